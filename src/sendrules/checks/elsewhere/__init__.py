"""Remedies and duties outside the process: the Ombudsman, the courts, schools, the public."""
