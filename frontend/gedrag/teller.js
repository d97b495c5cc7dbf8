// Says how many characters are left in a textarea with data-teller="maximum".
// There is no maxlength on purpose: the browser would cut a pasted text without a word.

/** Shows the number while typing; tells a screen reader only when the user pauses. */
export function telTekens(vak) {
  const maximum = Number(vak.dataset.teller);
  const zichtbaar = document.createElement('p');
  zichtbaar.className = 'app-teller';
  zichtbaar.setAttribute('aria-hidden', 'true');
  const hoorbaar = document.createElement('p');
  hoorbaar.className = 'app-visueel-verborgen';
  hoorbaar.setAttribute('aria-live', 'polite');
  vak.parentElement.after(zichtbaar, hoorbaar);

  let pauze;
  const tel = () => {
    const over = maximum - lengte(vak.value);
    zichtbaar.textContent = zin(over);
    zichtbaar.classList.toggle('app-teller--te-lang', over < 0);
  };
  tel();
  vak.addEventListener('input', () => {
    tel();
    clearTimeout(pauze);
    pauze = setTimeout(() => { hoorbaar.textContent = zichtbaar.textContent; }, 1000);
  });
}

/** As the server counts (_lees_tekst in onderdelen/weergave.py): composed, without what stands around it, a line end as one. */
export function lengte(tekst) {
  return [...tekst.normalize('NFC').replace(/\r\n?/g, '\n').trim()].length;
}

function zin(over) {
  const aantal = Math.abs(over).toLocaleString('nl-NL');
  const woord = Math.abs(over) === 1 ? 'teken' : 'tekens';
  return over < 0 ? `${aantal} ${woord} te veel` : `Nog ${aantal} ${woord}`;
}
