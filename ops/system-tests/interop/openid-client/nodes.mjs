// Two nodes of one provider, by raw HTTP:  node nodes.mjs ISSUER OTHER-NODE state.json PHASE [VAULT person.json]
// What was used at one is refused at the other, also when both are asked at the same moment.
// The browser and the clients speak to the issuer's address; a balancer here picks the node.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Browser, consent } from './browser.mjs';
import { issuer, newPerson, step } from './helpers.mjs';

const [other, file, phase, vault, personFile] = process.argv.slice(3);
const nodes = [issuer, other];
const callback = 'http://localhost:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const now = () => Math.floor(Date.now() / 1000);
/** Enough for an interleaving to show itself. */
const RACES = 8;

/** A browser whose requests a balancer carries to one of the nodes. */
class BalancedBrowser extends Browser {
  node = issuer;

  request(url, options) {
    return super.request(String(url).replace(issuer, this.node), options);
  }

  /** The same person's cookies, another node. */
  at(node) {
    const twin = new BalancedBrowser();
    twin.cookies = this.cookies;
    twin.node = node;
    return twin;
  }
}

async function read(response) {
  const text = await response.text();
  assert.ok(response.status < 500, `${response.status} ${text.slice(0, 500)}`);
  try { return { status: response.status, body: JSON.parse(text) }; } catch { return { status: response.status, body: text }; }
}

const post = async (node, path, form, headers = {}) => read(await fetch(node + path, {
  method: 'POST', redirect: 'manual', body: new URLSearchParams(form), headers,
}));

async function newClient(metadata = {}) {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const { status, body } = await read(await fetch(`${issuer}/register`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Two nodes', redirect_uris: [callback], x_profile: 'fapi2',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt', id_token_signed_response_alg: 'ES256',
      jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', use: 'sig' }] }, ...metadata,
    }),
  }));
  assert.equal(status, 201, JSON.stringify(body));
  return { id: body.client_id, key: pair.privateKey, dpop: await generateKeyPair('ES256', { extractable: true }) };
}

async function assertion(client) {
  const jwt = await new SignJWT({ iss: client.id, sub: client.id, aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 60 })
    .setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(client.key);
  return { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: jwt };
}

async function proof(client, path, claims = {}, method = 'POST') {
  const jwk = await exportJWK(client.dpop.publicKey);
  return new SignJWT({ htm: method, htu: issuer + path, iat: now(), jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk }).sign(client.dpop.privateKey);
}

const token = async (node, client, form, given = {}) => post(
  node, '/token', { ...form, ...(given.assertion ?? await assertion(client)) },
  { dpop: given.proof ?? await proof(client, '/token') });
const own = { grant_type: 'client_credentials' };
const exchange = (code) => ({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier });
const renew = (refresh_token) => ({ grant_type: 'refresh_token', refresh_token });

/** The two ways round, one after the other. */
const bothWays = async (check) => { await check(issuer, other); await check(other, issuer); };

/** Asks both nodes at the same moment, again and again; `make` prepares what may be used once. */
async function race(what, make, use, wins, refusal) {
  const winners = new Set();
  for (let i = 0; i < RACES; i++) {
    const thing = await make();
    // Who is called first changes; each call has all that it needs before any is sent.
    const order = i % 2 ? [...nodes].reverse() : nodes;
    const ready = await Promise.all(order.map((node) => use(node, thing)));
    const answers = await Promise.all(ready.map((go) => go()));
    const won = answers.map(wins);
    assert.equal(won.filter(Boolean).length, 1, `${what}, round ${i}: ${JSON.stringify(answers).slice(0, 900)}`);
    refusal?.(answers[won.indexOf(false)]);
    winners.add(order[won.indexOf(true)]);
  }
  step(`${what}: one of two at the same moment wins, ${RACES} times (${winners.size} of the nodes won some)`);
}

const isFine = (answer) => answer.status === 200;
const isRefusedAs = (error) => (answer) => assert.equal(answer.body.error, error, JSON.stringify(answer));

/** A call that needs an assertion and nothing else. */
const prove = (node, used) => post(node, '/introspect', { token: 'nothing', ...used });

/** A token call that is ready to be sent. */
const tokenCall = (client, form, given = {}) => async (node) => {
  const sent = { assertion: given.assertion ?? await assertion(client), proof: given.proof ?? await proof(client, '/token') };
  return () => token(node, client, form, sent);
};

