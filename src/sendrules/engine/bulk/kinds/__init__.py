"""Each kind of frame: how it is opened as Polars, and how the answer is given back."""
