"""Messages: what is due (herinneringen), to whom (geadresseerden), in the outbox (postvak), out of the door (versturen)."""
