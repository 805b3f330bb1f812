// Signing out, with unmodified openid-client 6 and jose:  node logout.mjs http://localhost:8080/id
// RP-initiated logout; logout tokens by the back channel, tried again until they are taken.
import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { consent } from './browser.mjs';
import { issuer, listen, newPerson, register, step } from './helpers.mjs';

const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith('http://127.0.0.1:9/');
const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks.json`));
const received = [];
let refusals = 1;
const listener = await listen((request, body) => {
  const refuse = refusals-- > 0;
  received.push({ path: request.url, refused: refuse, type: request.headers['content-type'], form: new URLSearchParams(body) });
  return { status: refuse ? 503 : 200 };
});

async function signedIn(name, browser, person) {
  const config = await register(
    {
      client_name: name, x_profile: 'openid', redirect_uris: [callback],
      post_logout_redirect_uris: ['http://127.0.0.1:9/bye'],
      backchannel_logout_uri: `${listener.url}/${name}`, backchannel_logout_session_required: true,
    },
    client.ClientSecretBasic());
  const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', state: 's' });
  const back = await consent(browser, url, isCallback, person);
  const tokens = await client.authorizationCodeGrant(config, back, { expectedState: 's' });
  return { config, tokens, claims: tokens.claims() };
}

async function until(what, holds, seconds = 60) {
  for (let i = 0; i < seconds * 4; i++) {
    if (holds()) return;
    await new Promise((wait) => setTimeout(wait, 250));
  }
  throw new Error(`not within ${seconds} s: ${what} ${JSON.stringify(received)}`);
}

const { person, browser } = await newPerson('logout');
const one = await signedIn('one', browser, person);
const two = await signedIn('two', browser, person);
assert.ok(one.claims.sid && one.claims.sid !== two.claims.sid);
step('each client knows the session by another sid');

// What leads nowhere
const ask = (parameters) => browser.request(`${issuer}/logout?${new URLSearchParams(parameters)}`);
const bye = 'http://127.0.0.1:9/bye';
const client_id = one.config.clientMetadata().client_id;
for (const [what, parameters] of [
  ['an address that is not registered', { id_token_hint: one.tokens.id_token, post_logout_redirect_uri: 'https://evil.example/' }],
  ['no hint and no client', { post_logout_redirect_uri: bye }],
  ['a hint that we did not sign', { id_token_hint: one.tokens.id_token.slice(0, -8) + 'AAAAAAAA', post_logout_redirect_uri: bye }],
  ['an access token as hint', { id_token_hint: one.tokens.access_token, post_logout_redirect_uri: bye }],
  ["another client's hint", { id_token_hint: two.tokens.id_token, client_id, post_logout_redirect_uri: bye }],
]) {
  const answer = await ask(parameters);
  assert.equal(answer.status, 400, what);
  assert.equal(answer.headers.get('location'), null, what);
}
step('S67 bad hints and addresses end at a page of our own');

// The citizen is asked, and goes back with the state
const url = client.buildEndSessionUrl(one.config, {
  id_token_hint: one.tokens.id_token, post_logout_redirect_uri: bye, state: 'a b&c', logout_hint: 'x', ui_locales: 'en',
});
const page = await browser.go(url, isCallback);
assert.ok(page.html.includes('id="logout-confirm"'));
assert.equal(received.length, 0);
const after = await browser.press(page, 'logout-confirm', {}, isCallback);
assert.equal(after.callback.pathname, '/bye');
assert.equal(after.callback.searchParams.get('state'), 'a b&c');
step('RP-initiated logout asks, signs out, and leads back with state');

await until('both clients hear of it', () => received.filter((each) => !each.refused).length >= 2);
for (const [name, who] of [['one', one], ['two', two]]) {
  const notice = received.find((each) => !each.refused && each.path === '/' + name);
  assert.match(notice.type, /^application\/x-www-form-urlencoded/);
  const { payload, protectedHeader } = await jwtVerify(notice.form.get('logout_token'), jwks, {
    issuer, audience: who.config.clientMetadata().client_id, typ: 'logout+jwt', maxTokenAge: 120,
  });
  assert.equal(protectedHeader.alg, 'RS256');
  assert.equal(payload.sub, who.claims.sub);
  assert.equal(payload.sid, who.claims.sid);
  assert.deepEqual(payload.events, { 'http://schemas.openid.net/event/backchannel-logout': {} });
  assert.ok(payload.jti && payload.exp - payload.iat <= 120);
  assert.equal(payload.nonce, undefined);
}
assert.ok(received.some((each) => each.refused));
step('signed logout tokens came by the back channel; the refused one was sent again');

const count = received.length;
await new Promise((wait) => setTimeout(wait, 6000));
assert.equal(received.length, count);
step('a notice that was taken is not sent again');
listener.close();
