"""Which faults `tools/mutation.py` puts into the source: those that can change an answer."""

import pytest
from mutation import Code

SOURCE = """\
Kind: TypeAlias = int | str

@lru_cache(maxsize=64)
def f(a: int | None, *, b: int = 1) -> "int | str":
    match a:
        case 1 | 2:
            return "§" + g(**{"b": b})

@overload
@property
def g(b: bool | None = True) -> None: ...
"""


@pytest.mark.parametrize(
    ("operator", "text", "is_code"),
    [
        ("ReplaceBinaryOperator_BitOr_Add", "| str\n\n@lru", False),  # a type
        ("RemoveDecorator", "@lru_cache", False),
        ("NumberReplacer", "64", False),  # a cache's size
        ("ReplaceBinaryOperator_BitOr_Add", "| None, *", False),
        ("ReplaceBinaryOperator_Mul_Add", "*, b", False),  # punctuation
        ("NumberReplacer", "1) ->", True),
        ("NumberReplacer", "1 | 2", True),
        ("ReplaceBinaryOperator_BitOr_Add", "| 2", False),
        ("ReplaceBinaryOperator_Add_Sub", "+ g", True),  # after a letter of two bytes
        ("ReplaceBinaryOperator_Pow_Mul", "**{", False),
        ("RemoveDecorator", "@overload", False),
        ("RemoveDecorator", "@property", True),
        ("ReplaceTrueWithFalse", "True", True),
    ],
)
def test_a_fault_can_change_an_answer(operator: str, text: str, *, is_code: bool) -> None:
    before = SOURCE[: SOURCE.index(text)]
    place = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
    assert Code(SOURCE).is_code(operator, place) is is_code
