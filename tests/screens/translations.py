#!/usr/bin/python3
"""Checks that every text of the touchscreen is translated, and every plural has all its forms.

    translations.py FOLDER LUPDATE    FOLDER is ui/touchscreen, LUPDATE Qt's program of that name

LUPDATE reads the texts of the pages into copies of the catalogues; what is new there was forgotten.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

TEXTS = ("pages", "controls", "displays", "frame", "theme", "Main.qml")
PLACES = re.compile(r"%(?:\d|n)")


def messages(catalogue):
    for context in xml.parse(catalogue).getroot().findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message


def complaints(catalogue):
    for context, message in messages(catalogue):
        source = message.findtext("source")
        where = f"{catalogue.name}, {context}, {source!r}"
        translation = message.find("translation")
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        if translation.get("type") or not all(forms):
            yield f"{where}: not translated"
            continue
        if not message.findtext("extracomment"):
            yield f"{where}: no //: comment for the translator"
        for form in forms:
            # A plural form may leave out the number itself: "one door".
            if set(PLACES.findall(source)) - {"%n"} != set(PLACES.findall(form)) - {"%n"}:
                yield f"{where}: other places than in {form!r}"


folder, lupdate = pathlib.Path(sys.argv[1]), sys.argv[2]
found, read = [], 0
with tempfile.TemporaryDirectory() as copies:
    for original in sorted((folder / "i18n").glob("*.ts")):
        copy = pathlib.Path(shutil.copy(original, copies))
        plural = ["-pluralonly"] if original.stem.endswith("_en") else []
        subprocess.run(
            [lupdate, "-silent", *plural, "-locations", "none", "-no-obsolete", *TEXTS, "-ts", copy],
            cwd=folder,
            check=True,
        )
        found += complaints(copy)
        now = {(context, message.findtext("source")) for context, message in messages(copy)}
        before = {(context, message.findtext("source")) for context, message in messages(original)}
        found += [f"{original.name}, {context}, {text!r}: no page says this" for context, text in before - now]
        read += len(now)
for complaint in found:
    print(complaint)
print(f"{read} texts, {len(found)} complaints")
sys.exit(bool(found) or read < 100)
