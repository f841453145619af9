"""A caseload as at any day: where it stands, what is coming, what changed."""
