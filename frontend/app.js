// Progressive enhancement only: every page works without this script.
import { volgBedragen } from './gedrag/bedragen.js';
import { bewaarVanzelf } from './gedrag/bewaren.js';
import { telTekens } from './gedrag/teller.js';

document.documentElement.classList.add('js');
document.querySelector('[data-focus]')?.focus();

const menuknop = document.querySelector('.app-menu-knop');
menuknop?.addEventListener('click', () => {
  menuknop.setAttribute('aria-expanded', String(menuknop.getAttribute('aria-expanded') !== 'true'));
});

volgBedragen(document);
document.querySelectorAll('textarea[data-teller]').forEach(telTekens);
document.querySelectorAll('form[data-autosave]').forEach(bewaarVanzelf);
