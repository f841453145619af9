"""What every case file is: records of one child or young person, whatever the processes are."""

from pydantic import Field

from sendrules.records.checked import Checked
from sendrules.records.record import Record

__all__ = ["Bundle"]


class Bundle(Checked):
    """Records of several processes; each field of a subclass holds those of one process."""

    id: str | None = Field(
        default=None, description="Your own reference for the case file; never a name."
    )

    @classmethod
    def process(cls) -> str:
        """Return what it is in words."""
        return "case file"

    def records(self) -> tuple[Record, ...]:
        """Return every record, in the order of the processes."""
        fields = (name for name in type(self).model_fields if name != "id")
        return tuple(r for name in fields for r in getattr(self, name))

    def named_records(self) -> tuple[tuple[str, Record], ...]:
        """Return every record with its name: its process, numbered where there are several."""
        records = self.records()
        processes = [type(r).process() for r in records]
        names = (
            f"{p} {processes[: place + 1].count(p)}" if processes.count(p) > 1 else p
            for place, p in enumerate(processes)
        )
        return tuple(zip(names, records, strict=True))
