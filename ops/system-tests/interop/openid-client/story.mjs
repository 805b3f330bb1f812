// Unmodified openid-client 6 against a running provider:
//   node story.mjs http://localhost:8080/id [client.json]
// where client.json names a configured client: {"client_id", "redirect_uri", "scope", "jwk": private}.
// Registration, PAR + PKCE + DPoP + private_key_jwt, sign-in by forms, token, userinfo, refresh,
// introspection, revocation; then the same for a client with a secret of profile openid.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { Browser, consent, signUp } from './browser.mjs';

const issuer = process.argv[2] ?? 'http://localhost:8080/id';
const configured = process.argv[3] && JSON.parse(readFileSync(process.argv[3], 'utf8'));
const callback = configured?.redirect_uri ?? 'http://localhost:9/callback';
const scope = configured?.scope ?? 'openid profile';
const isCallback = (url) => url.href.startsWith(callback);
const insecure = { execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [] };
const step = (text) => console.log('ok   ' + text);

async function keyPair(kid) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { key: pair.privateKey, kid, jwk: { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' } };
}

async function register(metadata, auth) {
  const config = await client.dynamicClientRegistration(
    new URL(issuer), { redirect_uris: [callback], ...metadata }, auth, { ...insecure, algorithm: 'oidc' });
  step(`registered ${config.clientMetadata().client_id} (${metadata.x_profile})`);
  return config;
}

const name = 'interop-' + randomBytes(6).toString('hex');
const person = { name: 'Interop', username: name, password: 'correct horse ' + name };
const browser = new Browser();
await signUp(browser, issuer, person);
step('account made by forms');

// FAPI 2.0: the audience is the issuer as a string; openid-client writes it so from version 6.5 on.
const issuerAsAudience = {
  [client.modifyAssertion]: (header, payload) => { payload.aud = issuer; },
};

async function configuredClient() {
  const { alg, kid, ...jwk } = configured.jwk;
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  return client.discovery(new URL(issuer), configured.client_id, { use_mtls_endpoint_aliases: false },
    client.PrivateKeyJwt({ key, kid }, issuerAsAudience), insecure);
}

async function registeredClient() {
  const { key, kid, jwk } = await keyPair('interop-1');
  return register(
    {
      client_name: 'Interop company', x_profile: 'fapi2', jwks: { keys: [jwk] },
      token_endpoint_auth_method: 'private_key_jwt', grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: 'ES256', dpop_bound_access_tokens: true, scope,
    },
    client.PrivateKeyJwt({ key, kid }, issuerAsAudience));
}

async function fapi2() {
  const config = await (configured ? configuredClient() : registeredClient());
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = await client.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: callback, scope, state, nonce, max_age: '3600',
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    },
    { DPoP });
  step('pushed a request');
  const back = await consent(browser, url, isCallback, person);
  step('signed in and came back');
  const tokens = await client.authorizationCodeGrant(
    config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge: 3600 },
    undefined, { DPoP });
  assert.equal(tokens.token_type, 'dpop');
  const claims = tokens.claims();
  step(`token for ${claims.sub}, acr ${claims.acr}`);
  const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub, { DPoP });
  assert.equal(info.sub, claims.sub);
  if (scope.includes('profile')) assert.equal(info.name, person.name);
  step('userinfo ' + JSON.stringify(info));
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  assert.notEqual(refreshed.access_token, tokens.access_token);
  step('refreshed');
  const seen = await client.tokenIntrospection(config, refreshed.access_token);
  assert.equal(seen.active, true);
  assert.equal(seen.sub, claims.sub);
  step('introspected');
  await client.tokenRevocation(config, tokens.refresh_token);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP }), { error: 'invalid_grant' });
  assert.equal((await client.tokenIntrospection(config, refreshed.access_token)).active, false);
  step('revoked: refresh and introspection fail');
  return claims.sub;
}

async function openid() {
  const config = await register(
    { client_name: 'Interop plain', x_profile: 'openid', redirect_uris: ['http://127.0.0.1:9/callback'], grant_types: ['authorization_code', 'client_credentials'] },
    client.ClientSecretBasic());
  const state = client.randomState();
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: 'http://127.0.0.1:9/callback', scope: 'openid', state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });
  const back = await consent(browser, url, (target) => target.port === '9', person);
  const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state });
  step(`plain sign-in, RS256 ID token for ${tokens.claims().sub}`);
  const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  assert.equal(info.sub, tokens.claims().sub);
  const own = await client.clientCredentialsGrant(config);
  assert.equal(own.token_type, 'bearer');
  step('client credentials');
  return tokens.claims().sub;
}

const one = await fapi2();
const two = await openid();
assert.notEqual(one, two);
step('two sectors know two subjects');
