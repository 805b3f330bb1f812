// usage: node judge-logs.mjs <file>
// Each line of the file is {"name", "log": [lines of did.jsonl], "accepted": what ours says,
// "reason", "place": of the changed byte}. npm didwebvh-ts must say the same of each, but for the
// difference named below.
import { readFileSync } from 'node:fs';
import { resolveDIDFromLog } from 'didwebvh-ts';
import { verifier } from './ed25519.mjs';

async function accepts(lines) {
  try {
    const log = lines.map((line) => JSON.parse(line));
    const result = await resolveDIDFromLog(log, { verifier });
    return { accepted: !result.meta.error, why: result.meta.problemDetails?.detail };
  } catch (failure) {
    return { accepted: false, why: String(failure.message ?? failure) };
  }
}

// Where ours refuses and didwebvh-ts 2.8.0 accepts, by the place of the changed byte: it derives the
// hash in the first versionId anew and never compares it with the one that is written there.
const NOT_COMPARED_BY_THEM = 'hash of the first versionId';

const cases = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
let notCompared = 0;
let wrong = 0;
let refused = 0;
for (const { name, log, accepted, reason, place } of cases) {
  const theirs = await accepts(log);
  if (!theirs.accepted) refused++;
  if (theirs.accepted === accepted) continue;
  if (!accepted && place === NOT_COMPARED_BY_THEM) {
    notCompared++;
    continue;
  }
  wrong++;
  console.error(`not ok: ${name}: ours ${accepted ? 'accepts' : `refuses (${reason})`}, theirs`
    + ` ${theirs.accepted ? 'accepts' : `refuses (${theirs.why})`}`);
}
console.log(`${cases.length} logs, ${refused} refused by didwebvh-ts, ${notCompared} not compared`);
process.exit(wrong === 0 && cases.length > 0 ? 0 : 1);
