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
    redirect_uri: callback, scope: 'openid', state: 's', authorization_details: JSON.stringify([asked]),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  },
  { DPoP });
const browser = new Browser();
let page = await browser.go(url, isCallback);
page = await browser.press(page, 'login-submit', person, isCallback);
page = await browser.press(page, 'consent-go-on', { 'level-0': 'given-name', 'span-0': 'month' }, isCallback);
page = await browser.press(page, 'consent-allow', {}, isCallback);
const tokens = await client.authorizationCodeGrant(config, page.callback, { pkceCodeVerifier, expectedState: 's' }, undefined, { DPoP });
assert.equal(tokens.authorization_details[0].detail, 'given-name');
step('asked for the full name, got the given name');

const call = (token, url, method = 'GET') =>
  client.fetchProtectedResource(config, token, new URL(url), method, undefined, undefined, { DPoP });
const read = async (token) => (await call(token, `${vault}/data/strands/name`)).json();
const { records } = await read(tokens.access_token);
assert.deepEqual(records.map((record) => [record.givenName, record.familyName]), [['Ada', undefined]]);
step('read the strand');

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
