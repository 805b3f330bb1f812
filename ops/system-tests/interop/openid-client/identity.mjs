// A company reads what a citizen shows of their identity; unmodified jose checks the statement:
//   node identity.mjs PROVIDER VAULT person.json OUT
// where person.json is a citizen with a name and one linked account. OUT gets the opened link.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { UnsecuredJWT, createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';
import { registerFapi2, step } from './helpers.mjs';

const vault = process.argv[3];
const person = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const type = 'https://dcann.example/rar/data-strand-access/v1';
const browser = new Browser();

async function company(name, port) {
  const callback = `http://127.0.0.1:${port}/callback`;
  const isCallback = (url) => url.href.startsWith(callback);
  const { config, DPoP } = await registerFapi2({
    client_name: name, redirect_uris: [callback], authorization_details_types: [type], scope: 'openid',
  });
  const asked = {
    type, item: 'name', locations: [vault], strand: 'https://dcann.example/ont#Name', detail: 'full-name',
    purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'Write to you by your name' },
    access_period: { until: new Date(Date.now() + 90 * 86400e3).toISOString().replace(/\.\d+/, '') }, retention: 'P30D',
  };
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const url = await client.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: callback, scope: 'openid', state: 's', authorization_details: JSON.stringify([asked]),
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
    },
    { DPoP });
  let page = await browser.go(url, isCallback);
  if (page.html?.includes('id="login-submit"')) page = await browser.press(page, 'login-submit', person, isCallback);
  page = await browser.press(page, 'consent-go-on', { 'level-0': 'full-name', 'span-0': 'month' }, isCallback);
  page = await browser.press(page, 'consent-allow', {}, isCallback);
  const tokens = await client.authorizationCodeGrant(config, page.callback, { pkceCodeVerifier, expectedState: 's' }, undefined, { DPoP });
  const read = async () => {
    const answer = await client.fetchProtectedResource(
      config, tokens.access_token, new URL(`${vault}/data/identity`), 'GET', undefined, undefined, { DPoP });
    return { status: answer.status, cache: answer.headers.get('cache-control'), body: await answer.json() };
  };
  return { name, id: config.clientMetadata().client_id, sub: tokens.claims().sub, read };
}

/** As the citizen does it: the page of links, the company's choice, one of the answers. */
async function show(company, pick) {
  const page = await browser.go(`${vault}/signin/start?next=/identity`, () => false);
  const line = page.html.match(/<li>[\s\S]*?<\/li>/g).find((text) => text.includes(company.name));
  const form = await browser.go(new URL(line.match(/href="([^"]+)"/)[1], page.url), () => false);
  const values = [...form.html.matchAll(/name="show" value="([^"]+)"/g)].map(([, value]) => value);
  const csrf = form.html.match(/action="[^"]*\/identity\/show\/[\s\S]*?name="csrf" value="([^"]+)"/)[1];
  const done = await browser.go(form.url, () => false, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: form.url.origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ csrf, show: pick(values) }),
  });
  return done.html;
}

const keys = createRemoteJWKSet(new URL(`${vault}/identity-verifier/jwks.json`));
const verify = (jwt, audience) => jwtVerify(jwt, keys, { issuer: vault, audience, typ: 'identity-link+jwt', algorithms: ['EdDSA'] });

const one = await company('Careful Lender', 9);
const other = await company('Second Lender', 10);
assert.equal((await one.read()).status, 404);
assert.equal((await one.read()).body.type.split('/').pop(), 'identity-not-shown');
step('nothing is shown before the citizen says so');

assert.match(await show(one, () => 'strength'), /They can see it now/);
const strength = await one.read();
assert.equal(strength.status, 200);
assert.equal(strength.cache, 'no-store');
const told = await verify(strength.body.presentation, one.id);
assert.deepEqual(told.payload.identity, { strength: 'substantial' });
assert.equal(told.payload.sub, one.sub);
step('the strength, and nothing about which link');

assert.match(await show(one, (values) => values.find((value) => /^[0-9a-f]{32}$/.test(value))), /They can see it now/);
const { presentation } = (await one.read()).body;
const { payload } = await verify(presentation, one.id);
const { link } = payload.identity;
assert.equal(link.opening.evidence.kind, 'account');
assert.ok(!/did:|customer-of|"DP/.test(JSON.stringify(payload)), 'no identifier, no label');
const listed = await (await fetch(`${link.registry}/identity-links/${link.name}`)).json();
assert.equal(listed.state, 'open');
writeFileSync(process.argv[5], JSON.stringify({ opening: JSON.stringify(link.opening), receipt: listed.receipt, verifier: link.verifier }));
step('one link, opened');

assert.equal((await other.read()).status, 404);
await assert.rejects(verify(presentation, other.id), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'aud' });
const [header, , signature] = presentation.split('.');
const forged = Buffer.from(JSON.stringify({ ...payload, aud: other.id, sub: other.sub })).toString('base64url');
await assert.rejects(verify(`${header}.${forged}.${signature}`, other.id), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
await assert.rejects(verify(new UnsecuredJWT(decodeJwt(presentation)).encode(), one.id));
await assert.rejects(jwtVerify(presentation, keys, { issuer: vault, audience: one.id, currentDate: new Date(Date.now() + 3600e3) }), { code: 'ERR_JWT_EXPIRED' });
step('another company cannot use it as its own, nor this one for ever');

assert.match(await show(one, () => 'f'.repeat(32)), /Nothing was changed/);
assert.match(await show(one, () => 'nothing'), /shown nothing any more/);
assert.equal((await one.read()).status, 404);
step('taken back at once');
