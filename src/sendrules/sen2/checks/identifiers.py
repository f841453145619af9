"""The numbers of a person, checked by themselves: no list of authorities or schools is needed.

A UPN is a check letter and twelve digits, of which the last is a letter in a temporary one. Each character
from the second on is multiplied by its place, and the sum, less all the 23s in it, is the check letter's place
among the letters without I, O and S. Source: UK Government Data Standards Catalogue, Unique Pupil Number, version
2.0 (18 November 2004). Of what the digits stand for nothing is checked: the authorities change.

A ULN is ten digits, the first not 0. Each is multiplied by 10, 9 ... 1; the sum leaves 10 when it is divided by 11.
Source: HESA, Student record, field ULN (from the Learning Records Service).

>>> is_upn("B801200005001"), has_check_letter("B801200005001"), has_check_letter("A801200005001")
(True, True, False)
>>> is_uln("9276308686"), has_check_digit("9276308686"), has_check_digit("9276308687")
(True, True, False)
"""

import re

__all__ = ["has_check_digit", "has_check_letter", "is_uln", "is_upn"]

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(rf"[{_LETTERS}][0-9]{{11}}[0-9{_LETTERS}]")
_ULN = re.compile(r"[1-9][0-9]{9}")
_WORTH = {letter: place for place, letter in enumerate(_LETTERS)} | {str(n): n for n in range(10)}
_REMAINDER = 10


def is_upn(text: str) -> bool:
    """Say whether a text has the form of a UPN, permanent or temporary."""
    return _UPN.fullmatch(text) is not None


def has_check_letter(upn: str) -> bool:
    """Say whether the first letter of a UPN is the one that its other characters give."""
    total = sum(place * _WORTH[sign] for place, sign in enumerate(upn[1:], start=2))
    return _LETTERS[total % len(_LETTERS)] == upn[0]


def is_uln(text: str) -> bool:
    """Say whether a text has the form of a ULN."""
    return _ULN.fullmatch(text) is not None


def has_check_digit(uln: str) -> bool:
    """Say whether the last digit of a ULN is the one that the others give."""
    return sum((10 - place) * int(digit) for place, digit in enumerate(uln)) % 11 == _REMAINDER
