// Live totals: the sum of all inputs with data-bedrag="groep" appears in the output with data-totaal="groep".
// The server reads and adds again; this only saves the user a calculator.

// The same notation as lees_bedrag in kern/geld.py: 1787780, 1.787.780 and 1.787.780,00, with or without a euro sign.
const NEDERLANDS = /^([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d{2}|-))?$/;

/** Keeps each total in `deel` in step with its amounts. */
export function volgBedragen(deel) {
  deel.querySelectorAll('output[data-totaal]').forEach((totaal) => {
    const velden = [...deel.querySelectorAll(`input[data-bedrag="${CSS.escape(totaal.dataset.totaal)}"]`)];
    const merk = totaal.parentElement.querySelector('.app-geld__voorbeeld');
    const tel = () => {
      const centen = velden.map((veld) => leesBedrag(veld.value));
      totaal.textContent = toonSom(centen);
      // What is no amount is no example of one.
      if (merk) merk.hidden = centen.includes(null);
    };
    // A screen reader reads out every change of an output: wait until the user pauses.
    let pauze;
    const telStraks = () => {
      clearTimeout(pauze);
      pauze = setTimeout(tel, 300);
    };
    velden.forEach((veld) => veld.addEventListener('input', telStraks));
    if (velden.length > 0) tel();
  });
}

/** Eurocents as a BigInt; 0 for an empty field; null for what cannot be read in only one way. */
export function leesBedrag(tekst) {
  const kaal = tekst.trim().replace(/^€\s*/, '');
  if (kaal === '') return 0n;
  const gevonden = NEDERLANDS.exec(kaal);
  if (!gevonden) return null;
  const [, euro, cent] = gevonden;
  return BigInt(euro.replaceAll('.', '')) * 100n + (cent && cent !== '-' ? BigInt(cent) : 0n);
}

/** The sum the Dutch way; a sentence instead when one of the amounts cannot be read. */
export function toonSom(centen) {
  if (centen.includes(null)) return 'niet te berekenen';
  const som = centen.reduce((samen, bedrag) => samen + bedrag, 0n);
  const euro = String(som / 100n).replace(/\B(?=(\d{3})+$)/g, '.');
  return `€\u00a0${euro},${String(som % 100n).padStart(2, '0')}`;
}
