// Autosave: posts a form with data-autosave="url" shortly after the last change, with its CSRF token and hidden `versie`.
// The server answers {"versie": 8, "opgeslagen_om": "14.05"}, or {"fout": "een zin"}. The button goes on working.

const WACHT = 1500;
const LUKT_NIET = 'Automatisch opslaan lukt nu niet. Gebruik de knop om op te slaan.';
const AFGEMELD = 'U bent niet meer aangemeld. Meld u in een nieuw venster aan en sla daarna hier op.';

/** Saves `form` by itself, one request at a time, and says so in its [role=status]. */
export function bewaarVanzelf(form) {
  const melding = form.querySelector('[role=status]');
  let klok;
  let onderweg = null;
  let gewijzigd = false;
  let gestopt = false;
  let verzendt = false;

  const plan = () => {
    clearTimeout(klok);
    klok = setTimeout(bewaar, WACHT);
  };

  const bewaar = async () => {
    clearTimeout(klok);
    gewijzigd = false;
    onderweg = verstuur(form);
    const uitkomst = await onderweg;
    onderweg = null;
    if (uitkomst.versie !== undefined) form.elements.versie.value = uitkomst.versie;
    gestopt ||= uitkomst.stop ?? false;
    melding.textContent = uitkomst.fout ?? `Opgeslagen om ${uitkomst.opgeslagen_om} uur`;
    melding.classList.toggle('app-bewaard--fout', uitkomst.fout !== undefined);
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

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && gewijzigd && !onderweg) bewaar();
  });
}

/** One request. Returns what the server said, or {fout, stop}: stop means that trying again cannot help. */
async function verstuur(form) {
  const inhoud = new FormData(form);
  for (const [naam, waarde] of [...inhoud]) if (waarde instanceof File) inhoud.delete(naam);
  try {
    const antwoord = await fetch(form.dataset.autosave, {
      method: 'POST',
      body: inhoud,
      headers: { Accept: 'application/json' },
      redirect: 'manual',
      keepalive: true,
    });
    if (antwoord.type === 'opaqueredirect') return { fout: AFGEMELD };
    const uitkomst = await antwoord.json();
    return antwoord.ok ? uitkomst : { fout: uitkomst.fout ?? LUKT_NIET, stop: antwoord.status === 409 };
  } catch {
    return { fout: LUKT_NIET };
  }
}
