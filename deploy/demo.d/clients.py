"""The wires that the demo speaks: JSON lines on Unix sockets (docs/protocol/local-socket.md and cabinet.md) and the hub's
REST (docs/protocol/rest.md)."""
import http.cookiejar
import json
import socket
import ssl
import time
import urllib.error
import urllib.request


class Refused(Exception):
    """The peer answered, with a refusal."""


def until(what, condition, seconds=15.0):
    """Waits until condition() is true and returns its value. An OSError counts as not yet."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            value = condition()
            last = value
        except (OSError, Refused) as problem:
            value, last = None, problem
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:.0f} s: {what} (last seen: {last!r})")
        time.sleep(0.03)


class LineSocket:
    """One connection; requests are answered in turn, pushes are kept by their name."""

    def __init__(self, path, timeout=5.0):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        self.socket.connect(str(path))
        self.reader = self.socket.makefile("rb")
        self.pushes = {}
        self.last_id = 0

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.reader.close()
        self.socket.close()

    def send_line(self, line):
        self.socket.sendall(line + b"\n")

    def receive(self):
        line = self.reader.readline()
        if not line:
            raise ConnectionError("the peer closed the connection")
        return json.loads(line)

    def ask(self, do, **fields):
        """The answer as it came; refusals and errors included."""
        self.last_id += 1
        self.send_line(json.dumps({"v": 1, "id": self.last_id, "do": do, **fields}).encode())
        while True:
            message = self.receive()
            if "push" in message:
                self.pushes[message["push"]] = message
            elif message.get("id") == self.last_id:
                return message

    def wait_push(self, name):
        while name not in self.pushes:
            message = self.receive()
            if "push" in message:
                self.pushes[message["push"]] = message
        return self.pushes[name]


class Controller:
    """The controller's local socket; each question is a connection of its own, so that a restart does not matter."""

    def __init__(self, path):
        self.path = path

    def _ask(self, do, **fields):
        with LineSocket(self.path) as line:
            answer = line.ask(do, **fields)
        if not answer.get("ok"):
            raise Refused(answer)
        return answer

    def status(self):
        return self._ask("status")["status"]

    def head(self):
        return self._ask("head")["head"]

    def doors(self):
        return {door["id"]: door for door in self._ask("doors")["doors"]}

    def facts(self):
        """All of them, from the first."""
        facts = []
        with LineSocket(self.path) as line:
            while True:
                answer = line.ask("facts", **{"from": len(facts) + 1, "limit": 100})
                if not answer.get("ok"):
                    raise Refused(answer)
                if not answer["facts"]:
                    return facts
                facts += answer["facts"]

    def count(self, kind):
        return sum(1 for fact in self.facts() if fact["kind"] == kind)

    def screen(self):
        """The `screen` push as the touchscreen gets it."""
        with LineSocket(self.path) as line:
            line.ask("hello", client="test")
            return line.wait_push("screen")


class Cabinet:
    """The simulated cabinet's control socket: the person in front of the locker."""

    def __init__(self, path):
        self.path = path

    def ask(self, do, **fields):
        with LineSocket(self.path) as line:
            answer = line.ask(do, **fields)
        if not answer.get("ok"):
            raise Refused(answer)
        return answer

    def state(self):
        return self.ask("state")["state"]

    def compartment(self, number):
        return next(c for c in self.state()["compartments"] if c["id"] == number)

    def door(self, number):
        return self.compartment(number)["door"]

    def scan(self, text):
        self.ask("scan", text=text)


class Hub:
    """The hub's REST over HTTPS, verified against the demo's own authority. `responses` keeps every body that was
    received, for the canary search."""

    def __init__(self, url, ca, responses=None):
        self.url = url
        self.responses = responses if responses is not None else []
        context = ssl.create_default_context(cafile=str(ca))
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=context),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            urllib.request.ProxyHandler({}),
        )

    def send(self, method, path, body=None, headers=None):
        """(status, headers, bytes), whatever the status."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in {"X-Veilbox-Request": "1", **(headers or {})}.items():
            request.add_header(name, value)
        try:
            with self.opener.open(request, timeout=15) as response:
                status, head, text = response.status, response.headers, response.read()
        except urllib.error.HTTPError as problem:
            status, head, text = problem.code, problem.headers, problem.read()
        self.responses.append(f"{method} {path} {status}\n{head}\n".encode() + text)
        return status, head, text

    def json(self, method, path, body=None, headers=None):
        """The answer's JSON; anything but 2xx raises Refused with the problem."""
        status, _, text = self.send(method, path, body, headers)
        if status >= 300:
            raise Refused(f"{method} {path}: {status} {text.decode(errors='replace')[:500]}")
        return json.loads(text) if text else None

    def sign_in(self, name, password):
        self.json("POST", "/v1/session", {"name": name, "password": password})

    def announce(self, sender_key, parcel, reference):
        headers = {"Authorization": f"Bearer {sender_key}", "Idempotency-Key": reference}
        return self.json("POST", "/v1/parcels", parcel, headers)

    def round(self, carrier_key, locker, number):
        """A courier's round, as the carrier with this key sees it."""
        return self.json("GET", f"/v1/rounds/{locker}/{number}", headers={"Authorization": f"Bearer {carrier_key}"})

    def label(self, sender_key, parcel):
        path = f"/v1/parcels/{parcel}/label.pdf"
        status, _, text = self.send("GET", path, headers={"Authorization": f"Bearer {sender_key}"})
        if status != 200:
            raise Refused(f"GET {path}: {status}")
        return text
