"""The documents of a report: the SiSa annex as sheets, and the yearly report as a PDF."""
