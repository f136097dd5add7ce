"""A gateway for text messages over HTTP, for the tests: sms_gateway.py FOLDER PORT [CERTIFICATE KEY [ADDRESS]]. Prints its
port, then writes each request to FOLDER/<n>.txt: method, path, headers, and the body as it came; and what it means, decoded.
FOLDER/answer says how it answers: a status, "slow", "slow body", "redirect", "large", "hang up" or "noise"."""
import http.server
import json
import pathlib
import ssl
import sys
import time
import urllib.parse


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        folder = self.server.folder
        self.server.count += 1
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        kind = self.headers.get("Content-Type", "")
        parts = [f"{self.command} {self.path}"] + [f"header {name}: {value}" for name, value in self.headers.items()]
        parts.append(f"body {body}")
        query = urllib.parse.urlsplit(self.path).query
        values = json.loads(body) if kind == "application/json" else dict(urllib.parse.parse_qsl(body))
        values |= dict(urllib.parse.parse_qsl(query, strict_parsing=bool(query)))
        parts += [f"value {name}: {value}" for name, value in values.items()]
        (folder / f"{self.server.count}.txt").write_text("\n".join(parts) + "\n", encoding="utf-8")
        self.answer((folder / "answer").read_text(encoding="utf-8") if (folder / "answer").exists() else "200",
                    f"we say again: {body} {self.path}")

    do_POST = do_GET

    def answer(self, how, text):
        self.close_connection = True
        if how == "slow":
            time.sleep(5)
        elif how == "hang up":
            self.connection.close()
        elif how == "noise":
            self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        elif how == "slow body":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            time.sleep(5)
        elif how == "redirect":
            self.send_response(307, "as asked for")
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            body = b"x" * 10_000_000 if how == "large" else text.encode()
            self.send_response(200 if how == "large" else int(how), "as asked for")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                pass  # more than the vault reads


address = sys.argv[5] if len(sys.argv) > 5 else "127.0.0.1"
server = http.server.ThreadingHTTPServer((address, int(sys.argv[2])), Handler)
server.folder = pathlib.Path(sys.argv[1])
server.count = 0
if len(sys.argv) > 4:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
