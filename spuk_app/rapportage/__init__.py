"""Reading across everything: overviews, and the check that nothing was changed by hand. It changes nothing."""
