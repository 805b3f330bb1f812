// Registration management, sectors, devices, grants, nonces, key rotation, introspection as JWT, the
// vault's metadata:  node management.mjs http://localhost:8080/id http://localhost:8080/vault
import assert from 'node:assert/strict';
import { SignJWT, createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { Browser, consent, returnAddress } from './browser.mjs';
import { insecure, issuer, issuerAsAudience, keyPair, listen, newPerson, register, registerFapi2, step } from './helpers.mjs';

const vault = process.argv[3] ?? issuer.replace(/\/id$/, '/vault');
const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks.json`), { cooldownDuration: 0 });
const { person, browser } = await newPerson('manage');

async function signIn(config, extra = {}, agent = browser, who = person) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback, scope: 'openid', state: 's',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256', ...extra,
  });
  const back = await consent(agent, url, (target) => target.href.startsWith(extra.redirect_uri ?? callback), who);
  return client.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState: 's' });
}

const manage = async (metadata, method, body) => {
  const answer = await fetch(metadata.registration_client_uri, {
    method,
    headers: { authorization: `Bearer ${metadata.registration_access_token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {} };
};

// RFC 7592
{
  const config = await register(
    { client_name: 'Managed', x_profile: 'openid', redirect_uris: [callback], policy_uri: 'https://shop.example/privacy', tos_uri: 'https://shop.example/terms', logo_uri: 'https://evil.example/logo.png' },
    client.ClientSecretBasic());
  const known = config.clientMetadata();
  assert.equal((await manage(known, 'GET')).body.registration_access_token, known.registration_access_token);
  const page = await browser.go(client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid' }), isCallback);
  assert.match(page.html, /href="https:\/\/shop.example\/privacy" rel="external noopener noreferrer nofollow"/);
  assert.ok(!page.html.includes('evil.example') && !page.html.includes('<img'));
  step('policy and terms are links; a logo is never fetched (S65)');
  const tokens = await signIn(config);
  assert.ok(tokens);
  const base = { client_id: known.client_id, client_name: 'Renamed', redirect_uris: [callback] };
  const changed = await manage(known, 'PUT', { ...base, client_secret: known.client_secret });
  assert.equal(changed.status, 200);
  assert.equal(changed.body.client_name, 'Renamed');
  assert.equal(changed.body.policy_uri, undefined);
  const again = await browser.go(client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid' }), isCallback);
  assert.ok(again.html?.includes('Renamed'), 'people are asked again');
  await manage(known, 'PUT', { ...base, client_name: 'Someone Else', client_secret: known.client_secret });
  const stale = await browser.press(again, 'consent-allow', {}, isCallback);
  assert.equal(stale.status, 409);
  assert.ok(stale.html.includes('Someone Else'), 'a yes is about what was shown');
  const moved = await manage(known, 'PUT', { ...base, client_name: 'Someone Else', redirect_uris: [`${callback}/other`], client_secret: known.client_secret });
  assert.equal(moved.status, 200);
  const gone = await browser.press(stale, 'consent-allow', {}, isCallback);
  assert.equal(gone.status, 410, 'no answer goes to an address that was taken out');
  for (const [what, body] of [
    ['another client_id', { ...base, client_id: 'dp-other' }],
    ['no client_id', { ...base, client_id: undefined }],
    ['another secret', { ...base, client_secret: 'mine' }],
    ['a registration token', { ...base, registration_access_token: 'x' }],
    ['another sector', { ...base, redirect_uris: ['http://127.0.0.1:10/callback'] }],
    ['another profile', { ...base, x_profile: 'fapi2', jwks: { keys: [(await keyPair('k')).jwk] } }],
    ['an array', [['client_id', known.client_id]]],
  ]) assert.equal((await manage(known, 'PUT', body)).status, 400, what);
  assert.equal((await manage({ ...known, registration_access_token: 'x' }, 'PUT', base)).status, 401);
  step('a registration is read and replaced, and stays the same party');
  assert.equal((await manage(known, 'DELETE')).status, 204);
  assert.equal((await manage(known, 'GET')).status, 401);
  await new Promise((wait) => setTimeout(wait, 200));
  assert.equal((await fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status, 401);
  await assert.rejects(client.clientCredentialsGrant(config));
  step('a deleted client is gone with its tokens');
}

// Sector identifiers
{
  let named = [callback, 'http://localhost:9/callback'];
  const host = await listen(() => ({ type: 'application/json', body: JSON.stringify(named) }));
  const metadata = { x_profile: 'openid', redirect_uris: named, sector_identifier_uri: `${host.url}/sector.json` };
  const one = await register(metadata, client.ClientSecretBasic());
  const two = await register({ ...metadata, redirect_uris: ['http://localhost:9/callback'] }, client.ClientSecretBasic());
  const other = await register({ x_profile: 'openid', redirect_uris: [callback] }, client.ClientSecretBasic());
  const subs = [
    (await signIn(one)).claims().sub,
    (await signIn(two, { redirect_uri: 'http://localhost:9/callback' })).claims().sub,
    (await signIn(other)).claims().sub,
  ];
  assert.equal(subs[0], subs[1]);
  assert.notEqual(subs[0], subs[2]);
  named = ['http://localhost:9/callback'];
  await assert.rejects(register(metadata, client.ClientSecretBasic()), { error: 'invalid_client_metadata' });
  await assert.rejects(register({ ...metadata, sector_identifier_uri: 'http://169.254.169.254/latest' }, client.ClientSecretBasic()));
  await assert.rejects(register({ ...metadata, sector_identifier_uri: 'https://10.0.0.1/sector.json' }, client.ClientSecretBasic()));
  host.close();
  step('sector_identifier_uri: one subject in one sector, and only who is named there');
}

// A sector that somebody else's document or address is
{
  const device = 'urn:ietf:params:oauth:grant-type:device_code', ciba = 'urn:openid:params:grant-type:ciba';
  const grants = ['authorization_code', device, ciba];
  let named = [callback];
  const host = await listen(() => ({ type: 'application/json', body: JSON.stringify(named) }));
  const sector_identifier_uri = `${host.url}/sector.json`;
  const victims = [
    await register({ client_name: 'Victim', x_profile: 'openid', redirect_uris: [callback] }, client.ClientSecretBasic()),
    await register({ client_name: 'Victim of a sector', x_profile: 'openid', redirect_uris: [callback], sector_identifier_uri }, client.ClientSecretBasic()),
  ];
  const theirs = [];
  for (const each of victims) theirs.push((await signIn(each)).claims().sub);
  const byDevice = async (config) => {
    const begun = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
    let page = await browser.go(begun.verification_uri_complete, () => false);
    page = await browser.press(page, 'device-submit', {}, () => false);
    if (page.html.includes('id="login-submit"')) page = await browser.press(page, 'login-submit', { username: person.username, password: person.password }, () => false);
    await browser.press(page, 'consent-allow', {}, () => false);
    return (await client.pollDeviceAuthorizationGrant(config, begun, undefined, { signal: AbortSignal.timeout(20_000) })).claims().sub;
  };
  const borrower = await register({ client_name: 'Borrows a host', x_profile: 'openid', redirect_uris: ['http://127.0.0.1:9/anything'], grant_types: grants }, client.ClientSecretBasic());
  assert.ok(!theirs.includes(await byDevice(borrower)), 'by the host of a redirect URI');
  for (const login_hint of theirs) {
    await assert.rejects(client.initiateBackchannelAuthentication(borrower, { scope: 'openid', login_hint }), { error: 'unknown_user_id' });
  }
  const refused = (metadata, auth = client.ClientSecretBasic()) => assert.rejects(
    register({ x_profile: 'openid', sector_identifier_uri, ...metadata }, auth), { error: 'invalid_client_metadata' });
  await refused({ redirect_uris: [], grant_types: [device] });
  await refused({ grant_types: [ciba] });
  await refused({ redirect_uris: [callback], grant_types: grants });
  const { jwk } = await keyPair('foreign');
  await refused({ redirect_uris: [callback], grant_types: grants, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } });
  await refused({ redirect_uris: [callback], grant_types: grants, token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'http://localhost:9/jwks.json' });
  await refused({ redirect_uris: [callback], grant_types: grants, token_endpoint_auth_method: 'private_key_jwt', jwks_uri: `${host.url}/jwks.json` });
  named = [];
  await refused({ redirect_uris: [callback] });
  host.close();
  step('a sector cannot be borrowed: redirect host, empty document, device flow, CIBA');
}

// Devices
{
  const config = await register(
    { client_name: 'Television', x_profile: 'openid', grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], token_endpoint_auth_method: 'none' },
    client.None());
  const poll = (device, wait = 20) => client.pollDeviceAuthorizationGrant(
    config, device, undefined, { signal: AbortSignal.timeout(wait * 1000) });
  const begin = (scope = 'openid profile') => client.initiateDeviceAuthorization(config, { scope });
  const answer = async (device, button) => {
    let page = await browser.go(device.verification_uri_complete, () => false);
    page = await browser.press(page, 'device-submit', {}, () => false);
    if (page.html.includes('id="login-submit"')) page = await browser.press(page, 'login-submit', { username: person.username, password: person.password }, () => false);
    assert.ok(page.html.includes('Television'));
    return browser.press(page, button, {}, () => false);
  };
  const raw = async (device_code) => (await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code, client_id: config.clientMetadata().client_id }),
  })).json();
  const device = await begin();
  assert.match(device.user_code, /^[B-Z]{4}-[B-Z]{4}$/);
  assert.equal((await raw('x'.repeat(43))).error, 'invalid_grant');
  await new Promise((wait) => setTimeout(wait, 4500));
  assert.equal((await raw(device.device_code)).error, 'authorization_pending');
  assert.equal((await raw(device.device_code)).error, 'slow_down');
  const done = await answer(device, 'consent-allow');
  assert.match(done.html, /Your device is connected/);
  const tokens = await poll(device);
  assert.equal(tokens.claims().aud, config.clientMetadata().client_id);
  const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  assert.equal(info.name, person.name);
  assert.ok((await client.refreshTokenGrant(config, tokens.refresh_token)).access_token);
  assert.equal((await raw(device.device_code)).error, 'invalid_grant');
  step('device flow: pending, slow_down, allowed, once');
  const second = await begin('openid');
  const no = await answer(second, 'consent-deny');
  assert.match(no.html, /not connected/);
  await new Promise((wait) => setTimeout(wait, 5000));
  const told = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: second.device_code, client_id: config.clientMetadata().client_id }),
  });
  assert.equal(told.status, 400);
  await assert.rejects(poll(second), { error: 'access_denied' });
  let page = await browser.go(`${issuer}/device?user_code=${second.user_code}`, () => false);
  page = await browser.press(page, 'device-submit', {}, () => false);
  assert.match(page.html, /This code is not valid/);
  await assert.rejects(client.initiateDeviceAuthorization(config, { scope: 'openid', authorization_details: '[]' }), { error: 'invalid_request' });
  const forged = await browser.request(`${issuer}/device`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ user_code: 'BCDF-GHJK' }) });
  assert.equal(forged.status, 403);
  const mode = client.buildAuthorizationUrl(await register({ x_profile: 'openid', redirect_uris: [callback] }, client.ClientSecretBasic()), { redirect_uri: callback, scope: 'openid', response_mode: 'device' });
  assert.equal(returnAddress(await browser.go(mode, isCallback)).searchParams.get('error'), 'invalid_request');
  step('device flow: denied, used code, forged form, no data, no client in mode device');
}

