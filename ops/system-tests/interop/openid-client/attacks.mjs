// What must be refused, by raw HTTP:  node attacks.mjs http://localhost:8080/id
// Prints one line per attack; ends with status 1 when one of them got through.
import { createHash, randomUUID } from 'node:crypto';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Browser, consent, signUp } from './browser.mjs';

const issuer = process.argv[2] ?? 'http://localhost:8080/id';
const callback = 'http://localhost:9/callback';
const withCitizen = process.argv[3] !== '--without-citizen';
let failures = 0;
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const now = () => Math.floor(Date.now() / 1000);

async function expect(what, answer, status, error) {
  const { response, body } = await answer;
  const got = body?.error;
  const right = response.status === status && (error === undefined || got === error);
  if (!right || response.status >= 500) failures++;
  console.log(`${right ? 'ok  ' : 'FAIL'} ${what}: ${response.status} ${got ?? ''}${right ? '' : ` wanted ${status} ${error}: ${JSON.stringify(body).slice(0, 300)}`}`);
  return { response, body };
}

async function send(path, form, headers = {}) {
  const response = await fetch(issuer + path, {
    method: 'POST', redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form),
  });
  return read(response);
}

async function read(response) {
  const text = await response.text();
  try { return { response, body: JSON.parse(text) }; } catch { return { response, body: text }; }
}

async function newClient(metadata = {}) {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', use: 'sig' };
  const { body } = await read(await fetch(`${issuer}/register`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      redirect_uris: [callback], x_profile: 'fapi2', grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] }, ...metadata,
    }),
  }));
  if (!body.client_id) throw new Error(JSON.stringify(body));
  const dpop = await generateKeyPair('ES256', { extractable: true });
  return { id: body.client_id, key: pair.privateKey, dpop, registration: body };
}

async function assertion(client, claims = {}, header = {}, key = client.key) {
  const payload = {
    iss: client.id, sub: client.id, aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 60, ...claims,
  };
  Object.keys(payload).forEach((name) => payload[name] === undefined && delete payload[name]);
  const jwt = await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k', ...header }).sign(key);
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: jwt,
  };
}

async function proof(client, htu, claims = {}, header = {}, method = 'POST', keys = client.dpop) {
  const payload = { htm: method, htu, iat: now(), jti: randomUUID(), ...claims };
  Object.keys(payload).forEach((name) => payload[name] === undefined && delete payload[name]);
  const jwk = await exportJWK(keys.publicKey);
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header }).sign(keys.privateKey);
}

const base = {
  response_type: 'code', redirect_uri: callback, scope: 'openid', state: 's', nonce: 'n',
  code_challenge: challenge, code_challenge_method: 'S256',
};
const one = await newClient();
const two = await newClient();
const par = async (client, form, auth, headers) =>
  send('/par', { client_id: client.id, ...(auth ?? (await assertion(client))), ...form }, headers);
const cc = async (client, extra = {}, auth, dpop) => send(
  '/token', { grant_type: 'client_credentials', ...(auth ?? (await assertion(client))), ...extra },
  dpop === null ? {} : { dpop: dpop ?? (await proof(client, `${issuer}/token`)) });

