"""The demo's mailbox: an SMTP server on loopback that keeps every message, and a page that shows them. Messages are
hostile text: escaped, or rendered in a frame that may do nothing."""
import email
import email.policy
import html
import http.server
import os
import pathlib
import re
import subprocess
import tempfile
import threading
import urllib.parse

from aiosmtpd.controller import Controller

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f7f5f0;color:#10243e}
header{background:#075e59;color:#fff;padding:20px 32px;font-size:22px;font-weight:700}
main{max-width:840px;margin:24px auto;padding:0 16px}
article{background:#fff;border:1px solid #e3ded3;border-radius:14px;padding:20px 24px;margin:0 0 20px}
h2{margin:0 0 4px;font-size:20px}small{color:#5b6b7f}
pre{white-space:pre-wrap;font:inherit}iframe{width:100%;height:820px;border:1px solid #e3ded3;border-radius:8px}
img{width:200px;height:200px;image-rendering:pixelated;display:block;margin:12px 0}
button{font:inherit;font-weight:600;background:#075e59;color:#fff;border:0;border-radius:10px;padding:12px 18px}
"""
# Inline frames of messages may neither run scripts nor load anything.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'self'; base-uri 'none'"
)


class Message:
    """One received message, and what a person would read from it."""

    def __init__(self, number, raw):
        self.number = number
        self.raw = raw
        self.parsed = email.message_from_bytes(raw, policy=email.policy.default)
        self.to = str(self.parsed["to"] or "")
        self.sender = str(self.parsed["from"] or "")
        self.subject = str(self.parsed["subject"] or "")
        self.text = self._body("plain")
        self.html = self._body("html")
        self.images = [
            (part.get_content_type(), part.get_payload(decode=True))
            for part in self.parsed.walk()
            if part.get_content_maintype() == "image"
        ]

    def _body(self, kind):
        part = self.parsed.get_body((kind,))
        return part.get_content() if part is not None else ""

    @property
    def code(self):
        """The pickup code as a person would copy it: the first 6 to 12 digits in a row, however grouped."""
        for line in self.text.splitlines():
            match = re.fullmatch(r"\D*?(\d(?:[ \u00a0\u2009\u202f-]?\d){5,11})\D*", line)
            if match:
                return re.sub(r"\D", "", match.group(1))
        return None

    def qr(self):
        """What a reader sees in the message's picture."""
        for kind, data in self.images:
            text = decode_picture(data, kind.split("/")[1])
            if text:
                return text
        return None


def decode_picture(data, suffix):
    with tempfile.NamedTemporaryFile(suffix=f".{suffix}") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(
            ["zbarimg", "--quiet", "--raw", "--nodbus", file.name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    return done.stdout.decode().strip()


class Inbox:
    """Messages live in `folder` as .eml files and survive a restart."""

    def __init__(self, folder, smtp_port, web_port, scan):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.scan = scan
        self.lock = threading.Lock()
        self.messages = []
        for file in sorted(self.folder.glob("*.eml")):
            self.messages.append(Message(int(file.stem), file.read_bytes()))
        self.url = f"http://127.0.0.1:{web_port}/"
        self.smtp = Controller(self, hostname="127.0.0.1", port=smtp_port)
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", web_port), self._handler())
        self.web.daemon_threads = True

    def start(self):
        self.smtp.start()
        threading.Thread(target=self.web.serve_forever, name="inbox", daemon=True).start()

    def stop(self):
        self.smtp.stop()
        self.web.shutdown()
        self.web.server_close()

    def all(self):
        with self.lock:
            return list(self.messages)

    def to(self, address):
        return [m for m in self.all() if address in m.to]

    async def handle_DATA(self, server, session, envelope):
        with self.lock:
            number = self.messages[-1].number + 1 if self.messages else 1
            part = self.folder / f"{number:05}.part"
            part.write_bytes(envelope.content)
            os.replace(part, self.folder / f"{number:05}.eml")
            self.messages.append(Message(number, envelope.content))
        return "250 kept"

    def page(self):
        articles = "".join(self._article(message) for message in reversed(self.all()))
        return (
            "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            "<meta http-equiv=refresh content=5>"
            f"<title>Inbox of the demo</title><style>{STYLE}</style><header>Inbox of the demo</header><main>"
            f"{articles or '<p>No message yet: deposit a parcel.</p>'}</main>"
        )

    def _article(self, message):
        n = message.number
        body = (
            f"<iframe sandbox src='/messages/{n}/html' title='message'></iframe>"
            if message.html
            else f"<pre>{html.escape(message.text)}</pre>"
        )
        picture = f"<img src='/messages/{n}/image' alt='QR form of the pickup code'>" if message.images and not message.html else ""
        button = f"<form method=post action='/messages/{n}/scan'><button>Hold the QR under the reader</button></form>"
        return (
            f"<article><h2>{html.escape(message.subject)}</h2>"
            f"<small>from {html.escape(message.sender)} to {html.escape(message.to)}</small>"
            f"{body}{picture}{button if message.images else ''}</article>"
        )

    def find(self, number):
        return next((m for m in self.all() if m.number == number), None)

    def _handler(inbox):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = urllib.parse.urlsplit(self.path).path
                if path == "/":
                    return self.answer(200, "text/html; charset=utf-8", inbox.page().encode())
                message, what = self.message_of(path)
                if message and what == "html":
                    return self.answer(200, "text/html; charset=utf-8", inline_pictures(message).encode())
                if message and what == "image" and message.images:
                    return self.answer(200, *message.images[0])
                return self.answer(404, "text/plain", b"There is no such message.\n")

            def do_POST(self):
                origin = self.headers.get("Origin", inbox.url.rstrip("/"))
                message, what = self.message_of(self.path)
                if origin.rstrip("/") != inbox.url.rstrip("/"):
                    return self.answer(403, "text/plain", b"Only the inbox's own page may do that.\n")
                text = message.qr() if message and what == "scan" else None
                if not text:
                    return self.answer(404, "text/plain", b"There is no QR in this message.\n")
                inbox.scan(text)
                self.send_response(303)
                self.send_header("Location", "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None

            @staticmethod
            def message_of(path):
                match = re.fullmatch(r"/messages/(\d{1,9})/(html|image|scan)", path)
                return (inbox.find(int(match[1])), match[2]) if match else (None, None)

            def answer(self, status, kind, body):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", POLICY)
                self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *unused):
                pass

        return Handler


def inline_pictures(message):
    """The HTML form with its cid: pictures pointing at the inbox."""
    return re.sub(r"cid:[^\"'\s>]+", f"/messages/{message.number}/image", message.html)
