"""Mediation, appeals and orders of the tribunals, and what follows them."""
