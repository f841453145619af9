"""A child's or young person's case file: the records of every process, together.

Its fields are made from what the records declare; a kind of record is loaded when the case file has one.
`case_file.pyi` names the fields for type checkers; it is written by `python tools/public_names.py`.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import create_model

from sendrules.records.bundle import Bundle, Named, plain_file
from sendrules.records.checked import whole
from sendrules.records.names import HELD_IN
from sendrules.records.record import Record

__all__ = ["CaseFile"]

_Held = create_model(
    "_Held",
    __base__=Bundle,
    __module__=__name__,
    **{field: (tuple[Annotated[Record, Named(name)], ...], ()) for field, name in HELD_IN.items()},
)


class CaseFile(_Held):
    """The records of one child or young person, each process as often as it happened.

    Raises:
        RecordError: a field is unknown, or records cannot be built: each is named by its place.
    """

    @classmethod
    def plain(cls, given: Mapping[str, object]) -> dict[str, object] | None:
        """Return the values of every field, of plain records; None where its model must read what is given."""
        # One of a user's own may check more.
        return plain_file(cls, given) if cls is CaseFile else None


whole(CaseFile)
