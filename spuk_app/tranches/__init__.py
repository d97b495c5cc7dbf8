"""How much, when, and where it stands in the regulation: versioned data files, read and checked at start."""
