"""The SPUK Kansrijke Wijk system."""
