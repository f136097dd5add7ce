"""Reads the letters in a folder, <n>.html and <n>.txt: each page must be XML, and no line of a text wider than 80
columns, where wide characters count twice; and each paragraph of the text must stand in the page. Prints what is wrong,
then how many letters there were."""
import pathlib
import sys
import unicodedata
import xml.etree.ElementTree


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def without_blanks(text):
    return "".join(text.split())


letters = sorted(pathlib.Path(sys.argv[1]).glob("*.html"))
for path in letters:
    try:
        page = "".join(xml.etree.ElementTree.fromstring(path.read_bytes()).find("body").itertext())
    except xml.etree.ElementTree.ParseError as error:
        print(path.read_text(encoding="utf-8"), error)
        continue
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    for paragraph in text.split("\n\n"):
        if without_blanks(paragraph) not in without_blanks(page):
            print("not in the page:", paragraph)
    for line in text.splitlines():
        if width(line) > 80:
            print(f"{width(line)} columns: {line}")
print(f"{len(letters)} letters")
