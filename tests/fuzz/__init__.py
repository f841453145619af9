"""Odd and hostile inputs for every reader, made from a kind and a seed: `python -m tests.fuzz --help`."""
