"""Ceilings on three levels: area × onderdeel × year, onderdeel nationally, the whole tranche."""
