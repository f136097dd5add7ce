"""Searches everything a run left behind for the recipients' names, phones and e-mails."""
import base64
import os
import re
import urllib.parse


def encodings(word):
    """The word as it might stand in a file: plain, in another case, base64 at each alignment, hexadecimal, UTF-16, URL."""
    texts = {word, word.lower(), word.upper()}
    forms = set()
    for text in texts:
        raw = text.encode()
        forms.add(raw)
        forms.add(text.encode("utf-16-le"))
        forms.add(raw.hex().encode())
        forms.add(raw.hex().upper().encode())
        forms.add(urllib.parse.quote(text, safe="").encode())
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + raw)
            # The characters that also hold neighbours' bits are cut off.
            inner = coded[-(-shift * 8 // 6) :]
            inner = inner[: (len(raw) * 8 - (-shift * 8) % 6) // 6]
            forms.add(inner)
            forms.add(inner.replace(b"+", b"-").replace(b"/", b"_"))
    return forms


class Search:
    """Looks for words in bytes; each finding says where and which word, by its number only."""

    def __init__(self, words):
        self.words = sorted(set(words))
        self.forms = {form: word for word in self.words for form in encodings(word) if len(form) >= 6}
        self.pattern = re.compile(b"|".join(re.escape(form) for form in sorted(self.forms, key=len, reverse=True)))
        self.bytes = 0

    def found_in(self, data):
        self.bytes += len(data)
        return sorted({self.forms[match] for match in self.pattern.findall(data)})

    def files(self, folder, leave_out):
        """(file, words) of each regular file below the folder with a finding."""
        findings = []
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file() or any(path.is_relative_to(out) for out in leave_out):
                continue
            words = self.found_in(path.read_bytes())
            if words:
                findings.append((path, words))
        return findings

    def memory(self, pid):
        """Words in the writable memory of a process: what a crash dump would show."""
        words = set()
        with open(f"/proc/{pid}/maps", encoding="ascii", errors="replace") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
            for line in maps:
                match = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
                if not match or "[v" in line:
                    continue
                start, end = (int(part, 16) for part in match.groups())
                try:
                    words.update(self.found_in(os.pread(mem.fileno(), end - start, start)))
                except OSError:
                    continue
        return sorted(words)


def prove_that_it_finds(word, folder):
    """A search that cannot find proves nothing: plants the word in each form and expects each to be found."""
    forms = [form for form in encodings(word) if len(form) >= 6]
    planted = folder / "planted"
    for form in forms:
        planted.write_bytes(b"\x00garbage " + form + b"\xff more")
        assert Search([word]).files(folder, []), f"the search does not find {form!r}"
    planted.unlink()
    return len(forms)
