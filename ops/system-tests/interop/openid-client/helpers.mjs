// What the scripts of this folder share: clients of openid-client, people, and a small web server.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import * as client from 'openid-client';
import { Browser, signUp } from './browser.mjs';

export const issuer = process.argv[2] ?? 'http://localhost:8080/id';
export const insecure = { execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [] };
export const step = (text) => console.log('ok   ' + text);

/** FAPI 2.0: the audience of an assertion is the issuer as a string. */
export const issuerAsAudience = {
  [client.modifyAssertion]: (header, payload) => { payload.aud = issuer; },
};

export async function keyPair(kid) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { key: pair.privateKey, kid, jwk: { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' } };
}

export async function register(metadata, auth, execute = []) {
  return client.dynamicClientRegistration(
    new URL(issuer), metadata, auth,
    { execute: [...insecure.execute, ...execute], algorithm: 'oidc' });
}

/** A client of profile fapi2 with its keys. */
export async function registerFapi2(metadata) {
  const keys = await keyPair('interop-1');
  const config = await register(
    {
      x_profile: 'fapi2', jwks: { keys: [keys.jwk] }, token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['authorization_code', 'refresh_token'], id_token_signed_response_alg: 'ES256',
      dpop_bound_access_tokens: true, ...metadata,
    },
    client.PrivateKeyJwt({ key: keys.key, kid: keys.kid }, issuerAsAudience));
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  return { config, DPoP, keys };
}

/** Somebody with an account, and the browser that is signed in. */
export async function newPerson(beginning) {
  const username = beginning + '-' + randomBytes(6).toString('hex');
  const person = { name: 'Ada of ' + beginning, username, password: 'correct horse ' + username };
  const browser = new Browser();
  await signUp(browser, issuer, person);
  return { person, browser };
}

/** A web server on loopback that answers by `answer(request, body)`. */
export async function listen(answer) {
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const { status = 200, type = 'text/plain', body = '' } = answer(request, Buffer.concat(parts).toString()) ?? {};
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
