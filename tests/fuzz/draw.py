"""Chance, from a kind and a seed alone; and the marker words that no message may repeat."""

import random
import string
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

__all__ = ["Draw"]

T = TypeVar("T")

_ODD = (
    ",", '"', '""', "'", ";", "\t", "\n", "\r\n", "\r", "|", "\\", "=1+1", "@x", "-1", "+1", "%s",
    "{}", "{0}", "[", "]", "<b>", "&amp;", "\x1b[31m", "\x1b]0;x\x07", "\x07", "\x7f", "\x9b", "\u202e",
    "\u2066", "\u200b", "\ufeff", "\ufffd", "\xa0", "\u2003", "\u2028", "\x85", "\U0001f600", "\u0301",
    "\u00df", "\u0130", "\u01c5", "#N/A", "null", "None", "NaN", "inf", "true", "1e999", "0x10", "*", "^x$",
    "$", "..", "/", "C:\\", "\x01", "\x0b",
)  # fmt: skip
_SYLLABLES = ("kes", "tre", "li", "na", "zor", "blax", "quib", "ble", "thwai", "te", "mur", "go")


class Draw(random.Random):
    """Everything about an input is drawn here, so that a kind and a seed make it again.

    Attributes:
        marks: the words that are in names, notes and values, and may be in no message.
        references_are_shown: whether messages may name cases, as those of the command line do.
    """

    def __init__(self, kind: str, seed: int) -> None:
        super().__init__(f"{kind} {seed}")
        self.marks: list[str] = []
        self.references_are_shown = False

    def chance(self, share: float) -> bool:
        return self.random() < share

    def some(self, of: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
        """Choose a few, each once, in the order in which they were drawn."""
        most = len(of) if most is None else min(most, len(of))
        return self.sample(list(of), self.randint(min(least, most), most))

    def size(self, usual: int, rare: int, share: float = 0.01) -> int:
        """Draw a number: a small one, or rarely a large one."""
        return self.randint(0, rare) if self.chance(share) else self.randint(0, usual)

    def mark(self) -> str:
        """Make up a word that is nowhere else, and remember it."""
        word = "Q" + "".join(self.choices(_SYLLABLES, k=3))
        word += "".join(self.choices(string.ascii_lowercase, k=4))
        self.marks.append(word)
        return word

    def reference(self) -> str:
        """Make up the reference of a case."""
        return f"R{self.randrange(10**9)}" if self.references_are_shown else self.mark()

    def number_mark(self) -> int:
        """Make up a number that is nowhere else, and remember its digits."""
        number = self.randint(61_000_000, 98_000_000)
        self.marks.append(str(number))
        return number

    def odd(self) -> str:
        """Put together a text of what programs stumble over."""
        return "".join(self.choices(_ODD, k=self.randint(1, 4)))

    def secret(self) -> str:
        """Write a name or a note: a marker, at times with odd signs about it."""
        if self.chance(0.6):
            return f"{self.mark()} {self.mark()}"
        long = "x" * self.size(50, 40_000, 0.02)
        return f"{self.odd()}{self.mark()}{long}{self.odd()}"

    def day(self) -> date:
        """Draw a day that a fact can have: mostly of late, at times at the ends of the range."""
        if self.chance(0.04):
            return self.choice([date(1900, 1, 1), date(2199, 12, 31), date(2000, 2, 29)])
        if self.chance(0.04):
            return date(1900, 1, 1) + timedelta(days=self.randrange(109_000))
        return date(2014, 9, 1) + timedelta(days=self.randrange(4_600))

    def as_at(self) -> date:
        """Draw a day to be asked about: mostly a usual one, at times at the ends of time."""
        if self.chance(0.05):
            ends = [date.min, date(1899, 12, 31), date(2051, 12, 31), date(9999, 12, 5), date.max]
            return self.choice(ends)
        return self.day()
