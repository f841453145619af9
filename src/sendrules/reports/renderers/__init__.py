"""How a report is shown: as a page, as a workbook, in a terminal. Each knows reports, and no report by name."""
