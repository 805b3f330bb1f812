// Every signature algorithm that FAPI 2.0 allows, by unmodified openid-client 6:
//   node algorithms.mjs http://localhost:8080/id
// A client of each proves itself by it, signs its request object by it, and binds its tokens to keys
// of each; and what a key of one algorithm signs does not pass for another's.
import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import * as client from 'openid-client';
import { consent } from './browser.mjs';
import { issuer, issuerAsAudience, newPerson, register, registerFapi2, step } from './helpers.mjs';

const callback = 'http://localhost:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const generators = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  Ed25519: { name: 'Ed25519' },
};
const { person, browser } = await newPerson('algorithms');

async function clientOf(alg) {
  const pair = await crypto.subtle.generateKey(generators[alg], true, ['sign', 'verify']);
  const { key_ops, ext, ...jwk } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const kid = 'key-' + alg;
  const config = await register(
    {
      client_name: 'By ' + alg, x_profile: 'fapi2', redirect_uris: [callback], scope: 'openid',
      jwks: { keys: [{ ...jwk, kid, use: 'sig', alg }] }, token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['authorization_code', 'refresh_token'], require_signed_request_object: true,
      dpop_bound_access_tokens: true,
    },
    client.PrivateKeyJwt({ key: pair.privateKey, kid }, issuerAsAudience));
  return { config, key: pair.privateKey, kid };
}

/** openid-client's own JAR function signs with the key's algorithm; the audience is the issuer. */
async function signIn({ config, key, kid }, dpop) {
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair(dpop));
  const verifier = client.randomPKCECodeVerifier(), state = client.randomState(), nonce = client.randomNonce();
  const signed = await client.buildAuthorizationUrlWithJAR(
    config,
    {
      redirect_uri: callback, scope: 'openid', state, nonce, response_type: 'code',
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    },
    { key, kid });
  const url = await client.buildAuthorizationUrlWithPAR(
    config, { request: signed.searchParams.get('request') }, { DPoP });
  const back = await consent(browser, url, isCallback, person);
  const tokens = await client.authorizationCodeGrant(
    config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }, undefined, { DPoP });
  const sub = tokens.claims().sub;
  assert.equal((await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).sub, sub);
  const next = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  assert.notEqual(next.access_token, tokens.access_token);
}

const clients = {};
for (const alg of Object.keys(generators)) {
  clients[alg] = await clientOf(alg);
  for (const dpop of Object.keys(generators)) {
    await signIn(clients[alg], dpop);
    step(`client, request object ${alg}, proof ${dpop}`);
  }
}

// An assertion by another algorithm than that of the key that it names.
const now = Math.floor(Date.now() / 1000);
for (const [by, as] of [['ES256', 'Ed25519'], ['Ed25519', 'PS256'], ['PS256', 'ES256']]) {
  const named = clients[as];
  const id = named.config.clientMetadata().client_id;
  const assertion = await new SignJWT({ iss: id, sub: id, aud: issuer, jti: crypto.randomUUID(), iat: now, exp: now + 60 })
    .setProtectedHeader({ alg: by, kid: named.kid })
    .sign(clients[by].key);
  const answer = await fetch(named.config.serverMetadata().pushed_authorization_request_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: id, client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }),
  });
  assert.equal(answer.status, 401);
  assert.equal((await answer.json()).error, 'invalid_client');
  step(`${by} under the name of a key for ${as} is refused`);
}
// The oldest confusion: the public key, which everybody has, as a shared secret.
const { config, keys } = await registerFapi2({ client_name: 'HS256', redirect_uris: [callback], scope: 'openid' });
const id = config.clientMetadata().client_id;
const secret = new TextEncoder().encode(JSON.stringify(keys.jwk));
const symmetric = await new SignJWT({ iss: id, sub: id, aud: issuer, jti: crypto.randomUUID(), iat: now, exp: now + 60 })
  .setProtectedHeader({ alg: 'HS256' })
  .sign(secret);
const refused = await fetch(config.serverMetadata().token_endpoint, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials', client_id: id, client_assertion: symmetric,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  }),
});
assert.equal(refused.status, 401);
step('HS256 is refused');
