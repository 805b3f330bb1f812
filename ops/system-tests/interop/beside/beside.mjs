// The same questions to our provider and to node-oidc-provider 9:
//   node beside.mjs http://localhost:8080/id TABLE.md [--write]
// TABLE.md says what each answers and, where they differ, why. Ends with 1 when an answer is not as
// it stands there, when a row is missing, and when a difference has no reason.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { Browser, consent, signUp } from '../openid-client/browser.mjs';
import { start } from './their-server.mjs';

const [ours, tableFile, mode] = process.argv.slice(2);
const callback = 'http://localhost:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const verifier = 'v'.repeat(43);
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const now = () => Math.floor(Date.now() / 1000);
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const base = {
  response_type: 'code', redirect_uri: callback, scope: 'openid', state: 's', nonce: 'n',
  code_challenge: sha256(verifier), code_challenge_method: 'S256',
};

/** Claims that are undefined are left out. */
const jwt = (key, header, claims) => new SignJWT(JSON.parse(JSON.stringify(claims))).setProtectedHeader(header).sign(key);

/** One provider with two clients and a person. */
class Side {
  constructor(issuer) { this.issuer = issuer; }

  async begin() {
    this.metadata = await (await fetch(`${this.issuer}/.well-known/openid-configuration`)).json();
    this.one = await this.register();
    this.two = await this.register();
    const username = 'beside-' + randomUUID().slice(0, 8);
    this.person = { name: 'B', username, password: 'correct horse ' + username };
    this.browser = new Browser();
    if (this.issuer === ours) await signUp(this.browser, this.issuer, this.person);
    return this;
  }

  async register() {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const answer = await fetch(this.metadata.registration_endpoint, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_name: 'Beside', redirect_uris: [callback], response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_method: 'private_key_jwt', dpop_bound_access_tokens: true,
        id_token_signed_response_alg: 'ES256', ...(this.issuer === ours ? { x_profile: 'fapi2' } : {}),
        jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', use: 'sig' }] },
      }),
    });
    const body = await answer.json();
    if (answer.status !== 201) throw new Error(JSON.stringify(body));
    return { id: body.client_id, key: pair.privateKey, dpop: await generateKeyPair('ES256', { extractable: true }) };
  }

  async auth(client = this.one, claims = {}, header = {}) {
    return {
      client_id: client.id, client_assertion_type: JWT_BEARER,
      client_assertion: await jwt(client.key, { alg: 'ES256', kid: 'k', ...header }, {
        iss: client.id, sub: client.id, aud: this.issuer, jti: randomUUID(), iat: now(), exp: now() + 60, ...claims,
      }),
    };
  }

  async proof(claims = {}, { header = {}, pair = this.one.dpop, htm = 'POST', htu = this.metadata.token_endpoint } = {}) {
    const jwk = await exportJWK(pair.publicKey);
    return jwt(pair.privateKey, { alg: 'ES256', typ: 'dpop+jwt', jwk, ...header }, { htm, htu, iat: now(), jti: randomUUID(), ...claims });
  }

  async object(claims = {}, { header = {}, key = this.one.key } = {}) {
    return {
      client_id: this.one.id,
      request: await jwt(key, { alg: 'ES256', kid: 'k', ...header }, {
        iss: this.one.id, client_id: this.one.id, aud: this.issuer, nbf: now(), exp: now() + 60, ...base, ...claims,
      }),
    };
  }

  post(url, form, headers = {}) {
    return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form), headers });
  }

  async par(form = base, auth = this.auth(), headers = {}) {
    return this.post(this.metadata.pushed_authorization_request_endpoint, { ...form, ...(await auth) }, headers);
  }

  async own({ auth = this.auth(), proof = this.proof() } = {}) {
    const dpop = await proof;
    return this.post(this.metadata.token_endpoint, { grant_type: 'client_credentials', ...(await auth) }, dpop ? { dpop } : {});
  }

  async url(form = base, headers = {}, client = this.one) {
    const { request_uri } = await (await this.par(form, this.auth(client), headers)).json();
    return `${this.metadata.authorization_endpoint}?${new URLSearchParams({ client_id: client.id, request_uri })}`;
  }

  async back(form = base) { return (await consent(this.browser, await this.url(form), isCallback, this.person)).searchParams; }

  async redeem(code, { extra = {}, client = this.one, pair = client.dpop } = {}) {
    return this.post(
      this.metadata.token_endpoint,
      { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier, ...(await this.auth(client)), ...extra },
      { dpop: await this.proof({}, { pair }) });
  }

  async refresh(refresh_token, { client = this.one, pair = client.dpop } = {}) {
    return this.post(
      this.metadata.token_endpoint, { grant_type: 'refresh_token', refresh_token, ...(await this.auth(client)) },
      { dpop: await this.proof({}, { pair }) });
  }

  async tokens() { return (await this.redeem((await this.back()).get('code'))).json(); }

  async userinfo(token, { scheme = 'DPoP', claims = {}, pair = this.one.dpop } = {}) {
    const url = this.metadata.userinfo_endpoint;
    const dpop = await this.proof({ ath: sha256(token), ...claims }, { pair, htm: 'GET', htu: url });
    return fetch(url, { headers: { authorization: `${scheme} ${token}`, dpop } });
  }

  async introspect(token, client) {
    return (await (await this.post(this.metadata.introspection_endpoint, { token, ...(await this.auth(client)) })).json()).active;
  }

  /** The front door, without following. */
  async open(url) {
    const answer = await this.browser.request(url);
    const to = answer.headers.get('location');
    if (to && isCallback(new URL(to, url))) return `to the client: ${new URL(to).searchParams.get('error')}`;
    return to ? 'opens' : `a page, ${answer.status}`;
  }
}

