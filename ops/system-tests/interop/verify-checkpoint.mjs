// usage: node verify-checkpoint.mjs <registry base URL> <file with a receipt>
// npm @sigstore/verify checks the checkpoint's signature and an inclusion proof from a receipt.
import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { requireThat } from './registry-address.mjs';

const require = createRequire(import.meta.url);
// The two checks have no public entry point of their own; the files are the package's, unchanged.
const inside = join(dirname(require.resolve('@sigstore/verify')), 'timestamp');
const { verifyCheckpoint } = require(join(inside, 'checkpoint.js'));
const { verifyMerkleInclusion } = require(join(inside, 'merkle.js'));

const [base, receiptFile] = process.argv.slice(2);
const receipt = readFileSync(receiptFile, 'utf8');
const noteKey = (await (await fetch(`${base}/log/key`)).text()).trim();
// Base64 may hold a plus too.
const [, name, id, typed] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(noteKey);
const x509 = Buffer.from('302a300506032b6570032100', 'hex');
const publicKey = createPublicKey({
  key: Buffer.concat([x509, Buffer.from(typed, 'base64').subarray(1)]),
  format: 'der',
  type: 'spki',
});
const log = {
  baseURL: `https://${name.split('/')[0]}`,
  logID: Buffer.concat([Buffer.from(id, 'hex'), Buffer.alloc(28)]),
  publicKey,
  validFor: { start: new Date(0), end: new Date(8.64e15) },
};

const split = receipt.indexOf('\n\n');
const [, extra, index, ...hashes] = receipt.slice(0, split).split('\n');
const envelope = receipt.slice(split + 2);
const opening = Buffer.from(extra.slice('extra '.length), 'base64');
const commitment = createHash('sha256')
  .update('dcann/leaf/v1')
  .update(opening)
  .digest();
const [origin, size, root] = envelope.split('\n');
const entry = {
  logIndex: index.slice('index '.length),
  integratedTime: String(Math.floor(Date.now() / 1000)),
  logId: { keyId: log.logID },
  canonicalizedBody: Buffer.concat([Buffer.from([1]), commitment]),
  inclusionProof: {
    checkpoint: { envelope },
    hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
    logIndex: index.slice('index '.length),
    treeSize: size,
    rootHash: Buffer.from(root, 'base64'),
  },
};
verifyCheckpoint(entry, [log]);
requireThat(true, `@sigstore/verify accepts the receipt's checkpoint of ${origin}`);
const served = await (await fetch(`${base}/log/checkpoint`)).text();
const latest = { ...entry, inclusionProof: { ...entry.inclusionProof } };
latest.inclusionProof.checkpoint = { envelope: served };
latest.inclusionProof.rootHash = Buffer.from(served.split('\n')[2], 'base64');
verifyCheckpoint(latest, [log]);
requireThat(true, '@sigstore/verify accepts the checkpoint that is served now');
verifyMerkleInclusion(entry);
requireThat(true, `@sigstore/verify accepts the inclusion of leaf ${entry.logIndex} in ${size}`);
const damaged = { ...entry, canonicalizedBody: Buffer.from(entry.canonicalizedBody) };
damaged.canonicalizedBody[5] ^= 1;
let refused = false;
try {
  verifyMerkleInclusion(damaged);
} catch {
  refused = true;
}
requireThat(refused, 'a damaged leaf is refused');