async function authorizationUrl(node, client, extra = {}) {
  const { status, body } = await post(node, '/par', {
    response_type: 'code', redirect_uri: callback, scope: 'openid', state: 's', nonce: 'n',
    code_challenge: challenge, code_challenge_method: 'S256', ...extra, ...(await assertion(client)),
  });
  assert.equal(status, 201, JSON.stringify(body));
  return `${issuer}/authorize?${new URLSearchParams({ client_id: client.id, request_uri: body.request_uri })}`;
}

/** The status of an honest call with this token. */
async function userinfo(node, client, text) {
  const ath = createHash('sha256').update(text).digest('base64url');
  const dpop = await proof(client, '/userinfo', { ath }, 'GET');
  return (await read(await fetch(`${node}/userinfo`, { headers: { authorization: `DPoP ${text}`, dpop } }))).status;
}

async function begin() {
  const client = await newClient();
  for (const path of ['/.well-known/openid-configuration', '/jwks.json']) {
    const [here, there] = await Promise.all(nodes.map(async (node) => (await fetch(node + path)).text()));
    assert.equal(here, there, path);
  }
  step('both nodes show the same metadata and keys, and both know a client of either');

  // What proves a client
  await bothWays(async (here, there) => {
    const used = await assertion(client);
    assert.ok(isFine(await prove(here, used)));
    isRefusedAs('invalid_client')(await prove(there, used));
    const shown = await proof(client, '/token');
    assert.ok(isFine(await token(here, client, own, { proof: shown })));
    isRefusedAs('invalid_dpop_proof')(await token(there, client, own, { proof: shown }));
  });
  step('S33 an assertion and a DPoP proof, used at one node, are refused at the other');
  await race('S33 assertion', () => assertion(client), (node, used) => () => prove(node, used), isFine, isRefusedAs('invalid_client'));
  await race('S45 DPoP proof', () => proof(client, '/token'), (node, used) => tokenCall(client, own, { proof: used })(node), isFine, isRefusedAs('invalid_dpop_proof'));
  const offered = await fetch(`${issuer}/token`, {
    method: 'POST', body: new URLSearchParams({ ...own, ...(await assertion(client)) }), headers: { dpop: await proof(client, '/token') },
  });
  const nonce = offered.headers.get('dpop-nonce');
  assert.ok(nonce);
  assert.ok(isFine(await token(other, client, own, { proof: await proof(client, '/token', { nonce }) })));
  isRefusedAs('use_dpop_nonce')(await token(other, client, own, { proof: await proof(client, '/token', { nonce: 'made-up' }) }));
  step('a DPoP nonce of one node is taken by the other, a made-up one is not');

  // Requests and codes
  const { person, browser: signedUp } = await newPerson('nodes');
  const browser = new BalancedBrowser();
  browser.cookies = signedUp.cookies;
  const codeOf = async (node, url) => (await consent(browser.at(node), url, isCallback, person)).searchParams.get('code');
  await bothWays(async (here, there) => {
    const url = await authorizationUrl(here, client);
    assert.equal((await browser.at(there).request(url)).status, 303, 'the other node knows the request');
    const code = await codeOf(here, url);
    assert.equal((await browser.at(there).request(url)).status, 400, 'used up');
    const tokens = (await token(there, client, exchange(code))).body;
    assert.ok(tokens.refresh_token, JSON.stringify(tokens));
    isRefusedAs('invalid_grant')(await token(here, client, exchange(code)));
    isRefusedAs('invalid_grant')(await token(there, client, renew(tokens.refresh_token)));
  });
  step('S08 S41 a request and a code, used at one node, are used up at the other; the second use ends the tokens');
  await race('S41 code', async () => codeOf(nodes[0], await authorizationUrl(nodes[1], client)),
    (node, code) => tokenCall(client, exchange(code))(node), isFine, isRefusedAs('invalid_grant'));
  const question = async (node, url) => {
    const agent = browser.at(node);
    const page = await agent.go(url, isCallback);
    assert.ok(page.html?.includes('id="consent-allow"'), page.callback?.href);
    return (button) => agent.press(page, button, {}, isCallback);
  };
  await race('S08 request_uri', () => authorizationUrl(issuer, client, { prompt: 'consent' }), async (node, url) => {
    // Both windows stand at the question when one says yes and the other no.
    const answer = await question(node, url);
    return () => answer(node === nodes[0] ? 'consent-allow' : 'consent-deny');
  }, (page) => Boolean(page.callback), (page) => assert.ok(page.status >= 400 && page.status < 500, String(page.status)));
  await bothWays(async (here, there) => {
    const url = await authorizationUrl(here, client, { prompt: 'consent' });
    const [one, other] = [await question(here, url), await question(there, url)];
    const codes = [await one('consent-allow'), await other('consent-allow')].map((page) => page.callback?.searchParams.get('code'));
    assert.ok(codes[0] && codes[1] && codes[0] !== codes[1], codes.join());
  });
  step('the same answer, given again in the same browser, leads on at the other node');

  // The life of tokens
  const granted = async (node) => (await token(node, client, exchange(await codeOf(node, await authorizationUrl(node, client))))).body;
  const active = async (node, text) => (await post(node, '/introspect', { token: text, ...(await assertion(client)) })).body.active;
  await bothWays(async (here, there) => {
    const tokens = await granted(here);
    assert.ok(isFine(await token(there, client, renew(tokens.refresh_token))));
    assert.ok(await active(there, tokens.access_token));
    assert.equal(await userinfo(there, client, tokens.access_token), 200);
    assert.equal((await post(here, '/revoke', { token: tokens.refresh_token, ...(await assertion(client)) })).status, 200);
    isRefusedAs('invalid_grant')(await token(there, client, renew(tokens.refresh_token)));
    assert.equal(await active(there, tokens.access_token), false);
    assert.equal(await userinfo(there, client, tokens.access_token), 401);
    const second = (await token(here, client, own)).body.access_token;
    assert.ok(await active(there, second));
    await post(here, '/revoke', { token: second, ...(await assertion(client)) });
    assert.equal(await active(there, second), false);
  });
  step('S51 what is revoked at one node is over at the other at once: refresh, access token, userinfo');

  // Sessions
  await bothWays(async (here, there) => {
    const { person: guest, browser: fresh } = await newPerson('leaves');
    const leaving = new BalancedBrowser();
    leaving.cookies = fresh.cookies;
    await consent(leaving.at(here), await authorizationUrl(here, client), isCallback, guest);
    const silent = async () => (await leaving.at(there).go(await authorizationUrl(there, client, { prompt: 'none' }), isCallback)).callback?.searchParams;
    assert.ok((await silent())?.get('code'), 'the session counts at the other node');
    const stolen = new Map(leaving.cookies);
    const page = await leaving.at(here).go(`${issuer}/logout`, isCallback);
    await leaving.at(here).press(page, 'logout-confirm', {}, isCallback);
    leaving.cookies = stolen;
    assert.equal((await silent())?.get('error'), 'login_required');
  });
  step('a session that ended at one node is over at the other, also for who kept its cookies');

  // Guessing
  const victim = await newPerson('guessed');
  const guess = async (node, password) => {
    const stranger = new BalancedBrowser().at(node);
    const page = await stranger.go(`${issuer}/sign-in`, isCallback);
    return stranger.press(page, 'login-submit', { username: victim.person.username, password }, (url) => !url.href.includes('/sign-in'));
  };
  let longest = 0;
  for (let i = 0, wrong = 0; longest < 5 && i < 60; i++) {
    const answer = await guess(nodes[wrong % 2], 'not the password at all');
    if (answer.status === 429) {
      const seconds = Number(answer.html.match(/Wait (\d+) seconds/)?.[1]);
      longest = Math.max(longest, seconds);
      if (longest < 5) await new Promise((wait) => setTimeout(wait, 1000));
    } else {
      assert.equal(answer.status, 400);
      wrong++;
    }
  }
  assert.ok(longest >= 5, 'guesses at two nodes in turn were never slowed');
  for (const node of nodes) {
    const answer = await guess(node, victim.person.password);
    assert.equal(answer.status, 429, 'a pause holds at both nodes, for the right password too');
  }
  step('S64 guesses at both nodes count together, and a pause holds at both');

  const tokens = await granted(issuer);
  assert.equal(await userinfo(other, client, tokens.access_token), 200);
  const keys = await (await fetch(`${issuer}/jwks.json`)).json();
  const dpop = { publicKey: await exportJWK(client.dpop.publicKey), privateKey: await exportJWK(client.dpop.privateKey) };
  writeFileSync(file, JSON.stringify({ access: tokens.access_token, dpop, kids: keys.keys.map((key) => key.kid) }));
}

