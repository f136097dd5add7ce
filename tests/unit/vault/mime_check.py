"""Reads the messages <n>.eml in a folder with python's e-mail parser and with the demo's mailbox. Writes what they say to
<n>.text and <n>.html, and prints what is wrong with a message and which code the mailbox finds in it."""
import email
import email.policy
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "deploy/demo.d"))
import inbox


def part(message, kind):
    return message.get_body((kind,)).get_content().replace("\r\n", "\n")


files = sorted(pathlib.Path(sys.argv[1]).glob("*.eml"), key=lambda path: int(path.stem))
for path in files:
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for one in message.walk():
        if one.defects:
            print(path.stem, one.defects)
    for line in raw.split(b"\r\n"):
        body_line = not line.startswith((b"Content-", b"--"))
        if (body_line and len(line) > 76) or line != line.rstrip() or b"\n" in line or not line.isascii():
            print(path.stem, "has the line", line)
    path.with_suffix(".text").write_text(part(message, "plain"), encoding="utf-8", newline="")
    path.with_suffix(".html").write_text(part(message, "html"), encoding="utf-8", newline="")
    if code := inbox.Message(int(path.stem), raw).code:
        print(path.stem, "has code", code)
print(len(files), "messages")
