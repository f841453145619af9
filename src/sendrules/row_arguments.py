"""What a row of a frame is, checked: a class of records, or `CaseFile`."""

from collections.abc import Mapping

from sendrules.checks import asked_of
from sendrules.clock.asked import only_class, type_name
from sendrules.engine.bulk.protocol import FrameT, RowKey, RowType
from sendrules.records import CaseFile, Record
from sendrules.rules import AnyCheck

__all__ = ["checks_among", "only_frames", "only_row_type"]


def only_frames(frames: Mapping[RowKey, FrameT]) -> Mapping[RowType, FrameT]:
    """Return the frames of case files, by what a row of each is.

    Raises:
        TypeError: a key is no class of records, the frames are of several kinds, or none holds
            records.
    """
    found = {_row_type(key): frame for key, frame in frames.items()}
    processes = [row_type.process() for row_type in found]
    if twice := next((name for name in processes if processes.count(name) > 1), None):
        msg = f"two frames hold records of one process ({twice}). Put their rows in one frame"
        raise TypeError(msg)
    kinds = sorted({type_name(frame) for frame in frames.values()})
    if len(kinds) > 1:
        msg = f"the frames of case files must be of one kind, not {' and '.join(kinds)}"
        raise TypeError(msg)
    if not any(issubclass(row_type, Record) for row_type in found):
        msg = "case files need a frame of records, such as {NeedsAssessment: frame}"
        raise TypeError(msg)
    return found


def only_row_type(row_type: object, name: str) -> RowType:
    """Return what a row of a file is: a class of records, or `CaseFile`.

    Raises:
        TypeError: it is anything else.
    """
    wanted = "a class of records such as NeedsAssessment, or CaseFile"
    return only_class((Record, CaseFile), row_type, name, wanted)


def _row_type(key: object) -> RowType:
    from sendrules.records.register import HELD  # noqa: PLC0415 - for case files alone

    wanted = "CaseFile, or a class of records that it can hold such as NeedsAssessment"
    return only_class((CaseFile, *HELD), key, "a key", wanted)


def checks_among(record: type[Record]) -> tuple[AnyCheck, ...]:
    """Return the checks of a kind of record.

    Raises:
        TypeError: there are none: nothing asked is not nothing odd.
    """
    found = asked_of(record)
    if not found:
        msg = f"record must be one that checks read, such as NeedsAssessment, not {record.__name__}"
        raise TypeError(msg)
    return found