/** After `ops/rotate-keys --now` at the first node. */
async function keysChanged() {
  const { access, dpop, kids } = JSON.parse(readFileSync(file, 'utf8'));
  const holder = { dpop: { publicKey: await importJWK(dpop.publicKey, 'ES256', { extractable: true }), privateKey: await importJWK(dpop.privateKey, 'ES256') } };
  let seen = {};
  for (let i = 0; i < 40; i++) {
    seen = Object.fromEntries(await Promise.all(nodes.map(async (node) => [node, (await (await fetch(`${node}/jwks.json`)).json()).keys.map((key) => key.kid)])));
    if (nodes.every((node) => !seen[node].some((kid) => kids.includes(kid)))) break;
    await new Promise((wait) => setTimeout(wait, 250));
  }
  assert.deepEqual([...seen[issuer]].sort(), [...seen[other]].sort());
  assert.ok(!seen[other].some((kid) => kids.includes(kid)), 'the old keys are gone within ten seconds');
  const client = await newClient();
  await bothWays(async (here, there) => {
    const made = (await token(here, client, own)).body.access_token;
    const { kid } = JSON.parse(Buffer.from(made.split('.')[0], 'base64url'));
    assert.ok(seen[there].includes(kid), 'signed by a key that the other publishes');
    const introspection = await post(there, '/introspect', { token: made, ...(await assertion(client)) });
    assert.equal(introspection.body.active, true);
    assert.equal(await userinfo(there, holder, access), 401, 'what the old keys signed counts no more');
  });
  step('S54 keys thrown away at one node count no more at the other within ten seconds, without a restart');
}

