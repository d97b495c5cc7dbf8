// Autosave: posts a form with data-autosave="url" shortly after the last change, with its CSRF token and hidden `versie`.
// The server answers {"versie": 8, "opgeslagen_om": "14.05"}, with "vervallen" when the save
// voided a signature, or {"fout": "een zin"}. The button goes on working.
// Who signed in again gets a new token with the refusal, and saves once more with it; never as somebody else.

const WACHT = 1500;
const KLEIN = 60_000;
const LUKT_NIET = 'Automatisch opslaan lukt nu niet. Gebruik de knop om op te slaan.';
const ANDER = 'In dit venster is nu iemand anders aangemeld. Deze pagina slaat niet meer vanzelf op.';
const AFGEMELD = 'U bent niet meer aangemeld. Meld u in een nieuw venster aan en sla daarna hier op.';

/** Saves `form` by itself, one request at a time, and says so in its [role=status]. */
export function bewaarVanzelf(form) {
  const melding = form.querySelector('[role=status]');
  let klok;
  let onderweg = null;
  let gewijzigd = false;
  let mislukt = false;
  let gestopt = false;
  let verzendt = false;

  const plan = () => {
    clearTimeout(klok);
    klok = setTimeout(bewaar, WACHT);
  };

  const bewaar = async (bijWeggaan = false) => {
    clearTimeout(klok);
    gewijzigd = false;
    onderweg = verstuur(form, bijWeggaan);
    const uitkomst = await onderweg;
    onderweg = null;
    mislukt = uitkomst.fout !== undefined;
    if (uitkomst.versie !== undefined) form.elements.versie.value = uitkomst.versie;
    gestopt ||= uitkomst.stop ?? false;
    melding.textContent = uitkomst.fout ?? `Opgeslagen om ${uitkomst.opgeslagen_om} uur. ${uitkomst.vervallen ?? ''}`.trim();
    melding.classList.toggle('app-bewaard--fout', mislukt);
    if (gewijzigd && !gestopt) plan();
  };

  // A change during a request waits for its answer, so that each request carries the newest version.
  form.addEventListener('input', ({ target }) => {
    if (gestopt || target.type === 'file') return;
    gewijzigd = true;
    if (!onderweg) plan();
  });

  // Sending while a request is under way would send an old version: the user would be in conflict with himself.
  form.addEventListener('submit', (gebeurtenis) => {
    clearTimeout(klok);
    gewijzigd = false;
    if (!onderweg) {
      gestopt = true;
      return;
    }
    gebeurtenis.preventDefault();
    if (verzendt) return;
    verzendt = true;
    onderweg.then(() => form.requestSubmit(gebeurtenis.submitter));
  });

  // Back through the browser's memory: the page is as it was left, so it saves again.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) gestopt = verzendt = false;
  });

  // Leaving the page saves what still waits; coming back tries once more what failed, such as after signing in elsewhere.
  document.addEventListener('visibilitychange', () => {
    if (onderweg || gestopt) return;
    if (document.visibilityState === 'hidden' && gewijzigd) bewaar(true);
    if (document.visibilityState === 'visible' && mislukt) bewaar();
  });
}

/** One save. Returns what the server said, or {fout, stop}: stop means that trying again cannot help. */
async function verstuur(form, bijWeggaan) {
  try {
    let [antwoord, uitkomst] = await verzoek(form, bijWeggaan);
    if (uitkomst.csrf_token) {
      if (uitkomst.gebruiker !== document.body.dataset.gebruiker) return { fout: ANDER, stop: true };
      document.querySelectorAll('[name=csrf_token]').forEach((veld) => { veld.value = uitkomst.csrf_token; });
      [antwoord, uitkomst] = await verzoek(form, bijWeggaan);
    }
    return antwoord.ok ? uitkomst : { fout: uitkomst.fout ?? LUKT_NIET, stop: antwoord.status === 409 };
  } catch {
    return { fout: LUKT_NIET };
  }
}

/** One request, without files. Only `keepalive` outlives the page, but browsers refuse it for more than 64 KiB. */
async function verzoek(form, bijWeggaan) {
  const inhoud = new FormData(form);
  for (const [naam, waarde] of [...inhoud]) if (waarde instanceof File) inhoud.delete(naam);
  const body = new URLSearchParams(inhoud);
  const antwoord = await fetch(form.dataset.autosave, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    keepalive: bijWeggaan && body.toString().length < KLEIN,
  });
  return antwoord.type === 'opaqueredirect' ? [antwoord, { fout: AFGEMELD }] : [antwoord, await antwoord.json()];
}
