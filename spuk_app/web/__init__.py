"""The web shell: what every page shares, such as the database of a request, declared access, errors and headers."""
