"""The four carriers of a SEN2 return: XML message, CSV export, the Department's workbook, own workbook."""
