"""What is asked and demanded: one small file per onderdeel, in the language of ``taal``. No amounts, no articles, no dates."""
