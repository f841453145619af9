"""One record: the arithmetic of plain Python, and the timeline that it answers with."""
