"""Reports: what an office hands in, computed from the tables."""
