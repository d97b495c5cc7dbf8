"""The dossier of one area in one tranche, and what every act shares: unit of work, journal, outbox, attachments."""
