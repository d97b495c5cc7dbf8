// Progressive enhancement only: every page works without this script.
import { volgBedragen } from './gedrag/bedragen.js';
import { keurBestand } from './gedrag/bestand.js';
import { bewaarVanzelf } from './gedrag/bewaren.js';
import { telTekens } from './gedrag/teller.js';

document.documentElement.classList.add('js');
document.querySelector('[data-focus]')?.focus();

const menuknop = document.querySelector('.app-menu-knop');
menuknop?.addEventListener('click', () => {
  menuknop.setAttribute('aria-expanded', String(menuknop.getAttribute('aria-expanded') !== 'true'));
});

const terug = document.querySelector('[data-terug]');
terug?.addEventListener('click', () => history.back());
terug?.removeAttribute('hidden');

volgBedragen(document);
document.querySelectorAll('textarea[data-teller]').forEach(telTekens);
document.querySelectorAll('input[type=file][data-max]').forEach(keurBestand);
document.querySelectorAll('form[data-autosave]').forEach(bewaarVanzelf);
