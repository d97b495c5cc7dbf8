"""What is asked and demanded: one small file per onderdeel, in the language of ``taal``, without amounts or articles."""
