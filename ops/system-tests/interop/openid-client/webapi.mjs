// Unmodified oauth4webapi 3, as a strict client is written with it:  node webapi.mjs http://localhost:8080/id
// Discovery, registration, PAR + PKCE + private_key_jwt + DPoP, refresh, userinfo, introspection and
// revocation; the same with a signed request object (JAR) and a signed answer (JARM); device flow.
import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { consent } from './browser.mjs';
import { issuer, newPerson, step } from './helpers.mjs';

const insecure = { [oauth.allowInsecureRequests]: issuer.startsWith('http:') };
const callback = 'http://localhost:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const as = await oauth.processDiscoveryResponse(
  new URL(issuer), await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oidc', ...insecure }));
const oauth2 = await oauth.processDiscoveryResponse(
  new URL(issuer), await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oauth2', ...insecure }));
assert.deepEqual(oauth2, as);
step('discovery, as OpenID provider and as authorization server (RFC 8414)');

const { person, browser } = await newPerson('webapi');
const pair = await oauth.generateKeyPair('ES256', { extractable: true });
const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
const key = { key: pair.privateKey, kid: 'webapi-1' };
const auth = oauth.PrivateKeyJwt(key);
const keys = await oauth.generateKeyPair('ES256');

/** A client of profile fapi2, known by the answer to its registration. */
async function register(metadata) {
  return oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(as, {
    client_name: 'Web API Ltd', redirect_uris: [callback], x_profile: 'fapi2', scope: 'openid profile',
    token_endpoint_auth_method: 'private_key_jwt', grant_types: ['authorization_code', 'refresh_token'],
    id_token_signed_response_alg: 'ES256', dpop_bound_access_tokens: true,
    jwks: { keys: [{ kty, crv, x, y, kid: key.kid, use: 'sig', alg: 'ES256' }] }, ...metadata,
  }, insecure));
}

/** From the pushed request to what the browser brings back. */
async function ask(client, DPoP, { signed, mode }) {
  const kept = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce() };
  const wish = {
    client_id: client.client_id, redirect_uri: callback, response_type: 'code', scope: 'openid profile', max_age: '3600',
    code_challenge: await oauth.calculatePKCECodeChallenge(kept.verifier), code_challenge_method: 'S256',
    state: kept.state, nonce: kept.nonce, ...(mode ? { response_mode: mode } : {}),
  };
  const parameters = signed ? { request: await oauth.issueRequestObject(as, client, wish, key) } : wish;
  const pushed = await oauth.processPushedAuthorizationResponse(
    as, client, await oauth.pushedAuthorizationRequest(as, client, auth, parameters, { DPoP, ...insecure }));
  const url = new URL(as.authorization_endpoint);
  url.searchParams.set('client_id', client.client_id);
  url.searchParams.set('request_uri', pushed.request_uri);
  const back = await consent(browser, url, isCallback, person);
  const answer = mode
    ? await oauth.validateJwtAuthResponse(as, client, back, kept.state, insecure)
    : oauth.validateAuthResponse(as, client, back, kept.state);
  return { kept, answer };
}

async function story(what, metadata, options) {
  const client = await register(metadata);
  const DPoP = oauth.DPoP(client, keys);
  const { kept, answer } = await ask(client, DPoP, options);
  const response = await oauth.authorizationCodeGrantRequest(
    as, client, auth, answer, callback, kept.verifier, { DPoP, ...insecure });
  const tokens = await oauth.processAuthorizationCodeResponse(
    as, client, response, { expectedNonce: kept.nonce, requireIdToken: true, maxAge: 3600 });
  // Signatures are not checked of themselves where the token came over a direct channel.
  await oauth.validateApplicationLevelSignature(as, response, insecure);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  assert.equal(tokens.token_type, 'dpop');
  const info = await oauth.processUserInfoResponse(
    as, client, claims.sub, await oauth.userInfoRequest(as, client, tokens.access_token, { DPoP, ...insecure }));
  assert.equal(info.name, person.name);
  const renewed = await oauth.processRefreshTokenResponse(
    as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, { DPoP, ...insecure }));
  assert.notEqual(renewed.access_token, tokens.access_token);
  const introspect = async (text) => {
    const told = await oauth.introspectionRequest(as, client, auth, text, insecure);
    return oauth.processIntrospectionResponse(as, client, told);
  };
  assert.equal((await introspect(renewed.access_token)).active, true);
  await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, tokens.refresh_token, insecure));
  assert.equal((await introspect(renewed.access_token)).active, false);
  await assert.rejects(
    (async () => oauth.processRefreshTokenResponse(
      as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, { DPoP, ...insecure })))(),
    { error: 'invalid_grant' });
  step(what + ': code, ID token, userinfo, refresh, introspection, revocation');
  return claims.sub;
}

const plain = await story('oauth4webapi: PAR, PKCE, private_key_jwt, DPoP', {}, {});
const sealed = await story('oauth4webapi: the same with JAR and JARM',
  { require_signed_request_object: true, request_object_signing_alg: 'ES256', authorization_signed_response_alg: 'ES256' },
  { signed: true, mode: 'jwt' });
assert.notEqual(plain, sealed);
step('two clients that registered themselves know different subjects');

// The client's own token, and what the library makes of our refusals
{
  const client = await register({ grant_types: ['client_credentials'], redirect_uris: undefined, response_types: [], scope: undefined });
  const own = async (DPoP) => oauth.processClientCredentialsResponse(
    as, client, await oauth.clientCredentialsGrantRequest(as, client, auth, {}, { ...(DPoP ? { DPoP } : {}), ...insecure }));
  const { access_token } = await own(oauth.DPoP(client, keys));
  await assert.rejects(own(), { error: 'invalid_dpop_proof' });
  const DPoP = oauth.DPoP(client, keys);
  await assert.rejects(
    (async () => oauth.processUserInfoResponse(
      as, client, oauth.skipSubjectCheck, await oauth.userInfoRequest(as, client, access_token, { DPoP, ...insecure })))(),
    (e) => e.cause[0].scheme === 'dpop' && e.cause[0].parameters.error === 'insufficient_scope');
  const stranger = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  await assert.rejects(
    (async () => oauth.processUserInfoResponse(
      as, client, oauth.skipSubjectCheck, await oauth.userInfoRequest(as, client, access_token, { DPoP: stranger, ...insecure })))(),
    (e) => e.cause[0].parameters.error === 'invalid_token');
  step('oauth4webapi: client credentials, and challenges that the library can read');
}

// JWT access tokens are what RFC 9068 says, by the library's own validation
{
  const client = await register({});
  const DPoP = oauth.DPoP(client, keys);
  const { kept, answer } = await ask(client, DPoP, {});
  const tokens = await oauth.processAuthorizationCodeResponse(
    as, client,
    await oauth.authorizationCodeGrantRequest(as, client, auth, answer, callback, kept.verifier, { DPoP, ...insecure }),
    { expectedNonce: kept.nonce, requireIdToken: true });
  let seen;
  await oauth.protectedResourceRequest(
    tokens.access_token, 'GET', new URL(as.userinfo_endpoint), undefined, undefined,
    { DPoP, ...insecure, [oauth.customFetch]: (url, options) => { seen = new Request(url, options); return fetch(url, options); } });
  const audience = JSON.parse(Buffer.from(tokens.access_token.split('.')[1], 'base64url')).aud;
  const claims = await oauth.validateJwtAccessToken(as, seen, [audience].flat()[0], { requireDPoP: true, ...insecure });
  assert.equal(claims.client_id, client.client_id);
  step('oauth4webapi: a resource server of the library takes our access token with its proof');
}
