"""Charts: what is to be seen, as values, and how it is drawn."""