/** A status, with the error of a refusal. */
async function said(answer) {
  const response = await answer;
  const text = await response.text();
  let error = '';
  try { error = JSON.parse(text).error ?? ''; } catch { error = ''; }
  if (response.status === 401 && !error) error = response.headers.get('www-authenticate')?.match(/error="([^"]*)"/)?.[1] ?? '';
  return `${response.status} ${error}`.trim();
}

const without = (name) => ({ ...base, [name]: '' });
const questions = {
  'S01 a request that is not pushed': (s) => s.open(`${s.metadata.authorization_endpoint}?${new URLSearchParams({ client_id: s.one.id, ...base })}`),
  'S02 PAR without authentication': (s) => said(s.par(base, { client_id: s.one.id })),
  'S03 no PKCE': (s) => said(s.par({ ...without('code_challenge'), code_challenge_method: '' })),
  'S04 plain PKCE': (s) => said(s.par({ ...base, code_challenge_method: 'plain' })),
  'S05 wrong verifier': async (s) => said(s.redeem((await s.back()).get('code'), { extra: { code_verifier: 'w'.repeat(43) } })),
  "S06 another client's request_uri": async (s) => s.open((await s.url()).replace(s.one.id, s.two.id)),
  'S08 request_uri, opened twice before the answer': async (s) => { const url = await s.url(); await s.open(url); return s.open(url); },
  'S08 request_uri after its answer': async (s) => { const url = await s.url(); await consent(s.browser, url, isCallback, s.person); return s.open(url); },
  'S09 request_uri in PAR': (s) => said(s.par({ ...base, request_uri: 'urn:ietf:params:oauth:request_uri:x' })),
  'S10 GET on PAR': (s) => said(fetch(s.metadata.pushed_authorization_request_endpoint)),
  'S11 another redirect_uri': (s) => said(s.par({ ...base, redirect_uri: `${callback}/x` })),
  'S12 response_type token': (s) => said(s.par({ ...base, response_type: 'token' })),
  'S12 password grant': async (s) => said(s.post(s.metadata.token_endpoint, { grant_type: 'password', username: 'x', password: 'x', ...(await s.auth()) })),
  'S13 iss in the answer': async (s) => String((await s.back()).get('iss') === s.issuer),
  'S14 state of 64 characters': async (s) => String((await s.back({ ...base, state: 'x'.repeat(64) })).get('state') === 'x'.repeat(64)),
  'S17 repeated parameter': async (s) => said(fetch(s.metadata.pushed_authorization_request_endpoint, {
    method: 'POST', body: new URLSearchParams([...Object.entries({ ...base, ...(await s.auth()) }), ['scope', 'openid']]),
  })),
  'S21 request object, alg none': async (s) => said(s.par({
    client_id: s.one.id,
    request: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: s.one.id, client_id: s.one.id, aud: s.issuer, nbf: now(), exp: now() + 60, ...base })).toString('base64url')}.`,
  })),
  "S23 request object with another client's key": async (s) => said(s.par(await s.object({}, { key: s.two.key }))),
  'S24 request object without exp': async (s) => said(s.par(await s.object({ exp: undefined }))),
  'S24 request object without nbf': async (s) => said(s.par(await s.object({ nbf: undefined }))),
  'S25 request object longer than an hour': async (s) => said(s.par(await s.object({ exp: now() + 3700 }))),
  'S25 request object begun over an hour ago': async (s) => said(s.par(await s.object({ nbf: now() - 3700 }))),
  'S26 request object, nbf 8 s ahead': async (s) => said(s.par(await s.object({ nbf: now() + 8 }))),
  'S26 request object, nbf 90 s ahead': async (s) => said(s.par(await s.object({ nbf: now() + 90, exp: now() + 120 }))),
  'S27 request object for another': async (s) => said(s.par(await s.object({ aud: 'https://x.example' }))),
  'S27 request object for several, us among them': async (s) => said(s.par(await s.object({ aud: [s.issuer, 'https://x.example'] }))),
  'S28 parameters outside the object': async (s) => said(s.par({ ...(await s.object()), redirect_uri: 'https://evil.example/' })),
  'S30 a client secret': (s) => said(s.par(base, { client_id: s.one.id, client_secret: 'x' })),
  'S31 assertion, aud an array': (s) => said(s.par(base, s.auth(s.one, { aud: [s.issuer] }))),
  'S31 assertion, aud the token endpoint': (s) => said(s.par(base, s.auth(s.one, { aud: s.metadata.token_endpoint }))),
  'S32 assertion without sub': (s) => said(s.par(base, s.auth(s.one, { sub: undefined }))),
  'S32 assertion that expired': (s) => said(s.par(base, s.auth(s.one, { iat: now() - 300, exp: now() - 200 }))),
  'S33 assertion, second time': async (s) => { const used = await s.auth(); await s.par(base, used); return said(s.par(base, used)); },
  'S41 code, second time': async (s) => { const code = (await s.back()).get('code'); await s.redeem(code); return said(s.redeem(code)); },
  'S41 refresh after a second use of the code': async (s) => {
    const code = (await s.back()).get('code');
    const { refresh_token } = await (await s.redeem(code)).json();
    await s.redeem(code);
    return said(s.refresh(refresh_token));
  },
  "S42 another client's code": async (s) => said(s.redeem((await s.back()).get('code'), { client: s.two })),
  'S43 code bound to another key': async (s) => {
    const dpop_jkt = await calculateJwkThumbprint(await exportJWK(s.one.dpop.publicKey));
    return said(s.redeem((await s.back({ ...base, dpop_jkt })).get('code'), { pair: s.two.dpop }));
  },
  'S43 dpop_jkt and proof of another key at PAR': async (s) => {
    const dpop_jkt = await calculateJwkThumbprint(await exportJWK(s.two.dpop.publicKey));
    return said(s.par({ ...base, dpop_jkt }, s.auth(), { dpop: await s.proof({}, { htu: s.metadata.pushed_authorization_request_endpoint }) }));
  },
  'S44 no proof': (s) => said(s.own({ proof: '' })),
  'S45 proof for another method': (s) => said(s.own({ proof: s.proof({}, { htm: 'GET' }) })),
  'S45 proof for another address': (s) => said(s.own({ proof: s.proof({}, { htu: 'https://x.example/token' }) })),
  'S45 proof, second time': async (s) => { const proof = await s.proof(); await s.own({ proof }); return said(s.own({ proof })); },
  'S45 proof without jti': (s) => said(s.own({ proof: s.proof({ jti: undefined }) })),
  'S45 proof two minutes old': (s) => said(s.own({ proof: s.proof({ iat: now() - 120 }) })),
  'S45 proof of 8 s ahead': (s) => said(s.own({ proof: s.proof({ iat: now() + 8 }) })),
  'S45 proof with its private key': async (s) => said(s.own({ proof: s.proof({}, { header: { jwk: await exportJWK(s.one.dpop.privateKey) } }) })),
  'S45 proof of type JWT': (s) => said(s.own({ proof: s.proof({}, { header: { typ: 'JWT' } }) })),
  'S45 two proofs': async (s) => said(s.own({ proof: `${await s.proof()}, ${await s.proof()}` })),
  'S45 wrong ath': async (s) => said(s.userinfo((await s.tokens()).access_token, { claims: { ath: sha256('x') } })),
  'S45 Bearer with a bound token': async (s) => said(s.userinfo((await s.tokens()).access_token, { scheme: 'Bearer' })),
  'S46 refresh by another client': async (s) => said(s.refresh((await s.tokens()).refresh_token, { client: s.two })),
  'S46 refresh with another key': async (s) => said(s.refresh((await s.tokens()).refresh_token, { pair: s.two.dpop })),
  'S46 refresh twice with one token': async (s) => { const { refresh_token } = await s.tokens(); await s.refresh(refresh_token); return said(s.refresh(refresh_token)); },
  'S48 scheme in small letters': async (s) => said(s.userinfo((await s.tokens()).access_token, { scheme: 'dpop' })),
  'S49 no-store on the token answer': async (s) => String((await s.own()).headers.get('cache-control')?.includes('no-store')),
  "S50 introspection of another client's token": async (s) => `active ${await s.introspect((await (await s.own()).json()).access_token, s.two)}`,
  'S51 revoke what is no token': async (s) => said(s.post(s.metadata.revocation_endpoint, { token: 'x', ...(await s.auth()) })),
  "S51 another client revokes a token": async (s) => {
    const { access_token } = await (await s.own()).json();
    await s.post(s.metadata.revocation_endpoint, { token: access_token, ...(await s.auth(s.two)) });
    return `active ${await s.introspect(access_token, s.one)}`;
  },
};

const readTable = () => new Map(readFileSync(tableFile, 'utf8').split('\n')
  .filter((line) => /^\| [SE]\d/.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')))
  .map(([question, our, their, why]) => [question, { our, their, why }]));

const theirs = await start();
const sides = [await new Side(ours).begin(), await new Side(theirs.issuer).begin()];
const table = readTable();
const rows = [];
let wrong = 0;
for (const [question, ask] of Object.entries(questions)) {
  const [our, their] = [await ask(sides[0]), await ask(sides[1])];
  const row = table.get(question) ?? { why: '' };
  const right = row.our === our && row.their === their && (our === their || row.why);
  if (!right) wrong++;
  console.log(`${right ? 'ok  ' : 'FAIL'} ${question}: ${our} | ${their}${right ? '' : `, in the table: ${row.our} | ${row.their} | ${row.why}`}`);
  rows.push(`| ${question} | \`${our}\` | \`${their}\` | ${row.why} |`);
}
for (const question of table.keys()) {
  if (!questions[question]) { wrong++; console.log(`FAIL nobody asks: ${question}`); }
}
if (mode === '--write') {
  const text = readFileSync(tableFile, 'utf8').split('\n').filter((line) => !/^\| [SE]\d/.test(line));
  text.splice(text.findIndex((line) => line.startsWith('|---')) + 1, 0, ...rows);
  writeFileSync(tableFile, text.join('\n'));
}
theirs.stop();
console.log(wrong ? `${wrong} rows of the table are not true` : `${rows.length} rows, all true`);
process.exit(wrong ? 1 : 0);
