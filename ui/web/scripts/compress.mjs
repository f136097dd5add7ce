// Writes a .br and a .gz beside every text file of dist, so that the hub only has to send bytes.
// Prints what the browser has to load, and refuses a bundle that grew out of its budget.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const budget = 100_000; // bytes of JavaScript after gzip
const dist = new URL('../dist/', import.meta.url).pathname;
let scripts = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(html|js|css|svg|json|txt)$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const raw = readFileSync(path);
  const gz = gzipSync(raw, { level: 9 });
  const br = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(`${path}.gz`, gz);
  writeFileSync(`${path}.br`, br);
  if (entry.name.endsWith('.js')) scripts += gz.length;
  console.log(`${path.slice(dist.length).padEnd(40)} ${raw.length} B, gz ${gz.length}, br ${br.length}`);
}
console.log(`JavaScript after gzip: ${scripts} of ${budget} bytes`);
if (scripts > budget) process.exit(1);
