// A company reads a strand with openid-client and gives its grant up:
//   node strand.mjs http://localhost:8080/id http://localhost:8080/vault person.json
// where person.json is a citizen with a name in the vault: {"username", "password"}.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';
import { issuer, registerFapi2, step } from './helpers.mjs';

const vault = process.argv[3];
const person = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const type = 'https://dcann.example/rar/data-strand-access/v1';
const asked = {
  type, item: 'name', locations: [vault], strand: 'https://dcann.example/ont#Name', detail: 'full-name',
  purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'Write to you by your name' },
  access_period: { until: new Date(Date.now() + 90 * 86400e3).toISOString().replace(/\.\d+/, '') }, retention: 'P30D',
};

const { config, DPoP } = await registerFapi2({
  client_name: 'Gives Up Ltd', redirect_uris: [callback], authorization_details_types: [type],
  scope: 'openid grant_management_query grant_management_revoke',
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
});
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const url = await client.buildAuthorizationUrlWithPAR(
  config,
  {
    redirect_uri: callback, scope: 'openid', state: 's', claims: JSON.stringify({ id_token: { name: null } }), authorization_details: JSON.stringify([asked]),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  },
  { DPoP });
const browser = new Browser();
let page = await browser.go(url, isCallback);
page = await browser.press(page, 'login-submit', person, isCallback);
assert.match(page.html, /They also learn<\/dt><dd>How you want to be called/);
page = await browser.press(page, 'consent-go-on', { 'level-0': 'given-name', 'span-0': 'month' }, isCallback);
page = await browser.press(page, 'consent-allow', {}, isCallback);
const tokens = await client.authorizationCodeGrant(config, page.callback, { pkceCodeVerifier, expectedState: 's' }, undefined, { DPoP });
assert.equal(tokens.authorization_details[0].detail, 'given-name');
step('asked for the full name, got the given name');
assert.ok(tokens.claims().name);
step('claims beside authorization_details: the name in the ID token, as the page said');

const call = (token, url, method = 'GET') =>
  client.fetchProtectedResource(config, token, new URL(url), method, undefined, undefined, { DPoP });
const read = async (token) => (await call(token, `${vault}/data/strands/name`)).json();
const { records } = await read(tokens.access_token);
assert.deepEqual(records.map((record) => [record.givenName, record.familyName]), [['Ada', undefined]]);
step('read the strand');

// Each algorithm by which the provider binds tokens, with a new key at each start.
for (const alg of ['ES256', 'PS256', 'Ed25519']) {
  const fresh = client.getDPoPHandle(config, await client.randomDPoPKeyPair(alg));
  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP: fresh });
  const answer = await client.fetchProtectedResource(
    config, renewed.access_token, new URL(`${vault}/data/strands/name`), 'GET', undefined, undefined, { DPoP: fresh });
  assert.equal((await answer.json()).records.length, 1);
  step(`a new key by ${alg} at a refresh reads the strand`);
}
{
  const status = (answer) => answer.then((got) => got.status, (error) => error.status);
  const at = (token) => client.fetchProtectedResource(config, token, new URL(`${issuer}/userinfo`), 'GET', undefined, undefined, { DPoP });
  assert.equal(await status(at(tokens.access_token)), 401);
  const who = await client.refreshTokenGrant(config, tokens.refresh_token, { resource: issuer }, { DPoP });
  assert.equal(who.authorization_details, undefined);
  assert.equal((await (await at(who.access_token)).json()).sub, tokens.claims().sub);
  assert.equal(await status(client.fetchProtectedResource(config, who.access_token, new URL(`${vault}/data/strands/name`), 'GET', undefined, undefined, { DPoP })), 401);
  step('userinfo takes no token for a vault, nor the vault one for userinfo');
  const second = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  await client.tokenRevocation(config, second.access_token);
  const strand = (token) => client.fetchProtectedResource(config, token, new URL(`${vault}/data/strands/name`), 'GET', undefined, undefined, { DPoP });
  assert.equal(await status(strand(second.access_token)), 401);
  assert.equal(await status(strand(tokens.access_token)), 200);
  step('S51 a revoked token is refused at the vault at once, and no other');
}

const own = async (scope) => (await client.clientCredentialsGrant(config, { scope }, { DPoP })).access_token;
const grant = `${issuer}/grants/${tokens.grant_id}`;
const held = await (await call(await own('grant_management_query'), grant)).json();
assert.equal(held.authorization_details[0].detail, 'given-name');
const other = await registerFapi2({
  client_name: 'Other Ltd', redirect_uris: ['http://127.0.0.1:10/callback'],
  scope: 'openid grant_management_revoke', grant_types: ['client_credentials'],
});
const foreign = await client.clientCredentialsGrant(other.config, { scope: 'grant_management_revoke' }, { DPoP: other.DPoP });
const refused = await client.fetchProtectedResource(
  other.config, foreign.access_token, new URL(grant), 'DELETE', undefined, undefined, { DPoP: other.DPoP });
assert.equal(refused.status, 404);
assert.equal((await read(tokens.access_token)).records.length, 1);
step('another company cannot give it up');

const giveUp = await own('grant_management_revoke');
assert.equal((await call(giveUp, grant, 'DELETE')).status, 204);
await assert.rejects(read(tokens.access_token), (error) => error.status === 401);
await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP }), { error: 'invalid_grant' });
assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, false);
assert.equal((await call(await own('grant_management_query'), grant)).status, 404);
assert.equal((await call(giveUp, grant, 'DELETE')).status, 404);
step('gave the grant up: read, refresh and introspection fail at once');

// A code that comes twice, and a refresh token that is given back.
for (const [what, end] of [
  ['S41 the second use of a code ends its tokens at the vault, and not the agreement', (code, pkceCodeVerifier) => assert.rejects(
    client.authorizationCodeGrant(config, code, { pkceCodeVerifier, expectedState: 's' }, undefined, { DPoP }), { error: 'invalid_grant' })],
  ['S51 a refresh token that is given back ends its grant at the vault', (code, verifier, given) => client.tokenRevocation(config, given.refresh_token)],
]) {
  const verifier = client.randomPKCECodeVerifier();
  const again = await client.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: callback, scope: 'openid', state: 's', authorization_details: JSON.stringify([asked]),
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    },
    { DPoP });
  let next = await browser.go(again, isCallback);
  assert.equal(next.html.includes('They read this now'), what.startsWith('S51'), 'only what S41 agreed goes on');
  next = await browser.press(next, 'consent-go-on', { 'level-0': 'given-name', 'span-0': 'month' }, isCallback);
  next = await browser.press(next, 'consent-allow', {}, isCallback);
  const given = await client.authorizationCodeGrant(config, next.callback, { pkceCodeVerifier: verifier, expectedState: 's' }, undefined, { DPoP });
  assert.equal((await read(given.access_token)).records.length, 1);
  await end(next.callback, verifier, given);
  await assert.rejects(read(given.access_token), (error) => error.status === 401);
  step(what);
}
