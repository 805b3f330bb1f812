// An agent gets a token of its own for what a company may read (RFC 8693), with openid-client:
//   node exchange.mjs http://localhost:8080/id http://localhost:8080/vault person.json
// where person.json is a citizen with a name and a postal address in the vault.
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
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const accessToken = 'urn:ietf:params:oauth:token-type:access_token';
const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

const agents = { redirect_uris: ['http://127.0.0.1:10/callback'], grant_types: ['authorization_code', exchange] };
const agent = await registerFapi2({ client_name: 'Courier Agent', client_uri: 'https://courier.example/', ...agents });
const unseen = await registerFapi2({ client_name: 'Unseen Agent', client_uri: 'https://unseen.example/', ...agents });
const unnamed = await registerFapi2({ client_name: 'Unnamed Agent', client_uri: 'https://courier.example/', ...agents });
const id = (who) => who.config.clientMetadata().client_id;
const company = await registerFapi2({
  client_name: 'Delegates Ltd', redirect_uris: [callback], authorization_details_types: [type], scope: 'openid profile grant_management_revoke',
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials', exchange], x_may_act: `${id(agent)} ${id(unseen)}`,
});

const item = (name, strand, detail) => ({
  type, item: name, locations: [vault], strand: `https://dcann.example/ont#${strand}`, detail,
  purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'Deliver what you bought' },
  access_period: { until: new Date(Date.now() + 90 * 86400e3).toISOString().replace(/\.\d+/, '') }, retention: 'P30D',
  recipients: ['https://courier.example/'],
});
const browser = new Browser();
async function grant(items, levels) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const { config, DPoP } = company;
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: callback, scope: 'openid', authorization_details: JSON.stringify(items),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  }, { DPoP });
  let page = await browser.go(url, isCallback);
  if (page.html.includes('id="login-submit"')) page = await browser.press(page, 'login-submit', person, isCallback);
  assert.ok(page.html.includes('https://courier.example/'), 'the citizen sees the recipient');
  page = await browser.press(page, 'consent-go-on', levels, isCallback);
  page = await browser.press(page, 'consent-allow', {}, isCallback);
  return client.authorizationCodeGrant(config, page.callback, { pkceCodeVerifier }, undefined, { DPoP });
}
/** Vault and provider share an origin here, and with it the nonce that the library keeps: once more with the right one. */
async function delegate(who, subject_token, more = {}, options = { DPoP: who.DPoP }) {
  const call = () => client.genericGrantRequest(who.config, exchange, { subject_token, subject_token_type: accessToken, ...more }, options);
  try {
    return await call();
  } catch (error) {
    if (error.error !== 'use_dpop_nonce') throw error;
    return call();
  }
}
const read = (who, token, slug, DPoP = who.DPoP) => client.fetchProtectedResource(
  who.config, token, new URL(`${vault}/data/strands/${slug}`), 'GET', undefined, undefined, { DPoP });
const status = (answer) => answer.then((got) => got.status, (error) => error.status);

const held = await grant(
  [item('name', 'Name', 'full-name'), item('address', 'PostalAddress', 'full-address')],
  { 'level-0': 'given-name', 'span-0': 'month', 'level-1': 'full-address', 'span-1': 'month' });
