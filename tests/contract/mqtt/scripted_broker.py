#!/usr/bin/python3
"""A broker that does what it is told, for answers that a real one does not give on demand.

    scripted_broker.py CERTIFICATE KEY CA CONNECTION...

Each CONNECTION is a JSON object: "connack" and "suback" are the reason codes of those answers; "then" is "hold" (until the client leaves), "close", or
a reason code for a DISCONNECT. The last one is repeated. Prints its port, then one JSON object for each packet that came.
"""
import json
import socket
import ssl
import struct
import sys


def say(**what):
    print(json.dumps(what), flush=True)


class Reader:
    """Reads the fields of one packet."""

    def __init__(self, body):
        self.body = body

    def take(self, count):
        taken, self.body = self.body[:count], self.body[count:]
        return taken

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def text(self):
        return self.take(self.number(2)).decode()

    def length(self):
        value, shift = 0, 0
        while True:
            byte = self.number(1)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def properties(self):
        """{identifier: value}; only those that a client of ours sends."""
        inner = Reader(self.take(self.length()))
        found = {}
        while inner.body:
            identifier = inner.number(1)
            found[str(identifier)] = inner.number({17: 4, 24: 4, 33: 2, 39: 4}[identifier])
        return found


def connect_of(body):
    reader = Reader(body)
    packet = {"protocol": reader.text(), "version": reader.number(1), "flags": reader.number(1),
              "keep_alive": reader.number(2), "properties": reader.properties(), "client": reader.text()}
    if packet["flags"] & 4:
        packet["will"] = {"properties": reader.properties(), "topic": reader.text(), "payload": reader.text()}
    return packet


def subscribe_of(body):
    reader = Reader(body)
    identifier = reader.number(2)
    reader.properties()
    filters = []
    while reader.body:
        filters.append([reader.text(), reader.number(1)])
    return identifier, filters


def packets(stream):
    while True:
        first = stream.read(1)
        if not first:
            return
        length, shift = 0, 0
        while True:
            byte = stream.read(1)[0]
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        yield first[0], stream.read(length)


def serve(link, script):
    def end():
        if script["then"] == "close":
            return True
        if script["then"] != "hold":
            link.sendall(bytes([0xE0, 2, script["then"], 0]))
        return False

    for kind, body in packets(link.makefile("rb")):
        if kind == 0x10:
            say(packet="connect", **connect_of(body))
            link.sendall(bytes([0x20, 3, 0, script["connack"], 0]))
            if script["connack"]:
                return
            if "suback" not in script and end():
                return
        elif kind == 0x82:
            identifier, filters = subscribe_of(body)
            say(packet="subscribe", filters=filters)
            codes = bytes(script["suback"])
            link.sendall(bytes([0x90, 3 + len(codes)]) + struct.pack(">H", identifier) + b"\0" + codes)
            if end():
                return
        elif kind >> 4 == 3:
            say(packet="publish", quality=kind >> 1 & 3, retain=kind & 1, topic=Reader(body).text())
        elif kind == 0xE0:
            say(packet="disconnect", reason=body[0] if body else 0)


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    context.load_verify_locations(sys.argv[3])
    context.verify_mode = ssl.CERT_REQUIRED
    scripts = [json.loads(text) for text in sys.argv[4:]]
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)
        while True:
            connection, _ = server.accept()
            try:
                with context.wrap_socket(connection, server_side=True) as link:
                    serve(link, scripts[0])
            except OSError:
                pass
            say(packet="end")
            if len(scripts) > 1:
                scripts.pop(0)


if __name__ == "__main__":
    main()