// Introspection as JWT, resource indicators, grant management, nonces
{
  const { config, DPoP, keys } = await registerFapi2({
    client_name: 'Managed FAPI', redirect_uris: [callback], scope: 'openid grant_management_query grant_management_revoke',
    grant_types: ['authorization_code', 'client_credentials'],
  });
  const own = await client.clientCredentialsGrant(config, { scope: 'grant_management_query' }, { DPoP });
  const raw = await client.tokenIntrospection(config, own.access_token);
  assert.equal(raw.active, true);
  const metadata = config.clientMetadata();
  const assertion = async () => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: keys.kid })
    .setIssuer(metadata.client_id).setSubject(metadata.client_id).setAudience(issuer)
    .setJti(client.randomNonce()).setIssuedAt().setExpirationTime('60s').sign(keys.key);
  const introspect = async (token) => fetch(`${issuer}/introspect`, {
    method: 'POST', headers: { accept: 'application/token-introspection+jwt' },
    body: new URLSearchParams({ token, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await assertion() }),
  });
  for (const [token, active] of [[own.access_token, true], ['nonsense', false]]) {
    const answer = await introspect(token);
    assert.match(answer.headers.get('content-type'), /^application\/token-introspection\+jwt/);
    const { payload } = await jwtVerify(await answer.text(), jwks, { issuer, audience: metadata.client_id, typ: 'token-introspection+jwt' });
    assert.equal(payload.token_introspection.active, active);
    if (!active) assert.deepEqual(payload.token_introspection, { active: false });
  }
  step('introspection as JWT (RFC 9701)');
  const { payload, protectedHeader } = await jwtVerify(own.access_token, jwks, { issuer, audience: issuer });
  assert.equal(protectedHeader.typ, 'at+jwt');
  for (const name of ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']) assert.ok(payload[name], name);
  step('access tokens are those of RFC 9068');
  for (const resource of [vault, 'https://evil.example']) {
    await assert.rejects(client.clientCredentialsGrant(config, { resource }, { DPoP }), { error: 'invalid_target' });
  }
  step('a client cannot give itself a token for a vault (RFC 8707)');
  const at = (path, method, token = own) => client.fetchProtectedResource(config, token.access_token, new URL(`${issuer}/grants/${path}`), method, undefined, undefined, { DPoP });
  assert.equal((await at('0'.repeat(32), 'GET')).status, 404);
  await assert.rejects(at('0'.repeat(32), 'DELETE'), (e) => e.status === 403 || e.cause?.[0]?.parameters?.error === 'insufficient_scope');
  await assert.rejects(client.buildAuthorizationUrlWithPAR(config, { redirect_uri: callback, scope: 'openid grant_management_query', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' }, { DPoP }), { error: 'invalid_scope' });
  step('grant management: own token, right scope, unknown grants');

  const dpop = await generateKeyPair('ES256', { extractable: true });
  const call = async (nonce) => {
    const proof = await new SignJWT({ htm: 'POST', htu: `${issuer}/token`, jti: client.randomNonce(), ...(nonce && { nonce }) })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(dpop.publicKey) }).setIssuedAt().sign(dpop.privateKey);
    return fetch(`${issuer}/token`, {
      method: 'POST', headers: { dpop: proof },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await assertion() }),
    });
  };
  const stale = await call('invented');
  assert.equal(stale.status, 400);
  assert.equal((await stale.json()).error, 'use_dpop_nonce');
  const fresh = await call(stale.headers.get('dpop-nonce'));
  assert.equal(fresh.status, 200);
  assert.ok(fresh.headers.get('dpop-nonce'));
  step('DPoP nonces of the provider: a stale one is refused, the offered one is taken');
  const read = async (nonce) => {
    const proof = await new SignJWT({ htm: 'GET', htu: `${vault}/data/strands`, jti: client.randomNonce(), nonce })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(dpop.publicKey) }).setIssuedAt().sign(dpop.privateKey);
    return fetch(`${vault}/data/strands`, { headers: { dpop: proof, authorization: `DPoP ${own.access_token}` } });
  };
  const refused = await read('invented');
  assert.equal(refused.status, 401);
  assert.match(refused.headers.get('www-authenticate'), /error="use_dpop_nonce".*resource_metadata="/);
  assert.match((await read(refused.headers.get('dpop-nonce'))).headers.get('www-authenticate'), /error="invalid_token"/);
  step('DPoP nonces of the vault');
}

// Metadata of the vault
{
  const answer = await fetch(`${vault}/data/strands`);
  const address = answer.headers.get('www-authenticate').match(/resource_metadata="([^"]*)"/)[1];
  const metadata = await (await fetch(address)).json();
  assert.equal(metadata.resource, vault);
  assert.deepEqual(metadata.authorization_servers, [issuer]);
  const server = await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json();
  assert.equal(server.issuer, metadata.authorization_servers[0]);
  assert.ok(metadata.authorization_details_types_supported.every((type) => server.authorization_details_types_supported.includes(type)));
  step('the vault says who issues its tokens (RFC 9728)');
}
