"""What tests share can fail."""

from collections.abc import Sequence

import pytest
from support import in_one_test


def odd(number: int) -> None:
    """Say whether a number is odd."""
    assert number % 2, f"{number} is even"


def ask(numbers: Sequence[int]) -> None:
    in_one_test(numbers, lambda n: f"number {n}")(odd)()


def test_each_of_which_a_small_question_does_not_hold_is_named() -> None:
    ask([1, 3])
    with pytest.raises(AssertionError) as raised:
        ask([1, 2, 3, 4])
    told = str(raised.value).splitlines()
    assert [line for line in told if line.startswith("number ")][:1] == ["number 2: 2 is even"]
    assert "number 4: 4 is even" in str(raised.value)
    assert "number 3" not in str(raised.value)


def test_a_question_asked_of_nothing_holds_of_nothing() -> None:
    with pytest.raises(AssertionError):
        ask([])


def test_what_breaks_it_is_raised_with_what_it_was_of() -> None:
    with pytest.raises(TypeError) as raised:
        ask(["no number"])  # type: ignore[list-item]
    assert raised.value.__notes__ == ["of 'no number'"]


def test_it_is_told_by_its_own_name() -> None:
    made = in_one_test([1], str)(odd)
    assert (made.__name__, made.__doc__) == ("odd", "Say whether a number is odd.")
