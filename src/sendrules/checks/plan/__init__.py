"""A plan while it is maintained, and how it moves, changes hands or ends."""