// Types of JWTs are media types (RFC 7515 section 4.1.9)
const typed = async (typ) => proof(one, `${issuer}/token`, {}, { typ });
// Client authentication
await expect('S02 no client authentication', send('/par', { ...base, client_id: one.id }), 401, 'invalid_client');
await expect('S31 aud is an array', par(one, base, await assertion(one, { aud: [issuer] })), 401, 'invalid_client');
await expect('S31 aud is the token endpoint', par(one, base, await assertion(one, { aud: `${issuer}/token` })), 401, 'invalid_client');
await expect('S32 aud is another server', par(one, base, await assertion(one, { aud: 'https://other.example' })), 401, 'invalid_client');
await expect('S32 no sub', par(one, base, await assertion(one, { sub: undefined })), 401, 'invalid_client');
await expect('S32 sub is another client', par(one, base, await assertion(one, { sub: two.id })), 401, 'invalid_client');
await expect('S32 expired', par(one, base, await assertion(one, { exp: now() - 60 })), 401, 'invalid_client');
await expect('S32 no exp', par(one, base, await assertion(one, { exp: undefined })), 401, 'invalid_client');
const openid = await newClient({ x_profile: 'openid' });
for (const [what, aud] of [['issuer', issuer], ['token endpoint', `${issuer}/token`], ['PAR endpoint', `${issuer}/par`], ['backchannel endpoint', `${issuer}/backchannel-authentication`], ['array of one', [issuer]]]) {
  await expect(`profile openid: aud is the ${what}`, par(openid, base, await assertion(openid, { aud })), 201);
}
await expect('profile openid: aud names two', par(openid, base, await assertion(openid, { aud: [issuer, 'https://other.example'] })), 401, 'invalid_client');
await expect('profile openid: aud is another endpoint', par(openid, base, await assertion(openid, { aud: `${issuer}/userinfo` })), 401, 'invalid_client');
await expect('S33 no jti', par(one, base, await assertion(one, { jti: undefined })), 401, 'invalid_client');
await expect("another client's key", par(one, base, await assertion(one, {}, {}, two.key)), 401, 'invalid_client');
const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: one.id, sub: one.id, aud: issuer, exp: now() + 60, jti: 'x' })).toString('base64url')}.`;
await expect('alg none', par(one, base, { ...(await assertion(one)), client_assertion: none }), 401, 'invalid_client');
const hmac = await assertion(one, {}, { alg: 'HS256' }, new TextEncoder().encode('0123456789abcdef0123456789abcdef'));
await expect('alg HS256', par(one, base, hmac), 401, 'invalid_client');
const used = await assertion(one);
await expect('assertion, first time', par(one, base, used), 201);
await expect('S33 assertion, second time', par(one, base, used), 401, 'invalid_client');
await expect('S30 client secret', send('/par', { ...base, client_id: one.id, client_secret: 'x' }), 401, 'invalid_client');

// Pushed requests
await expect('S03 no PKCE', par(one, { ...base, code_challenge: '', code_challenge_method: '' }), 400, 'invalid_request');
await expect('S04 plain PKCE', par(one, { ...base, code_challenge_method: 'plain' }), 400, 'invalid_request');
await expect('S09 request_uri in PAR', par(one, { ...base, request_uri: 'urn:ietf:params:oauth:request_uri:x' }), 400, 'invalid_request');
await expect('S10 GET on PAR', read(await fetch(`${issuer}/par`)), 405);
await expect('S11 other redirect_uri', par(one, { ...base, redirect_uri: 'https://evil.example/' }), 400, 'invalid_request');
await expect('S12 response_type token', par(one, { ...base, response_type: 'token' }), 400, 'unsupported_response_type');
await expect('S12 password grant', send('/token', { grant_type: 'password', ...(await assertion(one)) }, { dpop: await proof(one, `${issuer}/token`) }), 400, 'unsupported_grant_type');
await expect('S18 unregistered RAR', par(one, { ...base, authorization_details: '[{"type":"x"}]' }), 400, 'invalid_authorization_details');
const auth = new URLSearchParams({ client_id: one.id, ...base, ...(await assertion(one)) });
await expect('S17 repeated parameter', send('/par', `${auth}&state=t`), 400, 'invalid_request');
await expect('oversize', send('/par', `${auth}&x=${'x'.repeat(70_000)}`), 400, 'invalid_request');
await expect('much oversize', send('/par', `${auth}&x=${'x'.repeat(2_000_000)}`), 413);
await expect('no form', read(await fetch(`${issuer}/par`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })), 415);

// Signed request objects
const object = async (claims = {}, header = {}, key = one.key) => {
  const payload = { iss: one.id, aud: issuer, client_id: one.id, nbf: now(), exp: now() + 60, ...base, ...claims };
  Object.keys(payload).forEach((name) => payload[name] === undefined && delete payload[name]);
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'oauth-authz-req+jwt', ...header }).sign(key);
};
const jar = async (request) => par(one, { request });
await expect('signed request object', jar(await object()), 201);
for (const typ of ['OautH-auThZ-REQ+jWt', 'application/oauth-authz-req+jwt', 'application/JWT']) {
  await expect(`request object of typ ${typ}`, jar(await object({}, { typ })), 201);
}
await expect('typ of something else in a request object', jar(await object({}, { typ: 'at+jwt' })), 400, 'invalid_request_object');
await expect('S27 aud array with the issuer', jar(await object({ aud: ['https://x.example', issuer] })), 201);
await expect('S26 nbf 8 s ahead', jar(await object({ nbf: now() + 8 })), 201);
await expect('S28 outside parameters do not count', par(one, { request: await object(), redirect_uri: 'https://evil.example/', scope: 'nonsense' }), 201);
for (const [what, request] of [
  ['S21 alg none', none],
  ["S23 another client's key", await object({}, {}, two.key)],
  ['S24 no exp', await object({ exp: undefined })],
  ['S24 no nbf', await object({ nbf: undefined })],
  ['S25 longer than an hour', await object({ exp: now() + 3700 })],
  ['S25 nbf over an hour ago', await object({ nbf: now() - 3700 })],
  ['S26 nbf over a minute ahead', await object({ nbf: now() + 90, exp: now() + 120 })],
  ['S27 another aud', await object({ aud: 'https://x.example' })],
  ['another iss', await object({ iss: two.id })],
  ['another client_id', await object({ client_id: two.id })],
  ['a request object inside', await object({ request: 'x' })],
  ['not a JWT', 'x'],
]) await expect(`${what} in a request object`, jar(request), 400, 'invalid_request_object');

const signedOnly = await newClient({ require_signed_request_object: true });
await expect('S20 unsigned', par(signedOnly, base), 400, 'invalid_request');
const rsaJwk = await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey);
const publicRsa = { kty: 'RSA', n: rsaJwk.n, e: rsaJwk.e, kid: 'k', use: 'sig' };
const rsa = { RS256: await importJWK(rsaJwk, 'RS256'), PS256: await importJWK(rsaJwk, 'PS256') };
const withRsa = { ...(await newClient({ jwks: { keys: [publicRsa] } })), key: rsa.PS256 };
const byRsa = (alg) => assertion(withRsa, {}, { alg }, rsa[alg]);
await expect('S32 RS256', par(withRsa, base, await byRsa('RS256')), 401, 'invalid_client');
await expect('PS256', par(withRsa, base, await byRsa('PS256')), 201);
for (const [what, alg, status, error] of [['S22 RS256', 'RS256', 400, 'invalid_request_object'], ['request object PS256', 'PS256', 201]]) {
  const request = await object({ iss: withRsa.id, client_id: withRsa.id }, { alg }, rsa[alg]);
  await expect(what, par(withRsa, { request }, await byRsa('PS256')), status, error);
}

// DPoP at the token endpoint
const token = `${issuer}/token`;
await expect('client credentials with proof', cc(one), 200);
await expect('S44 no proof', cc(one, {}, undefined, null), 400, 'invalid_dpop_proof');
const once = await proof(one, token);
await expect('proof, first time', cc(one, {}, undefined, once), 200);
await expect('S45 proof, second time', cc(one, {}, undefined, once), 400, 'invalid_dpop_proof');
await expect('S45 htm', cc(one, {}, undefined, await proof(one, token, { htm: 'GET' })), 400, 'invalid_dpop_proof');
await expect('S45 htu', cc(one, {}, undefined, await proof(one, `${issuer}/par`)), 400, 'invalid_dpop_proof');
await expect('S45 iat long ago', cc(one, {}, undefined, await proof(one, token, { iat: now() - 120 })), 400, 'invalid_dpop_proof');
await expect('S45 iat far ahead', cc(one, {}, undefined, await proof(one, token, { iat: now() + 60 })), 400, 'invalid_dpop_proof');
await expect('S45 no jti', cc(one, {}, undefined, await proof(one, token, { jti: undefined })), 400, 'invalid_dpop_proof');
await expect('S45 private key in the proof', cc(one, {}, undefined, await proof(one, token, {}, { jwk: await exportJWK(one.dpop.privateKey) })), 400, 'invalid_dpop_proof');
await expect('S45 typ JWT', cc(one, {}, undefined, await proof(one, token, {}, { typ: 'JWT' })), 400, 'invalid_dpop_proof');
for (const typ of ['DPoP+JWT', 'application/dpop+jwt']) {
  await expect(`proof of typ ${typ}`, cc(one, {}, undefined, await typed(typ)), 200);
}
await expect('S45 two proofs', cc(one, {}, undefined, `${await proof(one, token)}, ${await proof(one, token)}`), 400, 'invalid_dpop_proof');
await expect('scope of persons', cc(one, { scope: 'openid' }), 400, 'invalid_scope');
await expect('scope of services', cc(one, { scope: 'vault:authorize' }), 400, 'invalid_scope');

// Pages that never redirect
const page = async (query) => read(await fetch(`${issuer}/authorize?${query}`, { redirect: 'manual', headers: { accept: 'text/html' } }));
await expect('unknown client', page('client_id=nobody&redirect_uri=https://evil.example/'), 400);
await expect('S01 not pushed', page(new URLSearchParams({ client_id: one.id, ...base })), 400);
const pushed = (await par(one, base)).body.request_uri;
await expect("S06 another client's request_uri", page(new URLSearchParams({ client_id: two.id, request_uri: pushed })), 400);
await expect('foreign request_uri', page(new URLSearchParams({ client_id: one.id, request_uri: 'https://evil.example/r' })), 400);
await expect('S08 request_uri opens', page(new URLSearchParams({ client_id: one.id, request_uri: pushed })), 303);
await expect('S08 request_uri opens again', page(new URLSearchParams({ client_id: one.id, request_uri: pushed })), 303);
const plain = await newClient({ x_profile: 'openid', redirect_uris: [callback] });
await expect('S11 open redirect', page(new URLSearchParams({ client_id: plain.id, ...base, redirect_uri: 'https://evil.example/' })), 400);
const back = await expect('error before anybody acted', page(new URLSearchParams({ client_id: plain.id, ...base, response_type: 'token' })), 400);
if (back.response.headers.get('location')) { failures++; console.log('FAIL redirected by a client that nobody knows'); }
const location = new URL(back.body.match(/id="client-return"[^>]*href="([^"]*)"/)[1].replaceAll('&amp;', '&'));
if (location.searchParams.get('iss') !== issuer || location.searchParams.get('state') !== 's') { failures++; console.log('FAIL S13 iss and state in errors'); }

// Registration
const register = async (body) => read(await fetch(`${issuer}/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) }));
await expect('metadata null', register('null'), 400, 'invalid_client_metadata');
await expect('metadata broken', register('{'), 400, 'invalid_client_metadata');
await expect('http redirect', register({ redirect_uris: ['http://evil.example/'] }), 400, 'invalid_redirect_uri');
await expect('fragment', register({ redirect_uris: ['https://a.example/#x'] }), 400, 'invalid_redirect_uri');
await expect('calls itself the portal', register({ redirect_uris: [callback], x_kind: 'vault-portal' }), 400, 'invalid_client_metadata');
await expect('data for profile openid', register({ redirect_uris: [callback], x_profile: 'openid', authorization_details_types: ['x'] }), 400, 'invalid_client_metadata');
await expect('wrong registration token', read(await fetch(one.registration.registration_client_uri, { headers: { authorization: 'Bearer x' } })), 401, 'invalid_token');

