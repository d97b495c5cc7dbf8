"""The formal decision: the frozen result on which application and accountability meet."""
