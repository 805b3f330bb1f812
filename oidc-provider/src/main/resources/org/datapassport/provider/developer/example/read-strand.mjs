// Reads the strands that a person lets you read, with an unmodified openid-client.
//
//   npm install openid-client@6
//   node read-strand.mjs keys   makes client-key.json, which stays with you, and prints the
//                               public key for the developer console
//   node read-strand.mjs        prints an address: open it in a browser, answer as a person would
//
// What happens: the request is pushed with a signed proof of who you are (RFC 9126, RFC 7523), the
// browser carries a reference only, the code is redeemed with PKCE and a key of this run (DPoP, RFC
// 9449), and the answer says what you may read (RFC 9396): perhaps less than you asked.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import * as client from 'openid-client';

const issuer = '@issuer@';
const clientId = '@client_id@';
const redirectUri = '@redirect_uri@';
const vault = '@vault@';
/** What you said in the console; access_days becomes access_period below. */
const wishes = '@wishes@';

const keyFile = 'client-key.json';
const curve = { name: 'ECDSA', namedCurve: 'P-256' };

async function makeKeys() {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const publicKey = { kty, crv, x, y, kid: randomUUID(), use: 'sig', alg: 'ES256' };
  writeFileSync(keyFile, JSON.stringify({ ...publicKey, d }), { mode: 0o600, flag: 'wx' });
  console.log(JSON.stringify({ keys: [publicKey] }));
}

async function configuration() {
  const { kid, use, alg, ...jwk } = JSON.parse(readFileSync(keyFile, 'utf8'));
  const key = await crypto.subtle.importKey('jwk', jwk, curve, false, ['sign']);
  return client.discovery(
    new URL(issuer), clientId, { id_token_signed_response_alg: 'ES256' },
    // FAPI 2.0: the audience of an assertion is the issuer and nothing else.
    client.PrivateKeyJwt({ key, kid }, {
      [client.modifyAssertion]: (header, payload) => { payload.aud = issuer; },
    }),
    // Plain http is for a provider on your own machine.
    { execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [] });
}

/** Waits for the browser to come back to the redirect URI, which must be on this machine. */
function comeBack() {
  const { hostname, port, pathname } = new URL(redirectUri);
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const url = new URL(request.url, redirectUri);
      if (url.pathname !== pathname) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'text/html', connection: 'close' });
      response.end('<!doctype html><title>Done</title><h1>You can close this page</h1>');
      server.close();
      resolve(url);
    });
    server.on('error', reject);
    server.listen(Number(port), hostname === '[::1]' ? '::1' : hostname);
  });
}

async function readStrands() {
  const config = await configuration();
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const details = wishes.map(({ access_days, ...wish }) => ({
    ...wish,
    access_period: { until: new Date(Date.now() + access_days * 86_400_000).toISOString() },
  }));
  const address = await client.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: redirectUri, scope: 'openid', state, nonce,
      authorization_details: JSON.stringify(details),
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    },
    { DPoP });
  const back = comeBack();
  console.log(`Open ${address.href}`);
  const tokens = await client.authorizationCodeGrant(
    config, await back,
    { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }, undefined, { DPoP });
  console.log(`You are let to read ${tokens.authorization_details.map((item) => `${item.item} (${item.detail})`).join(', ')}`);

  const read = async (url) => {
    const answer = await client.fetchProtectedResource(
      config, tokens.access_token, url, 'GET', undefined,
      new Headers({ accept: 'application/ld+json, application/json;q=0.9' }), { DPoP });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  for (const { href } of (await read(new URL(`${vault}/data/strands`))).strands) {
    console.log(JSON.stringify(await read(new URL(href)), null, 2));
  }
}

await (process.argv[2] === 'keys' ? makeKeys() : readStrands());