const jwks = async (node) => (await (await fetch(`${node}/jwks.json`)).json()).keys.map((key) => key.kid);
const kidOf = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[0], 'base64url')).kid;

/** A grant of data whose steps go through both nodes in turn, and ends at one or in the vault. */
async function data() {
  const person = JSON.parse(readFileSync(personFile, 'utf8'));
  const type = 'https://dcann.example/rar/data-strand-access/v1';
  const client = await newClient({ authorization_details_types: [type], scope: 'openid grant_management_revoke' });
  const asked = JSON.stringify([{
    type, item: 'name', locations: [vault], strand: 'https://dcann.example/ont#Name', detail: 'full-name', retention: 'P30D',
    purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'Write to you by your name' },
    access_period: { until: new Date(Date.now() + 90 * 86400e3).toISOString().replace(/\.\d+/, '') },
  }]);
  const readStrand = async (text) => {
    const htu = `${vault}/data/strands/name`;
    const ath = createHash('sha256').update(text).digest('base64url');
    const dpop = await proof(client, '', { ath, htu }, 'GET');
    return (await fetch(htu, { headers: { authorization: `DPoP ${text}`, dpop } })).status;
  };
  const give = async (here, there) => {
    const url = await authorizationUrl(here, client, { authorization_details: asked, resource: vault });
    const browser = new BalancedBrowser().at(there);
    let page = await browser.go(url, isCallback);
    page = await browser.press(page, 'login-submit', person, isCallback);
    page = await browser.press(page, 'consent-go-on', { 'level-0': 'given-name', 'span-0': 'month' }, isCallback);
    page = await browser.press(page, 'consent-allow', {}, isCallback);
    const { status, body } = await token(here, client, exchange(page.callback.searchParams.get('code')));
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.authorization_details[0].detail, 'given-name');
    return body;
  };
  await bothWays(async (here, there) => {
    const given = await give(here, there);
    assert.equal(await readStrand(given.access_token), 200);
    const renewed = await token(there, client, renew(given.refresh_token));
    assert.equal(await readStrand(renewed.body.access_token), 200, 'a token of the other node');
    const itself = await token(there, client, { ...own, scope: 'grant_management_revoke' });
    assert.equal(itself.status, 200, JSON.stringify(itself.body));
    const path = `/grants/${given.grant_id}`;
    const ath = createHash('sha256').update(itself.body.access_token).digest('base64url');
    const gone = await fetch(there + path, {
      method: 'DELETE', headers: { authorization: `DPoP ${itself.body.access_token}`, dpop: await proof(client, path, { ath }, 'DELETE') },
    });
    assert.equal(gone.status, 204, await gone.text());
    isRefusedAs('invalid_grant')(await token(here, client, renew(given.refresh_token)));
    assert.equal(await readStrand(given.access_token), 401);
    assert.equal(await readStrand(renewed.body.access_token), 401);
  });
  step('a grant asked for at one node, given at the other, read, and ended at the other, is over at both and at the vault');
  const given = await give(issuer, other);
  const dpop = { publicKey: await exportJWK(client.dpop.publicKey), privateKey: await exportJWK(client.dpop.privateKey) };
  writeFileSync(`${file}.kept`, JSON.stringify({ id: client.id, key: await exportJWK(client.key), dpop, access: given.access_token, refresh: given.refresh_token }));
}

