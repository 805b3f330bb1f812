// usage: node resolve-webvh.mjs <registry base URL> <did>
// npm didwebvh-ts resolves a passport from the running registry and refuses a damaged copy of it.
import { resolveDID, resolveDIDFromLog } from 'didwebvh-ts';
import { verifier } from './ed25519.mjs';
import { carryRequestsTo, requireThat } from './registry-address.mjs';

const [base, did] = process.argv.slice(2);
const asked = carryRequestsTo(base);

const resolved = await resolveDID(did, { verifier });
requireThat(!resolved.meta.error, `resolves: ${resolved.meta.problemDetails?.detail ?? did}`);
requireThat(resolved.did === did && resolved.doc.id === did, 'the document is that of the DID');
requireThat(resolved.meta.portable && resolved.meta.prerotation, 'portable, with pre-rotation');
const scid = did.split(':')[2];
if (asked.length > 0) {
  requireThat(asked.some((url) => url.endsWith(`/${scid}/did.jsonl`)), 'asked for did.jsonl');
}

const lines = (await (await fetch(`${base}/${scid}/did.jsonl`)).text()).trim().split('\n');
const log = lines.map((line) => JSON.parse(line));
requireThat((await resolveDIDFromLog(log, { verifier })).did === did, 'the log verifies');
const damaged = structuredClone(log);
damaged[0].parameters.ttl += 1;
const refused = await resolveDIDFromLog(damaged, { verifier }).then(
  (result) => Boolean(result.meta.error),
  () => true,
);
requireThat(refused, 'a damaged copy is refused');
