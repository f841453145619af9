"""Whole frames: the arithmetic of Polars expressions, and each kind of frame it is asked of."""
