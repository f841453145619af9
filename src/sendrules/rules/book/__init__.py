"""Rulebooks: the limits that apply together, by name, on a reading, on a day, or supposed otherwise."""
