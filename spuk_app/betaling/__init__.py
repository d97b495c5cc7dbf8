"""Instalments that follow from a decision."""
