// Questions to somebody who is not at the client's page (OpenID Connect CIBA) with openid-client:
//   node ciba.mjs http://localhost:8080/id http://localhost:8080/vault person.json
// where person.json is a citizen with a name in the vault: {"username", "password"}.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import * as client from 'openid-client';
import { Browser, consent, returnAddress } from './browser.mjs';
import { issuer, keyPair, listen, newPerson, register, registerFapi2, step } from './helpers.mjs';

const vault = process.argv[3];
const citizen = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const nowhere = () => false;
const ciba = 'urn:openid:params:grant-type:ciba';
const grants = { redirect_uris: [callback], grant_types: ['authorization_code', 'refresh_token', ciba] };

/** Signs in at the client's own page, which makes the person known to it. */
async function meet(config, browser, who, options) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const parameters = {
    redirect_uri: callback, scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  };
  const url = options ? await client.buildAuthorizationUrlWithPAR(config, parameters, options) : client.buildAuthorizationUrl(config, parameters);
  return client.authorizationCodeGrant(config, await consent(browser, url, isCallback, who), { pkceCodeVerifier }, undefined, options);
}

const inbox = (browser) => browser.go(`${issuer}/inbox`, nowhere);
const idIn = (page, button) => page.html.match(new RegExp(`id="(inbox-${button}-[^"]+)"`))?.[1];
const waits = async (browser) => Boolean(idIn(await inbox(browser), 'open'));

/** Answers the only question in the inbox. */
async function answer(browser, button, expected) {
  const page = await inbox(browser);
  assert.ok(page.html.includes(expected), `${expected} in ${page.html.slice(0, 3000)}`);
  const question = await browser.press(page, idIn(page, 'open'), {}, nowhere);
  return browser.press(question, button, {}, nowhere);
}

const poll = (config, response, options, seconds = 30) => client.pollBackchannelAuthenticationGrant(
  config, response, undefined, { ...options, signal: AbortSignal.timeout(seconds * 1000) });
const ask = (config, parameters) => client.initiateBackchannelAuthentication(config, { scope: 'openid', ...parameters });

