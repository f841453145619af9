"""Column maps: the TOML file, and what it may not say."""

from pathlib import Path

import pytest

from sendrules.errors import SourceError
from sendrules.sources import ColumnMap, Ignore, Values


def read(folder: Path, text: str) -> ColumnMap:
    file = folder / "columns.toml"
    file.write_bytes(text.encode())
    return ColumnMap.from_toml(file)


def test_every_part_of_a_map_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """\ufeff
        [columns]
        "Date request  received" = "request_received"
        [values]
        yes = ["Agreed"]
        no = ["Refused"]
        [ignore]
        columns = ["Child name"]
        events = ["Letter"]
        processes = ["annual review"]
        [events]
        "EHCNA requested" = "request_received"
        """,
    )
    assert found == ColumnMap(
        columns={"Date request received": "request_received"},
        values=Values(yes=("agreed",), no=("refused",)),
        ignore=Ignore(columns=("child name",), events=("letter",), processes=("annual review",)),
        events={"ehcna requested": "request_received"},
    )
    assert found.yes == {"yes", "true", "y", "agreed"}
    assert found.no == {"no", "false", "n", "refused"}


def test_an_empty_map_is_a_map(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == ColumnMap()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns\n", "is not TOML"),
        ("[colums]\n", "[colums] is not a part of a column map; did you mean 'columns'?"),
        ('[values]\nyess = ["x"]\n', "[values] yess is not a part of a column map; did you"),
        ("[columns]\nA = 1\n", "[columns] a: must be the name of a fact, or a list of them"),
        ("columns = 3\n", "[columns]"),
        ('[values]\nyes = "x"\n', "[values] yes"),
        ('[columns]\nA = "died"\na = "withdrawn"\n', "'a' is there twice"),
        ('[values]\nyes = ["No"]\n', "'no' is listed both as a yes and as a no"),
        ('[values]\nyes = ["x"]\nno = ["X"]\n', "'x' is listed both as a yes and as a no"),
        (
            '[columns]\nA = "died"\n[ignore]\ncolumns = ["a"]\n',
            "under [columns] and under [ignore]",
        ),
        ('[events]\nA = "died"\n[ignore]\nevents = ["a"]\n', "under [events] and under [ignore]"),
    ],
)
def test_a_map_that_makes_no_sense_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourceError) as error:
        read(tmp_path, text)
    assert says.lower() in str(error.value).lower()


def test_a_map_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        ColumnMap.from_toml(tmp_path / "none.toml")
    with pytest.raises(SourceError, match="a folder"):
        ColumnMap.from_toml(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'[columns]\n"caf\xe9" = "died"\n')
    with pytest.raises(SourceError, match="not in UTF-8"):
        ColumnMap.from_toml(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a" + ".a" * 51 + " = 1", "more than 50 dots"),
        ("a" + ".a" * 50 + " = 1", "is not a part of a column map"),
        ("n = " + "9" * 5_000, "not TOML"),
    ],
)
def test_a_map_that_takes_memory_or_time_to_understand(
    tmp_path: Path, line: str, says: str
) -> None:
    (tmp_path / "map.toml").write_text(line, encoding="utf-8")
    with pytest.raises(SourceError, match=says):
        ColumnMap.from_toml(tmp_path / "map.toml")
