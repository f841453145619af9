"""Column maps that are ready: of data sets whose headings are published."""
