"""Pages made from the declarations: the law, the records, the check codes, the command line."""
