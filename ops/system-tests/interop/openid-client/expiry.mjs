// What has a life of seconds, in two steps; between them the test moves the database's clock:
//   node expiry.mjs http://localhost:8080/id begin state.json
//   node expiry.mjs http://localhost:8080/id alive|over state.json
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as client from 'openid-client';
import { consent } from './browser.mjs';
import { insecure, issuer, issuerAsAudience, newPerson, registerFapi2, step } from './helpers.mjs';

const [phase, file] = process.argv.slice(3);
const callback = 'http://127.0.0.1:9/callback';
const curve = { name: 'ECDSA', namedCurve: 'P-256' };

async function begin() {
  const { config, keys } = await registerFapi2({ client_name: 'Slow Ltd', redirect_uris: [callback] });
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const request = {
    redirect_uri: callback, scope: 'openid', state: 's',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  };
  const { person, browser } = await newPerson('expiry');
  const url = await client.buildAuthorizationUrlWithPAR(config, request);
  const back = await consent(browser, url, (target) => target.href.startsWith(callback), person);
  const waiting = await client.buildAuthorizationUrlWithPAR(config, request);
  writeFileSync(file, JSON.stringify({
    id: config.clientMetadata().client_id, key: await crypto.subtle.exportKey('jwk', keys.key), kid: keys.kid,
    pkceCodeVerifier, back: back.href, waiting: waiting.href,
  }));
}

async function end(alive) {
  const state = JSON.parse(readFileSync(file, 'utf8'));
  const key = await crypto.subtle.importKey('jwk', state.key, curve, false, ['sign']);
  const config = await client.discovery(
    new URL(issuer), state.id, { use_mtls_endpoint_aliases: false },
    client.PrivateKeyJwt({ key, kid: state.kid }, issuerAsAudience), insecure);
  const opened = await fetch(state.waiting, { redirect: 'manual' });
  assert.equal(opened.status, alive ? 303 : 400);
  step('S07 request_uri ' + (alive ? 'within' : 'after') + ' its 90 seconds');
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  const redeem = client.authorizationCodeGrant(
    config, new URL(state.back), { pkceCodeVerifier: state.pkceCodeVerifier, expectedState: 's' }, undefined, { DPoP });
  if (alive) assert.ok((await redeem).access_token);
  else await assert.rejects(redeem, { error: 'invalid_grant' });
  step('S40 code ' + (alive ? 'within' : 'after') + ' its 60 seconds');
}

await (phase === 'begin' ? begin() : end(phase === 'alive'));
