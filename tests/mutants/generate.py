"""Generates small bugs in C++ text, a line each: what a tired person could have written.

    generate.py --self-test
"""
import dataclasses
import hashlib
import re
import sys

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
FAILURE = re.compile(r"return (false|nullptr|std::nullopt|std::unexpected\(.*\)|\{\}|refuse\(.*\)|decisions::refuse\(.*\))?;")
# One call, assignment or step; not a declaration, which the compiler would miss.
STATEMENT = re.compile(r"(?![.)\]]|return\b|throw\b|delete\b|using\b|co_return\b|case\b|default\b|goto\b)"
                       r"(\+\+|--)?[\w:.>\[\]*()-]+(\(.*\)|\+\+|--| [-+|&]?= .+);")
ENUMERATOR = re.compile(r"\b([A-Z]\w+)::([A-Z]\w+)\b(?!\s*[({:]|::)")


@dataclasses.dataclass(frozen=True)
class Mutant:
    file: str
    line: int  # from 0
    kind: str
    before: str
    after: str

    @property
    def key(self):
        """Stays the same while the line does, wherever it moves."""
        text = "\0".join((self.file, self.kind, self.before.strip(), self.after.strip()))
        return hashlib.sha256(text.encode()).hexdigest()[:10]


def code_of(line):
    """The line without its comment and with its literals blanked out, of the same length."""
    line = re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])\'', lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], line)
    return line.split("//")[0]


def enumerators(texts):
    """{enum's name: [its enumerators]} of all `enum class`; a name that stands twice is left out."""
    found, twice = {}, set()
    for text in texts:
        text = re.sub(r"//.*", "", text)
        for name, body in re.findall(r"enum class (\w+)[^{;]*\{([^}]*)\}", text):
            names = re.findall(r"(\w+)(?:\s*=\s*[^,]+)?\s*(?:,|$)", body.strip())
            if found.get(name, names) != names:
                twice.add(name)
            found[name] = names
    return {name: names for name, names in found.items() if name not in twice and len(names) > 1}


def condition_of(code):
    """(begin, end) of what an `if (...)` or `while (...)` of this line asks, or None."""
    start = re.search(r"\b(?:if|while) \(", code)
    if not start:
        return None
    depth, begin = 1, start.end()
    for at in range(begin, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if depth == 0:
            semicolon = code.rfind("; ", begin, at)
            return (semicolon + 2 if semicolon >= 0 else begin), at
    return None


def negated(condition):
    declared = re.fullmatch(r"(?:const )?auto\*? (\w+) = .*", condition)
    if declared:
        return f"{condition}; !{declared[1]}"
    if re.fullmatch(r"!\w[\w:.()>-]*", condition):
        return condition[1:]
    return f"!({condition})"


def changes(line, enums):
    """(kind, the line afterwards) of each small bug that fits this line."""
    code = code_of(line)
    indent = re.match(r"\s*", line)[0]
    if not code.strip() or code.lstrip().startswith("#") or not indent:
        return
    where = condition_of(code)
    if where:
        begin, end = where
        yield "condition negated", line[:begin] + negated(line[begin:end]) + line[end:]
        if "{" not in code[end:] and FAILURE.search(code[end:]):
            yield "error ignored", indent + ";"
    for match in re.finditer(r" (<=|>=|==|!=|<|>) ", code):
        at, end = match.span(1)
        yield "boundary moved", line[:at] + COMPARISONS[match[1]] + line[end:]
    for match in re.finditer(r" (&&|\|\|) ", code):
        at, end = match.span(1)
        yield "and for or", line[:at] + {"&&": "||", "||": "&&"}[match[1]] + line[end:]
    for match in re.finditer(r"\b(true|false)\b", code):
        at, end = match.span(1)
        yield "truth swapped", line[:at] + {"true": "false", "false": "true"}[match[1]] + line[end:]
    if STATEMENT.fullmatch(code.strip()):
        yield "statement removed", indent + ";"
    if code.strip() in ("continue;", "break;"):
        yield "statement removed", indent + ";"
    if not code.lstrip().startswith("case "):
        for match in ENUMERATOR.finditer(code):
            names = enums.get(match[1], [])
            if match[2] in names:
                other = names[(names.index(match[2]) + 1) % len(names)]
                at, end = match.span(2)
                yield "enumerator swapped", line[:at] + other + line[end:]


def mutants_of(file, text, enums):
    seen = set()
    raw = False
    for number, line in enumerate(text.split("\n")):
        raw = (raw or 'R"(' in line) and ')"' not in line
        if raw or 'R"(' in line or "static_assert" in line or "assert(" in line:
            continue
        for kind, after in changes(line, enums):
            mutant = Mutant(file, number, kind, line, after)
            # The same change of the same line elsewhere in the file is another mutant with the same key: one is enough.
            if after != line and mutant.key not in seen:
                seen.add(mutant.key)
                yield mutant


def self_test():
    enums = enumerators(["enum class Door { Closed, Open, Unknown };  // said by the switch"])
    assert enums == {"Door": ["Closed", "Open", "Unknown"]}, enums

    def kinds(line):
        return dict(changes(line, enums))

    assert kinds("    if (a < b) return false;") == {
        "condition negated": "    if (!(a < b)) return false;", "error ignored": "    ;",
        "boundary moved": "    if (a <= b) return false;", "truth swapped": "    if (a < b) return true;"}
    assert kinds("    if (!ready) {") == {"condition negated": "    if (ready) {"}
    assert kinds("    if (const auto page = read(); page && *page) {")["condition negated"] == \
        "    if (const auto page = read(); !(page && *page)) {"
    assert kinds("    if (const auto page = read(f(1))) {")["condition negated"] == \
        "    if (const auto page = read(f(1)); !page) {"
    assert kinds("    door.reading = Door::Unknown;") == {
        "statement removed": "    ;", "enumerator swapped": "    door.reading = Door::Closed;"}
    assert kinds("    coils_on_.push_back({board});") == {"statement removed": "    ;"}
    assert kinds("    const int count = 3;") == kinds("    Bytes key(32);") == {}
    assert kinds("    // if (a < b) return false;") == {}
    assert kinds('    log("a < b && true");  // x == y') == {"statement removed": "    ;"}
    assert kinds("        .dump();") == {}
    assert kinds("        case Door::Open:") == {}
    assert list(mutants_of("a.cpp", 'const char* x = R"(\n  a < b\n)";', {})) == []
    print("the generator does what it says")


if __name__ == "__main__":
    if sys.argv[1:] != ["--self-test"]:
        raise SystemExit(__doc__)
    self_test()
