"""The figures that the Department publishes: read, checked, and one authority beside others."""

from sendrules.sen2.published.comparison import Comparison, Point
from sendrules.sen2.published.measures import MEASURES, Measure
from sendrules.sen2.published.place import Place
from sendrules.sen2.published.places import Authority
from sendrules.sen2.published.publication import Published, published
from sendrules.sen2.published.values import Figure, Finding, Kind, Level, Marker, Row

__all__ = [
    "MEASURES",
    "Authority",
    "Comparison",
    "Figure",
    "Finding",
    "Kind",
    "Level",
    "Marker",
    "Measure",
    "Place",
    "Point",
    "Published",
    "Row",
    "published",
]
