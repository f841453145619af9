"""Which engine answers for a frame: it is imported when it is first asked for."""

from sendrules.engine.bulk.forks import not_forked
from sendrules.engine.bulk.protocol import BulkEngine
from sendrules.errors import needing

__all__ = ["engine_of"]


def engine_of(frame: object) -> BulkEngine:
    """Return the engine that answers for this kind of frame.

    Raises:
        FrameError: this process was forked from one that used frames.
        MissingExtraError: a package that the engine needs is not installed.
    """
    not_forked()
    of_spark = _of_spark(frame)
    with needing("spark" if of_spark else "frames"):
        return _spark() if of_spark else _local()


def _local() -> BulkEngine:
    from sendrules.engine.bulk import local  # noqa: PLC0415 - it needs polars

    return local


def _spark() -> BulkEngine:
    from sendrules.engine.bulk import spark  # noqa: PLC0415 - it needs pyspark

    return spark


def _of_spark(frame: object) -> bool:
    """Say whether a frame is one of Spark's, without importing Spark to find out."""
    kinds = type(frame).__mro__
    return any((k.__module__ + ".").startswith("pyspark.sql.") for k in kinds)
