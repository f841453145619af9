"""An invented nation: every kind of record over ten years, in Parquet, at any size, from a seed."""

from nation.made import example_nation, nation_parts

__all__ = ["example_nation", "nation_parts"]
