"""The checks behind ``spuk controleer``: pure functions over what was read once. Each gives what is not as it should be."""
