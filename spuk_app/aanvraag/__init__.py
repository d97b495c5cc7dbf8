"""The application: draft, sign, submit, advise, propose, decide."""
