"""A real SMTP server for the tests: smtp_sink.py FOLDER [PORT [CERTIFICATE KEY [USER PASSWORD]]]. Prints its port, then
writes each message it takes to FOLDER/<n>.eml. Refuses recipients that begin with "refused", puts off those with
"later", and answers a recipient or a subject that begins with "answer-554" with 554. With a USER nobody else may send;
the password "blocked horse" is refused with 554. Each line "PHASE answer" of FOLDER/answers replaces the answer in that
phase: GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, CONTENT; "|" begins another line of it, and an empty answer
hangs up."""
import asyncio
import email
import email.policy
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class ScriptedSMTP(SMTP):
    """Reads FOLDER/answers for each connection."""

    def __init__(self, sink, **options):
        super().__init__(sink, **options)
        script = sink.folder / "answers"
        lines = script.read_text(encoding="utf-8").splitlines() if script.exists() else []
        self.answers = dict(line.split(" ", 1) for line in lines)
        for phase, answer in self.answers.items():
            self._smtp_methods[phase] = lambda arg, answer=answer: self.push(answer)
        if "EHLO" in self.answers:
            self._smtp_methods["HELO"] = self._smtp_methods["EHLO"]

    async def push(self, status):
        if isinstance(status, bytes):
            await super().push(status)
            return
        if not self.session.extended_smtp and "GREETING" in self.answers and status.startswith("220 "):
            status = self.answers["GREETING"]
        if status == "":
            self.transport.abort()
            return
        await super().push(status.replace("|", "\r\n"))


class Sink:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 no such person"
        if address.startswith("later"):
            return "451 try again later"
        if address.startswith("answer-"):
            return f"{address[7:10]} as asked for"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        if "CONTENT" in server.answers:
            return server.answers["CONTENT"]
        if message["Subject"].startswith("answer-"):
            return f"{message['Subject'][7:10]} as asked for"
        self.count += 1
        parts = [f"envelope-from: {envelope.mail_from}", f"envelope-to: {' '.join(envelope.rcpt_tos)}",
                 f"encrypted: {session.ssl is not None}", f"signed in: {session.authenticated is True}"]
        parts += [f"header {name}: {value}" for name, value in message.items()]
        for part in message.walk():
            if part.defects:
                parts.append(f"defects: {part.defects}")
            if part.get_content_maintype() == "text":
                text = part.get_content().replace("\r\n", "\n")
                parts.append(f"part {part.get_content_type()}:\n{text}")
            elif part.get_content_maintype() == "image":
                name = f"{self.count}{part['Content-ID'].strip('<>')}.png"
                (self.folder / name).write_bytes(part.get_content())
                parts.append(f"image {name}")
        (self.folder / f"{self.count}.eml").write_bytes(envelope.content)
        (self.folder / f"{self.count}.txt").write_text("\n".join(parts), encoding="utf-8")
        return "250 taken"


async def main():
    folder = pathlib.Path(sys.argv[1])
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    context = None
    if len(sys.argv) > 4:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
    sign_in = {}
    if len(sys.argv) > 6:
        known = (sys.argv[5].encode(), sys.argv[6].encode())
        sign_in = {
            "auth_required": True,
            "authenticator": lambda server, session, envelope, mechanism, data: AuthResult(
                success=(data.login, data.password) == known,
                handled=False,
                message="554 not from here" if data.password == b"blocked horse" else None,
            ),
        }
    sink = Sink(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: ScriptedSMTP(sink, tls_context=context, require_starttls=context is not None, hostname="sink",
                             **sign_in),
        "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
