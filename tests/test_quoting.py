"""What a terminal would obey is never in what sendrules says."""

import sys
import unicodedata

from sendrules.quoting import plain


def test_every_character_that_is_obeyed_is_replaced_and_no_other() -> None:
    obeyed = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    for character in map(chr, range(sys.maxunicode + 1)):
        replaced = plain(character) != character
        assert replaced == (unicodedata.category(character) in obeyed)
