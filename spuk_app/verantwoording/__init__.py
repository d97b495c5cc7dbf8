"""Accounting for what was granted: the yearly report, its review, the settlement and the recovery."""