// Protected resources
const own = (await cc(one)).body.access_token;
const userinfo = async (headers) => read(await fetch(`${issuer}/userinfo`, { headers }));
const ath = (text) => createHash('sha256').update(text).digest('base64url');
await expect('no token', userinfo({}), 401);
await expect('S45 Bearer with a bound token', userinfo({ authorization: `Bearer ${own}` }), 401, 'invalid_token');
await expect('bound token without proof', userinfo({ authorization: `DPoP ${own}` }), 401, 'invalid_token');
await expect('S45 wrong ath', userinfo({ authorization: `DPoP ${own}`, dpop: await proof(one, `${issuer}/userinfo`, { ath: ath('x') }, {}, 'GET') }), 401, 'invalid_token');
await expect('S45 another key', userinfo({ authorization: `DPoP ${own}`, dpop: await proof(two, `${issuer}/userinfo`, { ath: ath(own) }, {}, 'GET') }), 401, 'invalid_token');
await expect('scope openid is missing', userinfo({ authorization: `dpop ${own}`, dpop: await proof(one, `${issuer}/userinfo`, { ath: ath(own) }, {}, 'GET') }), 403, 'insufficient_scope');
const introspect = async (client, text) => (await send('/introspect', { token: text, ...(await assertion(client)) })).body.active;
const seen = [await introspect(one, own), await introspect(two, own), await introspect(one, 'nonsense')];
if (seen.join() !== 'true,false,false') { failures++; console.log(`FAIL S50 introspection: ${seen}`); } else console.log('ok   S50 introspection: ' + seen);
await expect("S51 revoke another's token", send('/revoke', { token: own, ...(await assertion(two)) }), 200);
if (!(await introspect(one, own))) { failures++; console.log('FAIL S51 a stranger revoked a token'); }
await expect('S51 revoke', send('/revoke', { token: own, ...(await assertion(one)) }), 200);
if (await introspect(one, own)) { failures++; console.log('FAIL S51 a revoked token is active'); }

