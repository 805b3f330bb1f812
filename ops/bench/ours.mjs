// Adapter of this system for the peer benchmark kit; ops/bench/compare runs it.
// PEERS names the kit's folder (default: shared/peers beside the checkout); OURS_PORT the port (18530).
// What is charged: the server and its database; launcher and demo company idle beside them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { genesis } from './genesis.mjs';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const kit = resolve(process.env.PEERS ?? join(checkout, '../shared/peers'));
const lib = name => import(pathToFileURL(join(kit, 'lib', `${name}.mjs`)).href);
const { launch, sleep } = await lib('proc');
const { clientJwks, realm, redirectUri, secret, users } = await lib('testdata');
const { Browser, form } = await lib('http');

const port = Number(process.env.OURS_PORT ?? 18530);
const base = `http://localhost:${port}`, issuer = `${base}/id`, registry = `${base}/registry`, vault = `${base}/vault`;
const folder = join(checkout, '.run', `bench-peers-${port}`), home = join(folder, 'home');
const clientsFile = join(folder, 'clients.json');
const environment = {
  ...process.env, PASSPORT_HOME: home, PASSPORT_JVM: 'full', PASSPORT_ARCHIVE: 'off', PASSPORT_PROVIDER_CLIENTS_FILE: clientsFile,
  // One address makes all identifiers here, and one client all requests; no peer limits that.
  PASSPORT_REGISTRY_OPERATIONS_PER_MINUTE: '0', PASSPORT_REGISTRY_OPERATIONS_PER_SECOND: '0',
  PASSPORT_PROVIDER_CLIENT_PUSHES_PER_MINUTE: '0', PASSPORT_PROVIDER_CLIENT_CALLS_PER_MINUTE: '0',
};
const ops = name => join(checkout, 'ops', name);

export default {
  name: 'ours',
  jvm: true,
  async start() {
    spawnSync(ops('stop'), { env: environment, stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(clientsFile, JSON.stringify(clients(), null, 1));
    // Whatever ends the kit, the database (which is not the launcher's child) must not stay behind.
    process.on('exit', () => spawnSync(ops('stop'), { env: environment, stdio: 'ignore' }));
    const child = launch(ops('run'), ['--port', String(port)], { env: environment, log: join(folder, 'run.log') });
    const pids = [await pid(child, 'run/server.pid'), await pid(child, 'postgresql/data/postmaster.pid')];
    return {
      processes: [child], pids, base, ready: `${vault}/health/ready`, version: version(),
      afterReady: makeAccounts,
      oidc: realm(issuer),
      ids: {
        create() {
          const { did, line } = genesis(`registry.localhost%3A${port}:registry`);
          return { id: did, method: 'POST', url: `${registry}/operations`, headers: { 'content-type': 'application/json', prefer: 'wait' }, body: line };
        },
        // Like did-plc's: the answer is the document, after the log's signatures were verified.
        resolve: did => ({ url: `${registry}/1.0/identifiers/${encodeURIComponent(did)}` }),
      },
    };
  },
};

function clients() {
  const machine = { grant_types: ['client_credentials'], response_types: [], x_profile: 'openid' };
  return [
    {
      client_id: 'vault-portal', x_kind: 'vault-portal', x_profile: 'openid', client_name: 'Your data vault', client_uri: `${vault}/`,
      redirect_uris: [`${vault}/signin/callback`], post_logout_redirect_uris: [`${vault}/signed-out`],
      backchannel_logout_uri: `${vault}/signin/signed-out-there`, backchannel_logout_session_required: true,
      grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], scope: 'openid vault_link',
      token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', jwks_uri: `${vault}/jwks.json`,
      dpop_bound_access_tokens: true, require_pushed_authorization_requests: true,
    },
    { client_id: 'bench-secret', client_secret: secret, token_endpoint_auth_method: 'client_secret_basic', ...machine },
    { client_id: 'bench-jwt', jwks: clientJwks(), token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', ...machine },
    {
      client_id: 'bench-public', client_name: 'Benchmark', application_type: 'native', token_endpoint_auth_method: 'none', x_profile: 'openid',
      redirect_uris: [redirectUri], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
      scope: 'openid profile email', id_token_signed_response_alg: 'ES256',
    },
  ];
}

/** Through the sign-up page, as people do. */
async function makeAccounts() {
  for (const { username, password } of users) {
    const browser = new Browser(), page = `${issuer}/sign-up`;
    try {
      const shown = await browser.send({ url: page, headers: { accept: 'text/html' } });
      const cookie = (shown.headers['set-cookie'] ?? []).map(line => line.split(';')[0]).join('; ');
      const csrf = shown.body.match(/name="csrf" value="([^"]+)"/)?.[1] ?? '';
      const answer = await browser.send({
        method: 'POST', url: page, headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
        body: form({ csrf, credential: '', 'display-name': username, username, password, way: 'password' }),
      });
      if (answer.status !== 303) throw new Error(`sign-up of ${username} answered ${answer.status}: ${answer.body.replace(/\s+/g, ' ').slice(0, 400)}`);
    } finally { browser.close(); }
  }
}

/** The process id that a starting system writes down. */
async function pid(child, name) {
  for (let i = 0; i < 6000 && child.exitCode === null; i++) {
    const written = existsSync(join(home, name)) ? Number(readFileSync(join(home, name), 'utf8').split('\n')[0]) : 0;
    if (written > 0 && existsSync(`/proc/${written}`)) return written;
    await sleep(50);
  }
  throw new Error(`the system did not start; see ${child.logFile}`);
}

function version() {
  const described = spawnSync('git', ['-C', checkout, 'describe', '--always', '--dirty'], { encoding: 'utf8' });
  return described.status === 0 ? described.stdout.trim() : 'working tree';
}
