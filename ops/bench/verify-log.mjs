// npm didwebvh-ts on the log that ops/bench/verify-log wrote:  node verify-log.mjs FILE SECONDS PASSES
import { readFileSync } from 'node:fs';
import { resolveDIDFromLog } from 'didwebvh-ts';
import { verifier } from './ed25519.mjs';

const [file, seconds, passes] = process.argv.slice(2);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');

async function pass() {
  const until = performance.now() + seconds * 1000;
  const before = process.cpuUsage();
  let done = 0;
  do {
    const result = await resolveDIDFromLog(lines.map((line) => JSON.parse(line)), { verifier });
    if (result.meta.error) throw new Error(JSON.stringify(result.meta));
    done++;
  } while (performance.now() < until);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000 / done;
}

await pass();
const measured = [];
for (let i = 0; i < passes; i++) measured.push(await pass());
measured.sort((one, other) => one - other);
console.log(`${'npm didwebvh-ts'.padEnd(28)} ${measured[Math.floor(passes / 2)].toFixed(2).padStart(8)} CPU-ms`);