async function kept() {
  const { key, dpop, ...rest } = JSON.parse(readFileSync(`${file}.kept`, 'utf8'));
  const pair = { publicKey: await importJWK(dpop.publicKey, 'ES256', { extractable: true }), privateKey: await importJWK(dpop.privateKey, 'ES256') };
  return { client: { id: rest.id, key: await importJWK(key, 'ES256'), dpop: pair }, ...rest };
}

/** After the citizen has ended the flow in the portal, which knows one node only. */
async function ended() {
  const { client, access, refresh } = await kept();
  for (const node of nodes) {
    isRefusedAs('invalid_grant')(await token(node, client, renew(refresh)));
    const said = await post(node, '/introspect', { token: access, ...(await assertion(client)) });
    assert.equal(said.body.active, false);
  }
  step('what the citizen ended is refused at both nodes');
}

/** After `ops/rotate-keys`: the next keys are published at both nodes, and neither signs with them. */
async function announced() {
  const client = await newClient();
  const old = kidOf((await token(issuer, client, own)).body.access_token);
  let shown = [];
  for (let i = 0; i < 60; i++) {
    shown = await Promise.all(nodes.map(jwks));
    if (shown.every((kids) => kids.length === 4)) break;
    await new Promise((wait) => setTimeout(wait, 250));
  }
  assert.deepEqual([...shown[0]].sort(), [...shown[1]].sort(), 'both publish the present keys and the next');
  assert.equal(shown[0].length, 4);
  const made = {};
  for (const node of nodes) {
    made[node] = (await token(node, client, own)).body.access_token;
    assert.equal(kidOf(made[node]), old, 'signed by the present key');
  }
  step('S54 rotation with notice: both nodes publish the next keys, and sign with the present ones');
  const dpop = { publicKey: await exportJWK(client.dpop.publicKey), privateKey: await exportJWK(client.dpop.privateKey) };
  writeFileSync(`${file}.kept`, JSON.stringify({ id: client.id, key: await exportJWK(client.key), dpop, shown: shown[0], old, made }));
}

/** The moment of change comes while this runs. */
async function changed() {
  const { client, shown, old, made } = await kept();
  const signers = Object.fromEntries(nodes.map((node) => [node, new Set()]));
  const isOver = () => nodes.every((node) => [...signers[node]].some((kid) => kid !== old));
  for (let i = 0; i < 240 && !isOver(); i++) {
    for (const node of nodes) {
      const text = (await token(node, client, own)).body.access_token;
      signers[node].add(kidOf(text));
      const there = nodes.find((each) => each !== node);
      assert.equal((await post(there, '/introspect', { token: text, ...(await assertion(client)) })).body.active, true);
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
  assert.ok(isOver(), 'both sign with the next key');
  assert.deepEqual([...signers[issuer]].sort(), [...signers[other]].sort());
  for (const kid of signers[issuer]) assert.ok(shown.includes(kid), 'nobody signs with a key that was not published before');
  for (const node of nodes) {
    for (const text of Object.values(made)) {
      assert.equal((await post(node, '/introspect', { token: text, ...(await assertion(client)) })).body.active, true);
    }
    assert.ok((await jwks(node)).includes(old));
  }
  step('S54 rotation with notice: at each moment each node takes what the other signs, and what was signed before counts on');
}

await { begin, 'keys-changed': keysChanged, data, ended, announced, changed }[phase]();
