"""Settling what was granted to an area, and claiming back what was paid and not settled.

It reads the reports one package up; of this one, they read only the facts (``models``): what is settled stands still.
"""