// Codes
if (withCitizen) {
  const name = 'attack-' + randomUUID().slice(0, 8);
  const person = { name: 'A', username: name, password: 'correct horse ' + name };
  const browser = new Browser();
  await signUp(browser, issuer, person);
  const isCallback = (url) => url.href.startsWith(callback);
  const getCode = async (client, form = base, headers = {}) => {
    const uri = (await par(client, form, undefined, headers)).body.request_uri;
    const url = `${issuer}/authorize?${new URLSearchParams({ client_id: client.id, request_uri: uri })}`;
    return { url, code: (await consent(browser, url, isCallback, person)).searchParams.get('code') };
  };
  const redeem = async (client, code, extra = {}, keys = client.dpop) => send(
    '/token', { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier, ...(await assertion(client)), ...extra },
    { dpop: await proof(client, token, {}, {}, 'POST', keys) });
  const first = await getCode(one);
  await expect('S08 request_uri after its answer', page(first.url.split('?')[1]), 400);
  await expect("S42 another client's code", redeem(two, first.code), 400, 'invalid_grant');
  await expect('S05 wrong verifier', redeem(one, first.code, { code_verifier: 'w'.repeat(43) }), 400, 'invalid_grant');
  await expect('S05 no verifier', redeem(one, first.code, { code_verifier: '' }), 400, 'invalid_grant');
  await expect('other redirect_uri', redeem(one, first.code, { redirect_uri: 'https://x.example/' }), 400, 'invalid_grant');
  const tokens = (await expect('code', redeem(one, first.code), 200)).body;
  const refresh = async (client, keys = client.dpop, refresh_token = tokens.refresh_token) => send(
    '/token', { grant_type: 'refresh_token', refresh_token, ...(await assertion(client)) },
    { dpop: await proof(client, token, {}, {}, 'POST', keys) });
  await expect('refresh', refresh(one), 200);
  await expect("S46 another client's refresh token", refresh(two), 400, 'invalid_grant');
  const renewed = (await expect('S46 refresh with a new key', refresh(one, two.dpop), 200)).body;
  const withKey = (keys) => proof(one, `${issuer}/userinfo`, { ath: ath(renewed.access_token) }, {}, 'GET', keys);
  await expect('S46 the new token belongs to the new key', userinfo({ authorization: `DPoP ${renewed.access_token}`, dpop: await withKey(two.dpop) }), 200);
  await expect('S46 and not to the old one', userinfo({ authorization: `DPoP ${renewed.access_token}`, dpop: await withKey(one.dpop) }), 401, 'invalid_token');
  const keyed = await newClient({ x_refresh_token_binding: 'key' });
  const held = (await expect('code of a client that binds', redeem(keyed, (await getCode(keyed)).code), 200)).body;
  await expect('S46 refresh of a client that binds, with another key', refresh(keyed, two.dpop, held.refresh_token), 400, 'invalid_grant');
  await expect('S46 and with its own', refresh(keyed, keyed.dpop, held.refresh_token), 200);
  await expect('S41 code, second time', redeem(one, first.code), 400, 'invalid_grant');
  await expect('S41 the second use revoked the tokens', refresh(one), 400, 'invalid_grant');
  if (await introspect(one, tokens.access_token)) { failures++; console.log('FAIL S41 access token lives on'); }
  const jkt = await calculateJwkThumbprint(await exportJWK(one.dpop.publicKey));
  const bound = await getCode(one, { ...base, dpop_jkt: jkt });
  await expect('S43 code bound to another key', redeem(one, bound.code, {}, two.dpop), 400, 'invalid_grant');
  await expect('S43 code bound to this key', redeem(one, bound.code), 200);
}
console.log(failures ? `${failures} attacks got through` : 'all refused');
process.exit(failures ? 1 : 0);
