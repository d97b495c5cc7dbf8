// Says at once that a file has more than data-max bytes, and does not choose it: the server would refuse the whole form.

/** Watches one file field; the message stands where the server would put it. */
export function keurBestand(veld) {
  const melding = document.createElement('div');
  melding.setAttribute('role', 'alert');
  veld.parentElement.before(melding);

  veld.addEventListener('change', () => {
    const groot = [...veld.files].find((bestand) => bestand.size > Number(veld.dataset.max));
    melding.classList.toggle('utrecht-form-field-error-message', Boolean(groot));
    melding.textContent = groot ? zin(groot, Number(veld.dataset.max)) : '';
    if (groot) veld.value = '';
  });
}

function zin(bestand, maximum) {
  const niet = `Het bestand ${bestand.name} is ${inMb(bestand.size)} MB en is daarom niet gekozen.`;
  return `${niet} Een bestand mag ten hoogste ${inMb(maximum)} MB zijn. Kies een kleiner bestand.`;
}

/** Rounded up: what is too large never reads as just small enough. */
function inMb(bytes) {
  return (Math.ceil((bytes / 2 ** 20) * 10) / 10).toLocaleString('nl-NL');
}
