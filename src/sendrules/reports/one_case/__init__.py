"""Reports of one case: what happened, what was due, and what comes next."""