const nameOnly = held.authorization_details.filter((each) => each.item === 'name');
const got = await delegate(agent, held.access_token, { authorization_details: JSON.stringify(nameOnly) });
{
  const [theirs, own] = [claimsOf(held.access_token), claimsOf(got.access_token)];
  assert.equal(got.issued_token_type, accessToken);
  assert.deepEqual(got.authorization_details, nameOnly);
  assert.equal(got.refresh_token, undefined);
  assert.deepEqual(own.act, { sub: id(agent), name: 'Courier Agent' });
  assert.equal(own.sub, theirs.sub);
  assert.equal(own.grant_id, theirs.grant_id);
  assert.ok(own.exp <= theirs.exp, 'no longer than the token it came from');
  assert.notDeepEqual(own.cnf, theirs.cnf);
  assert.equal(own.scope, undefined);
  const { records } = await (await read(agent, got.access_token, 'name')).json();
  assert.deepEqual(records.map((record) => [record.givenName, record.familyName]), [['Ada', undefined]]);
  assert.equal(await status(read(agent, got.access_token, 'postal-address')), 404);
  const list = await client.fetchProtectedResource(agent.config, got.access_token, new URL(`${vault}/data/strands`), 'GET', undefined, undefined, { DPoP: agent.DPoP });
  assert.deepEqual((await list.json()).strands.map((strand) => strand.slug), ['name']);
  step('exchange: the agent reads the one strand that it was given, at the level of the grant');
}
{
  assert.equal(await status(read(company, got.access_token, 'name')), 401);
  assert.equal(await status(read(unseen, got.access_token, 'name')), 401);
  assert.equal(await status(read(agent, held.access_token, 'name')), 401);
  assert.equal(await status(client.fetchUserInfo(agent.config, got.access_token, held.claims().sub, { DPoP: agent.DPoP })), 401);
  step("exchange: the agent's token works with the agent's key only, and tells nothing about the person");
}
{
  for (const [what, attempt, error] of [
    ['an agent that the company does not name', () => delegate(unnamed, held.access_token), 'invalid_grant'],
    ['an agent that the citizen did not see', () => delegate(unseen, held.access_token), 'invalid_target'],
    ['the company itself', () => delegate(company, held.access_token), 'invalid_grant'],
    ['a token of an agent', () => delegate(agent, got.access_token), 'invalid_grant'],
    ['another resource', () => delegate(agent, held.access_token, { resource: 'https://evil.example' }), 'invalid_target'],
    ['scope', () => delegate(agent, held.access_token, { scope: 'openid' }), 'invalid_scope'],
    ['another type', () => delegate(agent, held.access_token, { requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }), 'invalid_request'],
    ['an actor token', () => delegate(agent, held.access_token, { actor_token: held.access_token, actor_token_type: accessToken }), 'invalid_request'],
    ['a refresh token', () => delegate(agent, held.refresh_token), 'invalid_grant'],
    ['a forged token', () => delegate(agent, held.access_token.slice(0, -4) + 'AAAA'), 'invalid_grant'],
    ['no key', () => delegate(agent, held.access_token, {}, {}), 'invalid_dpop_proof'],
    ['a finer level', () => delegate(agent, held.access_token, { authorization_details: JSON.stringify([{ ...nameOnly[0], detail: 'full-name' }]) }), 'invalid_authorization_details'],
    ['a longer time', () => delegate(agent, held.access_token, { authorization_details: JSON.stringify([{ ...nameOnly[0], access_period: { until: '2099-01-01T00:00:00Z' } }]) }), 'invalid_authorization_details'],
    ['nothing', () => delegate(agent, held.access_token, { authorization_details: '[]' }), 'invalid_authorization_details'],
    ["a token of the company's own", () => client.clientCredentialsGrant(company.config, {}, { DPoP: company.DPoP }).then((own) => delegate(agent, own.access_token)), 'invalid_grant'],
  ]) await assert.rejects(attempt(), { error }, what);
  step('exchange: never more than the grant, by nobody whom company and citizen do not both know');
}
{
  const mine = await client.tokenIntrospection(agent.config, got.access_token);
  assert.equal(mine.active, true);
  assert.equal(mine.act.sub, id(agent));
  assert.equal((await client.tokenIntrospection(company.config, got.access_token)).active, true);
  assert.equal((await client.tokenIntrospection(unnamed.config, got.access_token)).active, false);
  await client.tokenRevocation(unnamed.config, got.access_token);
  assert.equal((await read(agent, got.access_token, 'name')).status, 200);
  step('exchange: agent and company may ask about the token, strangers may not');
}
{
  const { config, DPoP } = company;
  const own = await client.clientCredentialsGrant(config, { scope: 'grant_management_revoke' }, { DPoP });
  const ended = await client.fetchProtectedResource(config, own.access_token, new URL(`${issuer}/grants/${held.grant_id}`), 'DELETE', undefined, undefined, { DPoP });
  assert.equal(ended.status, 204);
  assert.equal(await status(read(agent, got.access_token, 'name')), 401);
  assert.equal((await client.tokenIntrospection(agent.config, got.access_token)).active, false);
  await assert.rejects(delegate(agent, held.access_token), { error: 'invalid_grant' });
  step("exchange: the agent's token dies with the grant");
}
