"""A caseload report: worked out as values, shown as a page or in a terminal."""
