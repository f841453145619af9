"""Values from which a number is worked out: those that give one high enough, without looking at each.

The number rises with the values: so the greatest of many say what none of these exceeds.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

__all__ = ["Rising"]

_T = TypeVar("_T", int, date)


class Rising(Generic[_T]):
    """Things by their places, of each of which there are some values, as many of each.

    Attributes:
        least: the least of the first values, of the second values and so on.
    """

    def __init__(self, values: Sequence[tuple[_T, ...]]) -> None:
        self._size = 1 << (len(values) - 1).bit_length()
        self.least: tuple[_T, ...] = tuple(map(min, zip(*values, strict=True)))
        # The greatest of each value below a node: below node n are 2n and 2n + 1.
        self._greatest: list[tuple[_T, ...] | None] = [None] * (2 * self._size)
        self._greatest[self._size : self._size + len(values)] = values
        for node in range(self._size - 1, 0, -1):
            self._join(node)

    def _join(self, node: int) -> None:
        one, other = self._greatest[2 * node : 2 * node + 2]
        self._greatest[node] = _greater(one, other)

    def remove(self, place: int) -> None:
        """Leave one out."""
        node = place + self._size
        self._greatest[node] = None
        while node := node // 2:
            self._join(node)

    def greatest(self, span: range) -> tuple[_T, ...] | None:
        """Return the greatest of each value in some places; None where none is left there."""
        found, first, end = None, span.start + self._size, span.stop + self._size
        while first < end:
            if first % 2:
                found, first = _greater(found, self._greatest[first]), first + 1
            if end % 2:
                end -= 1
                found = _greater(found, self._greatest[end])
            first, end = first // 2, end // 2
        return found

    def since(
        self,
        least: int,
        span: range,
        number: Callable[[tuple[_T, ...]], int | None],
        *,
        up: bool = False,
        each: bool = False,
    ) -> Iterator[tuple[int, int | None]]:
        """Yield those places with the numbers there that are not too low, the last place first.

        Args:
            least: the lowest number that is high enough; where there is no number, it is always.
            span: the places.
            number: what works out the number.
            up: whether the first place comes first.
            each: whether to look at each, as the number does not rise with the values.
        """
        # Where there is no number of the least values, the greatest say nothing of the others.
        each = each or number(self.least) is None
        left = [(1, 0, self._size)]
        while left:
            node, first, width = left.pop()
            greatest = self._greatest[node]
            if greatest is None or first >= span.stop or first + width <= span.start:
                continue
            if width == 1 or not each:
                found = number(greatest)
                if found is not None and found < least:
                    continue
                if width == 1:
                    yield first, found
                    continue
            half = width // 2
            both = [(2 * node, first, half), (2 * node + 1, first + half, half)]
            left += reversed(both) if up else both


def _greater(one: tuple[_T, ...] | None, other: tuple[_T, ...] | None) -> tuple[_T, ...] | None:
    if one is None or other is None:
        return one or other
    return tuple(map(max, one, other))