// Polling, for sign-in.
const { person, browser } = await newPerson('ciba');
const config = await register({ client_name: 'Counter Ltd', x_profile: 'openid', id_token_signed_response_alg: 'ES256', ...grants }, client.ClientSecretBasic());
{
  const first = await meet(config, browser, person);
  const sub = first.claims().sub;
  assert.ok((await inbox(browser)).html.includes('id="inbox-empty"'));
  const question = await ask(config, { login_hint: sub, binding_message: 'Counter 3, A-17' });
  assert.equal(question.expires_in, 600);
  const raw = async (form) => (await fetch(`${issuer}/token`, {
    method: 'POST', headers: { authorization: 'Basic ' + btoa(`${config.clientMetadata().client_id}:${config.clientMetadata().client_secret}`) },
    body: new URLSearchParams({ grant_type: ciba, ...form }),
  })).json();
  await new Promise((wait) => setTimeout(wait, 4500));
  assert.equal((await raw({ auth_req_id: question.auth_req_id })).error, 'authorization_pending');
  assert.equal((await raw({ auth_req_id: question.auth_req_id })).error, 'slow_down');
  assert.equal((await raw({ auth_req_id: 'x'.repeat(43) })).error, 'invalid_grant');
  const done = await answer(browser, 'consent-allow', 'Counter 3, A-17');
  assert.match(done.html, /You said yes/);
  const tokens = await poll(config, question);
  assert.equal(tokens.claims().sub, sub);
  assert.ok((await client.refreshTokenGrant(config, tokens.refresh_token)).access_token);
  assert.equal((await raw({ auth_req_id: question.auth_req_id })).error, 'invalid_grant');
  step('CIBA poll: pending, slow_down, allowed, once');

  const denied = await ask(config, { id_token_hint: tokens.id_token, requested_expiry: '120' });
  assert.equal(denied.expires_in, 120);
  assert.match((await answer(browser, 'consent-deny', 'Counter Ltd')).html, /You said no/);
  const told = await fetch(`${issuer}/token`, {
    method: 'POST', headers: { authorization: 'Basic ' + btoa(`${config.clientMetadata().client_id}:${config.clientMetadata().client_secret}`) },
    body: new URLSearchParams({ grant_type: ciba, auth_req_id: denied.auth_req_id }),
  });
  assert.equal(told.status, 400);
  assert.equal((await told.json()).error, 'access_denied');
  await assert.rejects(poll(config, denied), { error: 'access_denied' });
  step('CIBA denied; id_token_hint, requested_expiry');

  const short = await ask(config, { login_hint: sub, requested_expiry: '1' });
  await new Promise((wait) => setTimeout(wait, 1500));
  assert.equal((await raw({ auth_req_id: short.auth_req_id })).error, 'expired_token');
  assert.equal(await waits(browser), false);
  step('CIBA expired_token, and the inbox forgets it');

  // Whom a client may disturb.
  const stranger = await register({ client_name: 'Stranger', x_profile: 'openid', ...grants, redirect_uris: ['http://127.0.0.1:10/callback'] }, client.ClientSecretBasic());
  for (const login_hint of [sub, person.username, 'nobody']) {
    await assert.rejects(ask(stranger, { login_hint }), { error: 'unknown_user_id' });
  }
  await assert.rejects(ask(stranger, { id_token_hint: tokens.id_token }), { error: 'invalid_request' });
  const neighbour = await register({ client_name: 'Same sector', x_profile: 'openid', ...grants }, client.ClientSecretBasic());
  await assert.rejects(ask(neighbour, { login_hint: sub }), { error: 'unknown_user_id' });
  await assert.rejects(ask(config, { login_hint: person.username }), { error: 'unknown_user_id' });
  step('CIBA disturbs nobody who never dealt with the client, and tells nobody who is here');
  for (const [form, error] of [
    [{}, 'invalid_request'], [{ login_hint: sub, id_token_hint: tokens.id_token }, 'invalid_request'],
    [{ login_hint_token: 'x' }, 'invalid_request'], [{ login_hint: sub, user_code: '1234' }, 'invalid_request'],
    [{ login_hint: sub, binding_message: 'http://evil.example' }, 'invalid_binding_message'],
    [{ login_hint: sub, binding_message: 'x'.repeat(65) }, 'invalid_binding_message'],
    [{ login_hint: sub, requested_expiry: '-1' }, 'invalid_request'], [{ login_hint: sub, scope: 'profile' }, 'invalid_scope'],
    [{ login_hint: sub, authorization_details: '[]' }, 'invalid_authorization_details'],
  ]) await assert.rejects(ask(config, form), { error }, JSON.stringify(form));
  step('CIBA requests that break a rule are refused');

  // The question is for one person, by one browser's session, and never by another way.
  const waiting = await ask(config, { login_hint: sub });
  await assert.rejects(ask(config, { login_hint: sub }), { error: 'access_denied' });
  const other = await newPerson('ciba-other');
  const page = await inbox(browser);
  const open = page.html.match(/action="([^"]*\/inbox\/[A-Za-z0-9_-]{43})"/)[1];
  assert.equal((await inbox(other.browser)).html.includes('inbox-empty'), true);
  const forged = page.html.replace(/name="csrf" value="[^"]*"/g, (await inbox(other.browser)).html.match(/name="csrf" value="[^"]*"/)?.[0] ?? 'name="csrf" value="x"');
  const foreign = await other.browser.press({ ...page, html: forged }, idIn(page, 'open'), {}, nowhere);
  assert.ok([403, 410].includes(foreign.status), String(foreign.status));
  const asPushed = await other.browser.request(`${issuer}/authorize?client_id=${config.clientMetadata().client_id}&request_uri=urn:datapassport:question:${open.slice(-43)}`);
  assert.equal(asPushed.status, 400);
  const mode = await browser.go(client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', response_mode: 'backchannel', state: open.slice(-43) }), isCallback);
  assert.equal(returnAddress(mode).searchParams.get('error'), 'invalid_request');
  const anonymous = await inbox(new Browser());
  assert.ok(anonymous.html.includes('id="login-submit"'));
  await assert.rejects(poll(await register({ x_profile: 'openid', ...grants }, client.ClientSecretBasic()), waiting), { error: 'invalid_grant' });
  step('CIBA: no second question, no other person, no other client, no other way in');

  const blocked = await browser.press(await inbox(browser), idIn(page, 'block'), {}, nowhere);
  assert.ok(blocked.html.includes('inbox-empty'));
  await assert.rejects(poll(config, waiting), { error: 'access_denied' });
  await assert.rejects(ask(config, { login_hint: sub }), { error: 'unknown_user_id' });
  step('CIBA: whom somebody forbids to ask may not ask again');

  const list = await inbox(browser);
  assert.ok(list.html.includes('Who may not ask you here') && list.html.includes('Counter Ltd'));
  const unblock = async (html) => {
    const form = html.match(/action="([^"]*\/inbox\/unblock)"><input type="hidden" name="csrf" value="([^"]*)"><input type="hidden" name="client" value="([^"]*)"/);
    return browser.request(new URL(form[1], issuer), {
      method: 'POST', body: new URLSearchParams({ csrf: form[2], client: form[3] }),
      headers: { origin: new URL(issuer).origin, 'sec-fetch-site': 'same-origin' },
    });
  };
  assert.equal((await unblock(list.html.replace(/name="csrf" value="[^"]*"/g, 'name="csrf" value="x"'))).status, 403);
  await unblock(list.html);
  assert.equal((await inbox(browser)).html.includes('Who may not ask you here'), false);
  assert.ok((await ask(config, { login_hint: sub })).auth_req_id);
  step('CIBA: a block is taken back in the inbox');
}

// Ping.
{
  const heard = [];
  let status = 204;
  const host = await listen((request, body) => {
    heard.push({ authorization: request.headers.authorization, type: request.headers['content-type'], body: JSON.parse(body) });
    return { status: heard.length === 1 ? 500 : status };
  });
  const ping = { backchannel_token_delivery_mode: 'ping', backchannel_client_notification_endpoint: `${host.url}/ping` };
  const pinged = await register({ client_name: 'Pinged Ltd', x_profile: 'openid', id_token_signed_response_alg: 'ES256', ...grants, ...ping }, client.ClientSecretBasic());
  const { person, browser } = await newPerson('ping');
  const sub = (await meet(pinged, browser, person)).claims().sub;
  await assert.rejects(ask(pinged, { login_hint: sub }), { error: 'invalid_request' });
  await assert.rejects(ask(pinged, { login_hint: sub, client_notification_token: 'short' }), { error: 'invalid_request' });
  const client_notification_token = client.randomState();
  const question = await ask(pinged, { login_hint: sub, client_notification_token });
  await answer(browser, 'consent-allow', 'Pinged Ltd');
  for (let i = 0; i < 60 && heard.length < 2; i++) await new Promise((wait) => setTimeout(wait, 500));
  for (const each of heard) {
    assert.deepEqual(each, { authorization: `Bearer ${client_notification_token}`, type: 'application/json', body: { auth_req_id: question.auth_req_id } });
  }
  assert.equal(heard.length, 2);
  assert.equal((await poll(pinged, question)).claims().sub, sub);
  const unanswered = await ask(pinged, { login_hint: sub, client_notification_token, requested_expiry: '2' });
  for (let i = 0; i < 60 && heard.length < 3; i++) await new Promise((wait) => setTimeout(wait, 500));
  assert.equal(heard[2]?.body.auth_req_id, unanswered.auth_req_id);
  await assert.rejects(poll(pinged, unanswered), { error: 'expired_token' });
  const refused = await ask(pinged, { login_hint: sub, client_notification_token });
  await answer(browser, 'consent-deny', 'Pinged Ltd');
  for (let i = 0; i < 60 && heard.length < 4; i++) await new Promise((wait) => setTimeout(wait, 500));
  assert.equal(heard[3]?.body.auth_req_id, refused.auth_req_id);
  await assert.rejects(poll(pinged, refused), { error: 'access_denied' });
  step('CIBA ping: told of the end and of a no, too');
  status = 401;
  const rejected = await ask(pinged, { login_hint: sub, client_notification_token });
  await answer(browser, 'consent-allow', 'Pinged Ltd');
  for (let i = 0; i < 60 && heard.length < 5; i++) await new Promise((wait) => setTimeout(wait, 500));
  status = 500;
  const fetched = await poll(pinged, rejected);
  assert.equal(fetched.claims().sub, sub);
  const asked = await ask(pinged, { login_hint: sub, client_notification_token });
  await answer(browser, 'consent-allow', 'Pinged Ltd');
  for (let i = 0; i < 60 && heard.length < 6; i++) await new Promise((wait) => setTimeout(wait, 500));
  assert.ok(await poll(pinged, asked));
  const before = heard.length;
  await new Promise((wait) => setTimeout(wait, 12_000));
  assert.equal(heard.length, before);
  assert.equal(heard.filter((each) => each.body.auth_req_id === rejected.auth_req_id).length, 1);
  step('CIBA ping: not told again after 401, nor once the answer was fetched');
  host.close();
  step('CIBA ping: told with its token, told again after a failure, then fetched');
  for (const bad of [
    { backchannel_token_delivery_mode: 'push' }, { backchannel_token_delivery_mode: 'ping' },
    { ...ping, backchannel_client_notification_endpoint: 'http://169.254.169.254/' }, { backchannel_user_code_parameter: true },
  ]) await assert.rejects(register({ x_profile: 'openid', ...grants, ...bad }, client.ClientSecretBasic()), { error: 'invalid_client_metadata' });
  step('CIBA: push, addresses inside, and user codes are refused');
}

// A strand, asked at a counter.
{
  const type = 'https://dcann.example/rar/data-strand-access/v1';
  const { config, DPoP, keys } = await registerFapi2({ client_name: 'Counter of strands', ...grants, scope: 'openid', authorization_details_types: [type] });
  const browser = new Browser();
  const sub = (await meet(config, browser, citizen, { DPoP })).claims().sub;
  const id = config.clientMetadata().client_id;
  const item = {
    type, item: 'name', locations: [vault], strand: 'https://dcann.example/ont#Name', detail: 'full-name',
    purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'Write to you by your name' },
    access_period: { until: new Date(Date.now() + 90 * 86400e3).toISOString().replace(/\.\d+/, '') }, retention: 'P30D',
  };
  const now = Math.floor(Date.now() / 1000);
  const times = (missing) => Object.fromEntries(Object.entries({ iat: now, nbf: now, exp: now + 60 }).filter(([name]) => name !== missing));
  const signed = (claims = {}, key = keys.key, missing = '') => new SignJWT({ ...times(missing), scope: 'openid', login_hint: sub, authorization_details: [item], binding_message: 'Counter 7', jti: client.randomNonce(), ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: keys.kid }).setIssuer(id).setAudience(issuer).sign(key);
  const send = (parameters) => client.initiateBackchannelAuthentication(config, parameters);
  await assert.rejects(send({ scope: 'openid', login_hint: sub }), { error: 'invalid_request' });
  await assert.rejects(send({ request: await signed({}, (await keyPair('k')).key) }), { error: 'invalid_request' });
  await assert.rejects(send({ request: await signed({ jti: undefined }) }), { error: 'invalid_request' });
  for (const missing of ['iat', 'nbf', 'exp']) {
    await assert.rejects(send({ request: await signed({}, keys.key, missing) }), { error: 'invalid_request' }, missing);
  }
  await assert.rejects(send({ request: await signed({ authorization_details: [{ ...item, detail: 'nonsense' }] }) }), { error: 'invalid_authorization_details' });
  const request = await signed();
  const question = await send({ request });
  await assert.rejects(send({ request }), { error: 'invalid_request' });
  step('CIBA of profile fapi2: signed, once, by the rules of data');
  const portal = await browser.go(`${vault}/signin/start?next=%2Frequests`, nowhere);
  assert.ok(portal.html.includes('Counter of strands') && portal.html.includes(`${issuer}/inbox`), portal.html.slice(0, 3000));
  step('CIBA: the portal shows the question and leads to the inbox');
  let page = await inbox(browser);
  assert.ok(page.html.includes('Counter 7') && page.html.includes('from your vault'));
  page = await browser.press(page, idIn(page, 'open'), {}, nowhere);
  page = await browser.press(page, 'consent-go-on', { 'level-0': 'given-name', 'span-0': 'month' }, nowhere);
  page = await browser.press(page, 'consent-allow', {}, nowhere);
  assert.match(page.html, /You said yes/);
  await assert.rejects(poll(config, question, {}), { error: 'invalid_dpop_proof' });
  const tokens = await poll(config, question, { DPoP });
  assert.equal(tokens.authorization_details[0].detail, 'given-name');
  const read = await client.fetchProtectedResource(config, tokens.access_token, new URL(`${vault}/data/strands/name`), 'GET', undefined, undefined, { DPoP });
  assert.deepEqual((await read.json()).records.map((record) => [record.givenName, record.familyName]), [['Ada', undefined]]);
  step('CIBA: a strand is narrowed in the inbox, and read');
}
