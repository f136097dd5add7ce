"""Reads the letters in a folder, <n>.html and <n>.txt: each page must be XML, and no line of a text wider than 80
columns, where wide characters count twice. Prints what is wrong, then how many letters there were."""
import pathlib
import sys
import unicodedata
import xml.etree.ElementTree


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


letters = sorted(pathlib.Path(sys.argv[1]).glob("*.html"))
for path in letters:
    try:
        xml.etree.ElementTree.fromstring(path.read_bytes())
    except xml.etree.ElementTree.ParseError as error:
        print(path.read_text(encoding="utf-8"), error)
    for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if width(line) > 80:
            print(f"{width(line)} columns: {line}")
print(f"{len(letters)} letters")
