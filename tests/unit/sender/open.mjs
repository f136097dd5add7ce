// The vault's side in JavaScript, for the test: opens a sealed contact without Veilbox's C++.
//   node open.mjs VAULT_PRIVATE_HEX SENDER_PUBLIC_HEX SENDER REFERENCE REVISION SEALED
import { boundTo, info, keyOf, suite } from "../../../deploy/examples/sender/seal.mjs";

const [vault, senderKey, sender, reference, revision, sealed] = process.argv.slice(2);
const bytes = Uint8Array.from(Buffer.from(sealed.split(".")[2], "base64"));
const opened = await suite.open(
  {
    recipientKey: await keyOf(vault, "private"),
    senderPublicKey: await keyOf(senderKey, "public"),
    info,
    enc: bytes.slice(0, 32),
  },
  bytes.slice(32),
  boundTo(sender, reference, revision),
);
process.stdout.write(new Uint8Array(opened));
