"""Everything a demo run stands on, below one folder: keys and certificates, configurations, ports, and the programs in
their order. State is kept between runs; a new folder is a new world."""
import json
import os
import pathlib
import secrets
import socket
import subprocess

from clients import Cabinet, Controller, Hub, until
from layout import wiring_toml
from preflight import PORTS

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOCKER = "0412"
SENDER = "demo-shop"
# A Unix socket's path has at most 107 characters, so a deep run folder gets its sockets elsewhere.
LONGEST_SOCKET = 107


def free_port(taken):
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if port not in taken:
            return port


class World:
    @classmethod
    def of_running(cls, folder):
        """The world of a demo that runs; its ports are in use and stay."""
        if not (pathlib.Path(folder) / "world.json").exists():
            raise SystemExit(f"there is no demo in {folder}: start deploy/demo")
        return cls(folder, running=True)

    def __init__(self, folder, preset="dev", running=False):
        self.folder = pathlib.Path(folder).resolve()
        self.bin = ROOT / "build" / preset / "bin"
        self.keys = self.folder / "keys"
        self.config = self.folder / "config"
        self.labels = self.folder / "labels"
        self.logs = self.folder / "logs"
        self.geometry = self.folder / "geometry"
        for path in (self.folder, self.folder / "vault", self.config, self.labels, self.logs, self.geometry):
            path.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self.run = self._socket_folder()
        self.memory = self._read_memory()
        self.ports = self.memory["ports"] if running else self._choose_ports()
        self.responses = []  # every HTTP body that a client of the demo received
        self.controller = Controller(self.run / "controller.sock")
        self.cabinet = Cabinet(self.run / "cabinet.sock")
        self.hub_url = f"https://localhost:{self.ports['https']}"

    # -- what is remembered between runs

    def _memory_file(self):
        return self.folder / "world.json"

    def _read_memory(self):
        file = self._memory_file()
        return json.loads(file.read_text()) if file.exists() else {}

    def remember(self, **values):
        self.memory.update(values)
        part = self._memory_file().with_suffix(".part")
        part.write_text(json.dumps(self.memory, indent=2) + "\n")
        os.replace(part, self._memory_file())

    def _choose_ports(self):
        """Chosen once, so that the dashboard's address stays; preflight has seen that they are free."""
        ports = self.memory.get("ports", {})
        for name in PORTS:
            if name not in ports:
                ports[name] = free_port(ports.values())
        self.remember(ports=ports)
        return ports

    def _socket_folder(self):
        inside = self.folder / "run"
        if len(str(inside / "controller.sock")) > LONGEST_SOCKET:
            inside = pathlib.Path(f"/tmp/veilbox-demo-{os.getuid()}-{os.getpid()}")
        inside.mkdir(mode=0o700, parents=True, exist_ok=True)
        return inside

    # -- keys, configurations

    def prepare(self):
        self._provision()
        self._write_configurations()
        self._make_access()

    def _provision(self):
        provision = [ROOT / "deploy/provision", self.keys, "--locker", LOCKER, "--sender", SENDER]
        provision += ["--port", str(self.ports["broker"])]
        subprocess.run(["bash", *map(str, provision)], check=True, stdout=subprocess.DEVNULL)
        self._add_observers()

    def _add_observers(self):
        """Two parties of the demo only: one may read every topic, so that --check can search what went over the broker,
        and one may write where only hub and vault should, so that --check can try to forge."""
        forged = ("lockers/+/commands", "vault/inbox", "vault/outbox")
        rules = {
            "observer": "topic read veilbox/#\n",
            "intruder": "".join(f"topic write veilbox/v1/{topic}\n" for topic in forged),
        }
        acl = self.keys / "broker" / "acl"
        text = acl.read_text()
        for name, rule in rules.items():
            self._make_certificate(name)
            if rule not in text:
                text += f"\nuser {name}\n{rule}"
        acl.write_text(text)

    def _make_certificate(self, name):
        folder, ca = self.keys / name, self.keys / "ca"
        if (folder / "client.pem").exists():
            return
        folder.mkdir(exist_ok=True)
        words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 825"
        extensions = ("-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=clientAuth")
        files = ("-keyout", folder / "client.key", "-out", folder / "client.pem")
        authority = ("-CA", ca / "ca.pem", "-CAkey", ca / "ca.key")
        command = [*words.split(), "-subj", f"/CN={name}", *authority, *extensions, *files]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)

    def mosquitto(self, tool, party, *words):
        """The command line of one of mosquitto's clients, with the party's certificate."""
        keys = self.keys / party
        return [
            *(tool, "-V", "mqttv5", "-h", "localhost", "-p", str(self.ports["broker"]), "-i", party),
            *("--cafile", self.keys / "ca/ca.pem", "--cert", keys / "client.pem", "--key", keys / "client.key", *words),
        ]

    def publish_as_intruder(self, topic, payload):
        command = self.mosquitto("mosquitto_pub", "intruder", "-q", "1", "-t", topic, "-s")
        subprocess.run(command, input=payload, check=True)

    def captured(self):
        """What the observer heard so far, one message a line."""
        return (self.logs / "mqtt-capture.log").read_bytes()

    def ctl(self, *words):
        """Runs veilbox-ctl against the demo's controller."""
        command = [self.program("veilbox-ctl"), "--socket", self.run / "controller.sock", *words]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def _write(self, name, text):
        (self.config / name).write_text("# Written by deploy/demo; changes are overwritten.\n" + text)

    def _write_configurations(self):
        wiring = wiring_toml(self.ports["modbus"], self.run / "side-line")
        self._write("locker.toml", self._locker() + wiring)
        self._write("cabinet.toml", self._cabinet())
        self._write("touchscreen.toml", self._touchscreen())
        self._write("cabinet-window.toml", self._cabinet_window())
        self._write("hub.toml", self._hub())
        self._write("vault.toml", self._vault())

    def _broker(self, party):
        keys = self.keys / party
        return f"""
[broker]
host = "localhost"
port = {self.ports["broker"]}
ca = "{keys}/ca.pem"
certificate = "{keys}/client.pem"
key = "{keys}/client.key"
"""

    def _locker(self):
        keys = self.keys / f"locker-{LOCKER}"
        return f"""[locker]
id = "{LOCKER}"
name = "Linden Square"
address = "Linden Square 4, 10969 Berlin"
journal = "{self.folder}/locker.db"
local_socket = "{self.run}/controller.sock"

[keys]
signing_key = "{keys}/signing.pem"
code_key = "{keys}/code.key"
link_key = "{keys}/link.key"
hub_public_key = "{keys}/hub.pub"
vault_public_key = "{keys}/vault.pub"
vault_identity = "{keys}/vault-identity.pub"
{self._broker(f"locker-{LOCKER}")}
[[scanner]]
name = "hand scanner"
device = "{self.run}/scanner"

[times]
courier_idle_s = 120
notice_s = 4

"""

    def _cabinet(self):
        return f"""[cabinet]
control_socket = "{self.run}/cabinet.sock"
labels = "{self.labels}"
scanner = "{self.run}/scanner"
locker = "{self.config}/locker.toml"
"""

    def _touchscreen(self):
        return f"""[touchscreen]
local_socket = "{self.run}/controller.sock"
fullscreen = false
width = 540
height = 960
language = "en"
"""

    def _cabinet_window(self):
        return f"""[window]
control_socket = "{self.run}/cabinet.sock"
width = 686
height = 960
"""

    def _hub(self):
        keys = self.keys / "hub-1"
        return f"""[hub]
name = "hub-1"
listen_host = "127.0.0.1"
listen_port = {self.ports["https"]}
certificate = "{keys}/https.pem"
private_key = "{keys}/https.key"
database = "{self.folder}/hub.db"
web = "{ROOT}/ui/web/dist"
signing_key = "{keys}/signing.pem"
master_key = "{keys}/master.key"
vault_identity = "{keys}/vault-identity.pub"
{self._broker("hub-1")}"""

    def write_vault_configuration(self):
        """Names every key pair that is there."""
        self._write("vault.toml", self._vault())

    def _vault(self):
        keys = self.keys / "vault-1"
        pairs = [key for key in sorted(keys.glob("*.key")) if key.with_name(f"{key.name}.pub").exists()]
        epochs = "\n".join(f'[[vault.key]]\nprivate_key = "{key}"' for key in pairs)
        return f"""[vault]
name = "vault-1"
database = "{self.folder}/vault/vault.db"
identity = "{keys}/identity.pem"
hub_public_key = "{keys}/hub.pub"
lockers = "{keys}/lockers"
senders = "{keys}/senders"

{epochs}
{self._broker("vault-1")}
[smtp]
url = "smtp://127.0.0.1:{self.ports["smtp"]}"
from = "lockers@veilbox.example"
starttls = "none"
"""

    def _make_access(self):
        """The locker's registration, an operator and a sender's key: once for each world."""
        if "sender_key" in self.memory:
            return
        operator = {"name": "demo", "password": secrets.token_urlsafe(12)}
        self._hub_command("add-locker", LOCKER, "--key", self.keys / "public" / f"locker-{LOCKER}.pub")
        self._hub_command("add-operator", operator["name"], "--role", "administrator", text=operator["password"] + "\n")
        key = self._hub_command("add-sender", SENDER).splitlines()[0]
        carrier = self._hub_command("add-carrier", "parcelway").strip()
        self.remember(operator=operator, sender_key=key, carrier_key=carrier)

    def _hub_command(self, *words, text=""):
        command = [self.program("veilbox-hub"), "--config", self.config / "hub.toml", *words]
        done = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise OSError(f"veilbox-hub {words[0]}: {done.stderr.strip()}")
        return done.stdout

    def write_label(self, waybill, size):
        """Puts a label beside the cabinet, where its window shows it for scanning."""
        part = self.labels / f"{waybill}.part"
        part.write_text(json.dumps({"waybill": waybill, "size": size}) + "\n")
        os.replace(part, self.labels / f"{waybill}.json")

    # -- the programs

    def program(self, name):
        path = self.bin / name
        if not path.exists():
            raise SystemExit(f"{path} is not there: build first (deploy/demo does)")
        return path

    def start(self, supervisor, display):
        """Starts all programs, each when what it needs is there."""
        supervisor.start("broker", ["mosquitto", "-c", self.keys / "broker" / "mosquitto.conf"])
        until("the broker listens", lambda: self.listens("broker"))
        for name in ("cabinet", "controller", "hub", "vault"):
            config = "locker" if name == "controller" else name
            supervisor.start(name, [self.program(f"veilbox-{name}"), "--config", self.config / f"{config}.toml"])
        until("the cabinet answers", self.cabinet.state)
        until("the controller answers", self.controller.status)
        until("the hub answers", lambda: self.hub().json("GET", "/v1/health"))
        for name in ("cabinet-window", "touchscreen"):
            config = self.config / f"{name}.toml"
            geometry = self.geometry_file(name)
            geometry.unlink(missing_ok=True)
            argv = [self.program(f"veilbox-{name}"), "--config", config, "--geometry-file", geometry]
            supervisor.start(name, argv, env=display.env)
        for name in ("cabinet-window", "touchscreen"):
            until(f"the {name} shows", lambda name=name: self.shows(supervisor, name), 30)

    def shows(self, supervisor, name):
        """True once its window has been drawn. A program that dies again and again is not waited for."""
        if supervisor.starts(name) > 3:
            words = (self.logs / f"{name}.log").read_text(errors="replace").strip().splitlines()[-5:]
            raise SystemExit(f"{name} does not stay up:\n" + "\n".join(words))
        return self.geometry_file(name).exists()

    def geometry_file(self, name):
        return self.geometry / f"{name}.json"

    def listens(self, name):
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.ports[name])) == 0

    def hub(self):
        return Hub(self.hub_url, self.keys / "ca" / "ca.pem", self.responses)

    def operator(self):
        hub = self.hub()
        hub.sign_in(self.memory["operator"]["name"], self.memory["operator"]["password"])
        return hub
