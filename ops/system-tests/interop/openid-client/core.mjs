// OpenID Connect Core by unmodified openid-client 6:  node core.mjs http://localhost:8080/id
// Request parameters, response modes (form_post, JARM), request objects by value and reference,
// the claims parameter, userinfo by GET and POST, plain and signed.
import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import * as client from 'openid-client';
import { Browser, consent, consentByForm, postedAnswer, returnAddress } from './browser.mjs';
import { insecure, issuer, keyPair, listen, newPerson, register, registerFapi2, step } from './helpers.mjs';

const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const { person, browser } = await newPerson('core');

const hosted = { body: '' };
const host = await listen(() => ({ type: 'application/oauth-authz-req+jwt', body: hosted.body }));
const keys = await keyPair('object-1');
const config = await register(
  {
    client_name: 'Core', x_profile: 'openid', redirect_uris: [callback], grant_types: ['authorization_code'],
    jwks: { keys: [keys.jwk] }, request_uris: [`${host.url}/request`],
  },
  client.ClientSecretBasic(), [client.enableNonRepudiationChecks]);

/** One authorization request: where the browser ends up. */
async function ask(parameters, { agent = browser, by = config, who = person } = {}) {
  const checks = { expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(by, {
    redirect_uri: callback, scope: 'openid', state: checks.expectedState, nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    ...parameters,
  });
  if (parameters.response_mode) url.searchParams.set('response_mode', parameters.response_mode);
  const formPost = (parameters.response_mode ?? '').startsWith('form_post');
  const back = formPost
    ? await consentByForm(agent, url, callback, who)
    : await consent(agent, url, isCallback, who);
  return { back, checks: { ...checks, pkceCodeVerifier: verifier } };
}

async function tokens(parameters, options = {}) {
  const { back, checks } = await ask(parameters, options);
  return client.authorizationCodeGrant(options.by ?? config, back, checks);
}

async function error(parameters, options) {
  const { back } = await ask(parameters, options);
  assert.equal(back.searchParams.get('iss'), issuer);
  assert.equal(back.searchParams.get('code'), null);
  return back.searchParams.get('error');
}

// prompt
assert.equal(await error({ prompt: 'none' }, { agent: new Browser() }), 'login_required');
assert.equal(await error({ prompt: 'none' }), 'consent_required');
const first = await tokens({});
const sub = first.claims().sub;
assert.equal((await tokens({ prompt: 'none' })).claims().sub, sub);
step('prompt=none: login_required, consent_required, then in silence');
await new Promise((wait) => setTimeout(wait, 1100));
const again = await tokens({ prompt: 'login' });
assert.ok(again.claims().auth_time > first.claims().auth_time);
assert.equal(again.claims().sid, first.claims().sid);
step('prompt=login signs in again, in the same session for clients');
for (const [prompt, button] of [['select_account', 'login-submit'], ['consent', 'consent-allow']]) {
  const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', prompt });
  const page = await browser.go(url, isCallback);
  assert.ok(page.html?.includes(`id="${button}"`), prompt);
}
step('prompt=select_account and prompt=consent ask');

// max_age, acr_values, essential acr
await new Promise((wait) => setTimeout(wait, 1100));
const fresh = await tokens({ max_age: '0' });
assert.ok(fresh.claims().auth_time > again.claims().auth_time);
const old = await tokens({ max_age: '3600' });
assert.equal(old.claims().auth_time, fresh.claims().auth_time);
step('max_age');
const weak = await tokens({ acr_values: 'urn:dcann:acr:passkey-uv' });
assert.equal(weak.claims().acr, 'urn:dcann:acr:password');
step('acr_values are a wish, and the answer is honest');
const strong = { claims: JSON.stringify({ id_token: { acr: { essential: true, values: ['urn:dcann:acr:passkey-uv'] } } }) };
assert.equal(await error(strong), 'unmet_authentication_requirements');
assert.equal(await error({ ...strong, prompt: 'none' }), 'login_required');
step('an essential acr that is not reached is a refusal');

// Hints
const stranger = await newPerson('other');
assert.equal((await tokens({ id_token_hint: first.id_token, prompt: 'none' })).claims().sub, sub);
assert.equal(await error({ id_token_hint: first.id_token, prompt: 'none' }, { agent: stranger.browser }), 'login_required');
assert.equal(await error({ id_token_hint: first.id_token }, { agent: stranger.browser, who: stranger.person }), 'login_required');
assert.equal(await error({ id_token_hint: first.access_token }), 'invalid_request');
step('id_token_hint names who must answer');
{
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback, scope: 'openid', login_hint: '"><b>ada', ui_locales: 'xx ar', display: 'popup',
  });
  const page = await new Browser().go(url, isCallback);
  assert.match(page.html, /id="username"[^"]*"username" value="&#34;[^"]*ada"/);
  assert.ok(!page.html.includes('"><b>'));
  assert.match(page.html, /<html[^>]*lang="ar"/);
  step('login_hint is filled in, escaped; ui_locales chooses the language; display is taken');
}

// claims
const named = await tokens({ claims: JSON.stringify({ id_token: { name: null }, userinfo: { name: { essential: true }, email: null } }) });
assert.equal(named.claims().name, person.name);
const info = await client.fetchUserInfo(config, named.access_token, sub);
assert.equal(info.name, person.name);
assert.equal(info.email, undefined);
assert.equal((await client.fetchUserInfo(config, fresh.access_token, sub)).name, undefined);
step('claims: name in ID token and userinfo, only where it was asked for');
assert.equal(await error({ prompt: 'none', scope: 'openid profile' }), 'consent_required');
step('a broader scope is asked about again');

// userinfo by POST
for (const request of [
  { headers: { authorization: `Bearer ${named.access_token}` } },
  { body: new URLSearchParams({ access_token: named.access_token }) },
]) {
  const answer = await fetch(`${issuer}/userinfo`, { method: 'POST', ...request });
  assert.equal((await answer.json()).sub, sub);
}
const both = await fetch(`${issuer}/userinfo`, {
  method: 'POST', headers: { authorization: `Bearer ${named.access_token}` },
  body: new URLSearchParams({ access_token: named.access_token }),
});
assert.equal(both.status, 401);
assert.equal((await fetch(`${issuer}/userinfo?access_token=${named.access_token}`)).status, 401);
step('userinfo by POST, token in header or form; two tokens and a token in the address are refused');

// Response modes
assert.equal((await tokens({ response_mode: 'form_post' })).claims().sub, sub);
{
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback, scope: 'openid', response_type: 'token', response_mode: 'form_post', state: 'a"&<b',
  });
  const answer = await browser.request(url);
  const policy = answer.headers.get('content-security-policy');
  assert.match(policy, /form-action 'self' http:\/\/127\.0\.0\.1:9;/);
  const posted = postedAnswer({ html: await answer.text() }, callback);
  const form = new URLSearchParams(await posted.text());
  assert.equal(form.get('error'), 'unsupported_response_type');
  assert.equal(form.get('state'), 'a"&<b');
  assert.equal(answer.status, 400);
}
step('form_post, for answers and for errors');
{
  const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', prompt: 'maybe', state: 's' });
  const page = await browser.go(url, isCallback);
  assert.equal(page.status, 400);
  assert.ok(page.html.includes('Nobody has checked whose address that is') && page.html.includes('127.0.0.1:9'));
  const back = returnAddress(page);
  assert.equal(back.href.startsWith(callback), true);
  assert.deepEqual(
    ['error', 'error_description', 'state', 'iss'].map((name) => back.searchParams.get(name)),
    ['invalid_request', 'prompt holds an unknown value', 's', issuer]);
  step('a broken rule is told by a page, with its description, before anybody acted');
}
{
  const usual = await register({ client_name: 'Usual', x_profile: 'openid', redirect_uris: [callback], scope: 'openid profile email address phone' }, client.ClientSecretBasic());
  assert.equal(usual.clientMetadata().scope, 'openid profile');
  const got = await tokens({ scope: 'openid profile email address phone https://example.org/unknown' }, { by: usual });
  assert.equal(got.scope, 'openid profile');
  assert.equal((await client.fetchUserInfo(usual, got.access_token, got.claims().sub)).name, person.name);
  const none = await register({ client_name: 'None', x_profile: 'openid', redirect_uris: [callback] }, client.ClientSecretBasic());
  assert.equal(none.clientMetadata().scope, 'openid profile offline_access');
  assert.equal(await error({ scope: 'address phone' }), 'invalid_scope');
  assert.deepEqual(usual.serverMetadata().scopes_supported.filter((scope) => ['email', 'address', 'phone'].includes(scope)), []);
  step('unknown scopes are passed over, and registration answers what counts');
}
{
  const answer = async (id, token = named.access_token) => (await fetch(`${issuer}/userinfo`, {
    headers: { authorization: `Bearer ${token}`, ...(id && { 'x-fapi-interaction-id': id }) },
  })).headers.get('x-fapi-interaction-id');
  const id = crypto.randomUUID();
  assert.equal(await answer(id), id);
  assert.equal(await answer(id, 'no token'), id);
  const made = [await answer('x'), await answer()];
  for (const each of made) assert.match(each, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(made[0], made[1]);
  step('x-fapi-interaction-id is repeated, or made');
}
for (const alg of ['RS256', 'ES256']) {
  const jarm = await register(
    {
      client_name: 'JARM ' + alg, x_profile: 'openid', redirect_uris: [callback], token_endpoint_auth_method: 'client_secret_post',
      authorization_signed_response_alg: alg, userinfo_signed_response_alg: alg,
    },
    client.ClientSecretPost(), [client.useJwtResponseMode, client.enableNonRepudiationChecks]);
  const { back, checks } = await ask({}, { by: jarm });
  assert.deepEqual([...back.searchParams.keys()], ['response']);
  const got = await client.authorizationCodeGrant(jarm, back, checks);
  const told = await client.fetchUserInfo(jarm, got.access_token, got.claims().sub);
  assert.equal(told.sub, got.claims().sub);
  const raw = await fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${got.access_token}` } });
  assert.match(raw.headers.get('content-type'), /^application\/jwt/);
  const refused = await ask({ prompt: 'none', scope: 'openid profile' }, { by: jarm });
  await assert.rejects(
    client.authorizationCodeGrant(jarm, refused.back, refused.checks), { error: 'consent_required' });
  const posted = await ask({ response_mode: 'form_post.jwt' }, { by: jarm });
  assert.ok(await client.authorizationCodeGrant(jarm, posted.back, posted.checks));
}
step('JARM (jwt, form_post.jwt) and signed userinfo, RS256 and ES256');
{
  const { config: fapi, DPoP } = await registerFapi2({ client_name: 'Core FAPI', redirect_uris: [callback] });
  client.useJwtResponseMode(fapi);
  const verifier = client.randomPKCECodeVerifier();
  const url = await client.buildAuthorizationUrlWithPAR(
    fapi,
    {
      redirect_uri: callback, scope: 'openid profile', state: 's',
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    },
    { DPoP });
  const back = await consent(browser, url, isCallback, person);
  const got = await client.authorizationCodeGrant(
    fapi, back, { pkceCodeVerifier: verifier, expectedState: 's' }, undefined, { DPoP });
  const told = await client.fetchUserInfo(fapi, got.access_token, got.claims().sub, { DPoP });
  assert.equal(told.name, person.name);
  step('FAPI 2.0 with JARM');
}

// Request objects
{
  const checks = { expectedState: 'jar', pkceCodeVerifier: client.randomPKCECodeVerifier() };
  const parameters = {
    redirect_uri: callback, scope: 'openid', state: checks.expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier), code_challenge_method: 'S256',
  };
  const url = await client.buildAuthorizationUrlWithJAR(config, parameters, { key: keys.key, kid: keys.kid });
  assert.ok(url.searchParams.has('request') && !url.searchParams.has('redirect_uri'));
  const back = await consent(browser, url, isCallback, person);
  assert.equal((await client.authorizationCodeGrant(config, back, checks)).claims().sub, sub);
  step('request: a signed request object by value');

  hosted.body = url.searchParams.get('request');
  const reference = new URL(url);
  reference.searchParams.delete('request');
  reference.searchParams.set('request_uri', `${host.url}/request`);
  const second = await consent(browser, reference, isCallback, person);
  assert.equal((await client.authorizationCodeGrant(config, second, checks)).claims().sub, sub);
  reference.searchParams.set('request_uri', `${host.url}/other`);
  assert.equal((await browser.go(reference, isCallback)).status, 400);
  reference.searchParams.set('request_uri', `${host.url}/request`);
  hosted.body = await new SignJWT({ ...parameters, response_type: 'code', client_id: config.clientMetadata().client_id })
    .setProtectedHeader({ alg: 'ES256', kid: keys.kid }).setIssuer(config.clientMetadata().client_id)
    .setAudience(issuer).sign((await keyPair('x')).key);
  assert.equal((await browser.go(reference, isCallback)).status, 400);
  step('request_uri: a registered address only, and the client\'s own signature');
}

// Defaults that the client registered
{
  const strict = await register(
    { client_name: 'Strict', x_profile: 'openid', redirect_uris: [callback], default_max_age: 0, require_pushed_authorization_requests: true },
    client.ClientSecretBasic());
  const plain = client.buildAuthorizationUrl(strict, { redirect_uri: callback, scope: 'openid' });
  assert.equal((await browser.go(plain, isCallback)).status, 400);
  await new Promise((wait) => setTimeout(wait, 1100));
  const verifier = client.randomPKCECodeVerifier();
  const url = await client.buildAuthorizationUrlWithPAR(strict, {
    redirect_uri: callback, scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });
  const page = await browser.go(url, isCallback);
  assert.ok(page.html?.includes('id="login-submit"'));
  step('default_max_age and require_pushed_authorization_requests hold');
}
host.close();
