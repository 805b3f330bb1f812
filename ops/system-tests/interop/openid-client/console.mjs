// What a client of the developer console gets before and after it is brought live:
//   node console.mjs http://localhost:8080/id http://localhost:8080/vault state.json PHASE [WHO]
// where state.json says {"client", "key" (private JWK), "tess", "citizen", …}; people have a name.
// Phases: test, live; ask WHO (gives a name at state.level), use WHO (reads and refreshes).
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';
import { insecure, issuer, issuerAsAudience, step } from './helpers.mjs';

const [vault, file, phase, who] = process.argv.slice(3);
const state = JSON.parse(readFileSync(file, 'utf8'));
const callback = 'https://brightloom.example/cb';
const isCallback = (url) => url.href.startsWith(callback);
const curve = { name: 'ECDSA', namedCurve: 'P-256' };

async function configuration({ kid, ...jwk }) {
  const { kty, crv, x, y, d } = jwk;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, curve, false, ['sign']);
  return client.discovery(
    new URL(issuer), state.client, { id_token_signed_response_alg: 'ES256' },
    client.PrivateKeyJwt({ key, kid }, issuerAsAudience), insecure);
}

async function proofKey() {
  if (!state.dpop) {
    const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
    state.dpop = await crypto.subtle.exportKey('jwk', pair.privateKey);
  }
  const { d, key_ops, ...open } = state.dpop;
  return {
    privateKey: await crypto.subtle.importKey('jwk', { ...open, d }, curve, false, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', open, curve, true, ['verify']),
  };
}

const proofKeys = await proofKey();
const config = await configuration(state.key);
const DPoP = client.getDPoPHandle(config, proofKeys);
const asked = {
  type: 'https://dcann.example/rar/data-strand-access/v1', item: 'name', locations: [vault],
  strand: 'https://dcann.example/ont#Name', detail: 'full-name', retention: 'P30D',
  purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'To write it on the card.' },
  access_period: { until: new Date(Date.now() + 60 * 86400e3).toISOString().replace(/\.\d+/, '') },
};

/** What comes back to the client when this person answers: a code, or an error. */
async function answer(person, pkceCodeVerifier = client.randomPKCECodeVerifier()) {
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: callback, scope: 'openid', state: 's', authorization_details: JSON.stringify([asked]),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  }, { DPoP });
  const browser = new Browser();
  let page = await browser.go(url, isCallback);
  page = await browser.press(page, 'login-submit', person, isCallback);
  if (!page.callback) {
    assert.ok(page.html?.includes('consent-go-on'), page.html);
    page = await browser.press(page, 'consent-go-on', { 'level-0': state.level ?? 'full-name', 'span-0': 'month' }, isCallback);
    page = await browser.press(page, 'consent-allow', {}, isCallback);
  }
  return { url: page.callback, pkceCodeVerifier };
}
const redeem = ({ url, pkceCodeVerifier }) => client.authorizationCodeGrant(
  config, url, { pkceCodeVerifier, expectedState: 's' }, undefined, { DPoP });
const read = (token) => client.fetchProtectedResource(
  config, token, new URL(`${vault}/data/strands/name`), 'GET', undefined, undefined, { DPoP });
const refusal = (promise) => promise.then(() => 'none', (error) => error.error ?? error.cause?.error ?? String(error.status));
async function isDenied(person) {
  const { url } = await answer(person);
  assert.equal(url.searchParams.get('error'), 'access_denied');
  assert.equal(url.searchParams.get('code'), null);
}

/** A read by hand, with claims of the proof that may be wrong; no proof where there are none. */
async function readByHand(token, path, claims) {
  const { d, key_ops, ext, ...jwk } = state.dpop;
  const htu = `${vault}/data/strands/${path}`;
  const ath = createHash('sha256').update(token).digest('base64url');
  const proof = claims && await new SignJWT({ htm: 'GET', htu, ath, jti: randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk }).sign(proofKeys.privateKey);
  const answer = await fetch(htu + '?limit=7&cursor=a-secret-cursor', { headers: { authorization: `DPoP ${token}`, ...(proof && { dpop: proof }) } });
  return answer.status;
}

async function test() {
  await isDenied(state.citizen);
  step('a citizen answers no test client: sent back without being asked');
  const tokens = await redeem(await answer(state.tess));
  assert.equal((await read(tokens.access_token)).status, 200);
  assert.equal(await readByHand(tokens.access_token, 'name', undefined), 401);
  assert.equal(await readByHand(tokens.access_token, 'name', { ath: 'another' }), 401);
  assert.equal(await readByHand(tokens.access_token, 'postal-address', {}), 404);
  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
  assert.equal((await client.tokenIntrospection(config, renewed.access_token)).active, true);
  step('a test person answers, and the test client reads');
  const late = await answer(state.tess);
  Object.assign(state, { refresh: tokens.refresh_token, access: renewed.access_token, late: { ...late, url: late.url.href } });
}

async function live() {
  const before = await configuration(state.tested);
  assert.equal(await refusal(client.tokenIntrospection(before, state.access)), 'invalid_client');
  step('the key of the tests is no key of the live client');
  assert.equal(await refusal(client.refreshTokenGrant(config, state.refresh, undefined, { DPoP })), 'invalid_grant');
  assert.equal(await refusal(redeem({ ...state.late, url: new URL(state.late.url) })), 'invalid_grant');
  assert.equal((await client.tokenIntrospection(config, state.access)).active, false);
  assert.equal(await refusal(read(state.access)), '401');
  step('what a test person gave is over for the live client: refresh, code, introspection, read');
  await isDenied(state.tess);
  step('a test person answers no live client');
  const tokens = await redeem(await answer(state.citizen));
  assert.equal((await read(tokens.access_token)).status, 200);
  step('a citizen answers the live client');
}

/** What a program gets of somebody who gave their name before. */
async function use() {
  const given = state.given[who];
  const got = { read: undefined, records: undefined, refresh: undefined };
  got.read = await read(given.access).then(async (answer) => {
    got.records = (await answer.json()).records;
    return answer.status;
  }, (error) => error.status);
  got.refresh = await client.refreshTokenGrant(config, given.refresh, undefined, { DPoP })
    .then(() => 'given', (error) => error.error);
  state.got = got;
}

async function ask() {
  const { access_token, refresh_token, authorization_details } = await redeem(await answer(state[who]));
  state.given = { ...state.given, [who]: { access: access_token, refresh: refresh_token, level: authorization_details[0].detail } };
}

await { test, live, ask, use }[phase]();
writeFileSync(file, JSON.stringify(state));
