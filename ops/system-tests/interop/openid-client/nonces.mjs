// A provider that demands nonces in proofs, by unmodified openid-client 6:
//   node nonces.mjs ISSUER NODE
// where NODE is a node of the issuer with passport.provider.dpop-nonce=required; all calls go there.
import assert from 'node:assert/strict';
import * as client from 'openid-client';
import { consent } from './browser.mjs';
import { issuer, newPerson, registerFapi2, step } from './helpers.mjs';

const node = process.argv[3];
const callback = 'http://localhost:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const { person, browser } = await newPerson('nonces');
const { config, DPoP } = await registerFapi2({ client_name: 'Nonces', redirect_uris: [callback], scope: 'openid' });

const calls = [];
config[client.customFetch] = async (url, options) => {
  const answer = await fetch(String(url).replace(issuer, node), options);
  const body = await answer.clone().text();
  calls.push({ path: new URL(url).pathname, status: answer.status, text: body + answer.headers.get('www-authenticate'), nonce: answer.headers.get('dpop-nonce') });
  return answer;
};
/** What came back from one address, in order; and forgets it. */
const seen = (path) => calls.splice(0).filter((call) => call.path.endsWith(path));

const verifier = client.randomPKCECodeVerifier(), state = client.randomState(), nonce = client.randomNonce();
const url = await client.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: callback, scope: 'openid', state, nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
}, { DPoP });
const pushed = seen('/par');
assert.deepEqual(pushed.map((call) => call.status), [400, 201]);
assert.equal(JSON.parse(pushed[0].text.replace(/null$/, '')).error, 'use_dpop_nonce');
assert.ok(pushed[0].nonce);
step('nonce demanded: the first proof is sent back with a nonce, the second is taken');

const back = await consent(browser, url, isCallback, person);
const tokens = await client.authorizationCodeGrant(
  config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }, undefined, { DPoP });
assert.deepEqual(seen('/token').map((call) => call.status), [200]);
step('a client that remembers its nonce is not sent back again');

const stranger = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
await assert.rejects(client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP: stranger }));
assert.deepEqual(seen('/userinfo').map((call) => call.status), [401, 401]);
step('a nonce does not help with another key');

const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP });
assert.equal(info.sub, tokens.claims().sub);
assert.equal(seen('/userinfo').at(-1).status, 200);
step('userinfo takes the proof with its nonce');
