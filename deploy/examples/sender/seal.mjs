// A sender's kit in JavaScript: seals a recipient's contact so that only the vault can read it and
// the vault knows which sender sealed it (docs/protocol/keys.md). Prints the sealed text.
//
//   node seal.mjs --vault-key vault.pub --vault-identity vault-identity.pub --sender-key shop.key
//       --sender shop --reference REF [--revision N] <contact.json
//
// contact.json: {"name":"...","email":"...","phone":"..."}, name and one of the others.
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";

const longestContact = 1000; // bytes
const paddingBlock = 256; // the length of a sealed contact says nothing about the person
const utf8 = new TextEncoder();

export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
export const info = utf8.encode("veilbox seal v1\0contact");

// What a contact is bound to: it opens for no other sender, parcel or revision.
export const boundTo = (sender, reference, revision) =>
  utf8.encode([sender, reference, revision].join("\0"));

// A public or private X25519 key of 64 hexadecimal characters.
export async function keyOf(hex, half) {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`the ${half} key must be 64 hex characters`);
  return suite.kem.importKey("raw", Uint8Array.from(Buffer.from(hex, "hex")), half === "public");
}

// The key of a vault.pub, "<epoch> <seconds> <key> <signature>", if this identity has signed it. Whoever
// can put another key in its place reads every contact that is sealed to it.
export function checkedVaultKey(text, identityHex) {
  const [epoch, made, publicHex, signatureHex, more] = text.trim().split(" ");
  if (!/^[0-9a-f]{64}$/i.test(identityHex)) throw new Error("the vault's identity must be 64 hex characters");
  const identity = createPublicKey({
    // SubjectPublicKeyInfo of Ed25519 is a fixed head and the raw key.
    key: Buffer.from(`302a300506032b6570032100${identityHex}`, "hex"),
    format: "der",
    type: "spki",
  });
  const signed = utf8.encode(`veilbox vault key v1\0${epoch} ${made} ${publicHex}`);
  if (more !== undefined || !verify(null, signed, identity, Buffer.from(signatureHex ?? "", "hex"))) {
    throw new Error("the vault's identity has not signed this key: do not seal to it");
  }
  return { epoch, publicHex };
}

export function padded(text) {
  const length = utf8.encode(text).length;
  if (length === 0 || length > longestContact) throw new Error("a contact has 1 to 1,000 bytes");
  return utf8.encode(text + " ".repeat((paddingBlock - (length % paddingBlock)) % paddingBlock));
}

export async function seal(vaultKey, senderKey, { sender, reference, revision }, contact) {
  const { epoch, publicHex } = vaultKey;
  const { name, email, phone } = JSON.parse(contact);
  if (!name || !(email || phone)) throw new Error("a contact has a name, and an email or a phone");
  const recipientPublicKey = await keyOf(publicHex, "public");
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, senderKey: await keyOf(senderKey.trim(), "private"), info },
    padded(JSON.stringify({ name, email, phone })),
    boundTo(sender, reference, revision),
  );
  return `vb1.${epoch}.${Buffer.concat([Buffer.from(enc), Buffer.from(ct)]).toString("base64")}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const given = { revision: { type: "string", default: "1" } };
  for (const name of ["vault-key", "vault-identity", "sender-key", "sender", "reference"]) {
    given[name] = { type: "string" };
  }
  try {
    const { values } = parseArgs({ options: given });
    for (const name in given) if (!values[name]) throw new Error(`--${name} is missing`);
    const read = (file) => readFileSync(file, "utf8");
    const vaultKey = checkedVaultKey(read(values["vault-key"]), read(values["vault-identity"]).trim());
    console.log(await seal(vaultKey, read(values["sender-key"]), values, read(0)));
  } catch (error) {
    const wrong = error instanceof SyntaxError ? "the contact is not JSON" : error.message;
    console.error(`seal: ${wrong}`);
    process.exitCode = 2;
  }
}
