"""Reports that count a caseload: each a function of a module of its own, which returns a `Report`."""
