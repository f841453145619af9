"""Detained persons, and plans that are kept for them."""
