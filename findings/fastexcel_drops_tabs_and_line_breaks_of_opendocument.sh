#!/usr/bin/env bash
# fastexcel drops a tab and a line break inside the text of an OpenDocument cell, and
# joins what they part: "c, tab, d" is read as "cd", without a word. Two references become another one.
#
# Guess, written first: `text:tab` is read as a tab and `text:line-break` as a new line, as `text:s` is
# read as spaces and a paragraph as a new line.
# Seen with fastexcel 0.21.0: "c<text:tab/>d" and "c<text:line-break/>d" are both "cd"; "c<text:s/>d" is
# "c d", and a tab or a new line that stands in the text as itself is kept.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "fastexcel==0.21.0" "pyarrow==26.0.1"
"$work/env/bin/python" - <<'PYTHON'
import io
import zipfile

import fastexcel

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def read(text: str) -> str:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" '
        f'xmlns:text="{OASIS}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
        '<table:table table:name="Sheet1"><table:table-row><table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", KIND)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    sheet = fastexcel.read_excel(data.getvalue()).load_sheet(0, header_row=None, dtypes="string")
    (cell,) = sheet.to_arrow().column(0).to_pylist()
    return cell


found = {
    text: read(text)
    for text in (
        "c<text:tab/>d",
        "c<text:line-break/>d",
        "c<text:s/>d",
        "c&#9;d",
        "c</text:p><text:p>d",
    )
}
print("fastexcel", fastexcel.__version__)
for text, cell in found.items():
    print(f"{text!r:28} is read as {cell!r}")
assert [*found.values()] == ["cd", "cd", "c d", "c\td", "c\nd"], found
PYTHON
