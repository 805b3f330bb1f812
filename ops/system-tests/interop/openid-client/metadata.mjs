// Each value that the provider advertises, compared with what it does:
//   node metadata.mjs http://localhost:8080/id http://localhost:8080/vault HOME
// where HOME is the folder of the running system: its authorities for client certificates.
// A member without a check here is a failure, so that nobody advertises what was never tried.
import assert from 'node:assert/strict';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { consent, consentByForm } from './browser.mjs';
import { Authority, fetchWith, trust } from './certificates.mjs';
import { issuer, newPerson, step } from './helpers.mjs';

const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const home = process.argv[4];
const authority = new Authority();
const distrust = trust(home, [authority]);
process.on('exit', () => { distrust(); authority.end(); });
const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
assert.deepEqual(await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json(), metadata);
const { person, browser } = await newPerson('metadata');

async function register(body) {
  const answer = await fetch(metadata.registration_endpoint, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ x_profile: 'openid', redirect_uris: [callback], ...body }),
  });
  return { status: answer.status, ...(await answer.json()) };
}

async function post(address, form, headers = {}) {
  const answer = await fetch(address, { method: 'POST', headers, body: new URLSearchParams(form) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, ...(text.startsWith('{') ? JSON.parse(text) : {}) };
}

const basic = (who) => ({ authorization: 'Basic ' + btoa(`${who.client_id}:${who.client_secret}`) });
const plain = await register({ grant_types: ['authorization_code', 'refresh_token', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code', 'urn:openid:params:grant-type:ciba', 'urn:ietf:params:oauth:grant-type:token-exchange'] });
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A client with keys of an algorithm, and its assertions. */
async function keyed(alg, extra = {}) {
  const pair = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', use: 'sig' };
  const who = await register({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] }, grant_types: ['authorization_code', 'client_credentials', 'urn:openid:params:grant-type:ciba'], ...extra });
  assert.equal(who.status, 201, JSON.stringify(who));
  const sign = (claims, header = {}) => new SignJWT({ iss: who.client_id, aud: issuer, jti: client.randomNonce(), ...claims })
    .setProtectedHeader({ alg, kid: 'k', ...header }).setIssuedAt().setExpirationTime('60s').sign(pair.privateKey);
  const auth = async () => ({ client_assertion_type: jwtBearer, client_assertion: await sign({ sub: who.client_id }) });
  return { who, pair, sign, auth };
}

/** Signs in and gives the address, or the form, that came back. */
async function authorize(parameters, who = plain) {
  const url = `${metadata.authorization_endpoint}?${new URLSearchParams({ client_id: who.client_id, redirect_uri: callback, response_type: 'code', scope: 'openid', ...parameters })}`;
  return (parameters.response_mode ?? '').startsWith('form_post')
    ? new URLSearchParams(await (await consentByForm(browser, url, callback, person)).text())
    : (await consent(browser, url, isCallback, person)).searchParams;
}

async function tokens(parameters, who = plain) {
  const code = (await authorize(parameters, who)).get('code');
  const got = await post(metadata.token_endpoint, { grant_type: 'authorization_code', code, redirect_uri: callback }, basic(who));
  assert.equal(got.status, 200, JSON.stringify(got));
  return got;
}
const claimsOf = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url'));
const headerOf = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[0], 'base64url'));
const isThere = async (address) => assert.notEqual((await fetch(address, { redirect: 'manual' })).status, 404, address);

const byCertificate = {
  tls_client_auth: { credentials: authority.issue('/CN=metadata'), metadata: { tls_client_auth_subject_dn: 'CN=metadata' } },
  self_signed_tls_client_auth: { credentials: authority.selfSigned('/CN=metadata') },
};
byCertificate.self_signed_tls_client_auth.metadata = { jwks: { keys: [byCertificate.self_signed_tls_client_auth.credentials.jwk] } };

/** The address for callers with certificates, and a call of it with one. */
const aliasOf = (address) => metadata.mtls_endpoint_aliases[Object.keys(metadata).find((name) => metadata[name] === address)];
const postCertified = async (method, address, form) => (await fetchWith(home, byCertificate[method].credentials)(
  aliasOf(address), { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form) })).json().catch(() => ({}));

/** Each offered way works, and one that is not offered does not. */
async function authentication(address, methods, form) {
  for (const method of methods) {
    const { who, auth } = method === 'private_key_jwt' ? await keyed('ES256') : { who: await register({ token_endpoint_auth_method: method, ...byCertificate[method]?.metadata }) };
    const own = {
      private_key_jwt: async () => post(address, { ...form, ...(await auth()) }),
      client_secret_basic: async () => post(address, form, basic(who)),
      client_secret_post: async () => post(address, { ...form, client_id: who.client_id, client_secret: who.client_secret }),
      none: async () => post(address, { ...form, client_id: who.client_id }),
      ...Object.fromEntries(Object.keys(byCertificate).map((each) => [each, async () => postCertified(each, address, { ...form, client_id: who.client_id })])),
    };
    assert.notEqual((await own[method]()).error, 'invalid_client', `${method} at ${address}`);
    for (const other of Object.keys(own).filter((name) => name !== method && name !== 'private_key_jwt' && !(method === 'none' && byCertificate[name]))) {
      assert.equal((await own[other]()).error, 'invalid_client', `${other} by a client of ${method}`);
    }
  }
}

async function clientSignatures(algorithms, use) {
  for (const alg of algorithms) await use(await keyed(alg), alg);
}

const par = (extra) => ({ response_type: 'code', redirect_uri: callback, scope: 'openid', ...extra });
const never = { token: 'nonsense', grant_type: 'client_credentials' };
const same = (expected) => (value) => assert.deepEqual(value, expected);
const checks = {
  issuer: same(issuer),
  authorization_endpoint: isThere,
  token_endpoint: isThere,
  userinfo_endpoint: async (address) => assert.equal((await fetch(address)).status, 401),
  jwks_uri: async (address) => assert.ok((await (await fetch(address)).json()).keys.every((key) => !key.d && key.kid)),
  registration_endpoint: isThere,
  pushed_authorization_request_endpoint: isThere,
  introspection_endpoint: isThere,
  revocation_endpoint: isThere,
  end_session_endpoint: isThere,
  device_authorization_endpoint: async (address) => assert.ok((await post(address, { scope: 'openid' }, basic(plain))).device_code),
  backchannel_authentication_endpoint: async (address) => assert.equal((await post(address, { scope: 'openid', login_hint: 'x' }, basic(plain))).error, 'unknown_user_id'),
  backchannel_token_delivery_modes_supported: async (modes) => {
    for (const mode of ['poll', 'ping', 'push']) {
      const got = await register({ backchannel_token_delivery_mode: mode, backchannel_client_notification_endpoint: 'https://client.example/ping' });
      assert.equal(got.status === 201, modes.includes(mode), mode);
    }
  },
  backchannel_authentication_request_signing_alg_values_supported: (algorithms) => clientSignatures(algorithms, async ({ sign, auth }, alg) => {
    const got = await post(metadata.backchannel_authentication_endpoint, { request: await sign({ scope: 'openid', login_hint: 'x', nbf: Math.floor(Date.now() / 1000) }), ...(await auth()) });
    assert.equal(got.error, 'unknown_user_id', alg);
  }),
  backchannel_user_code_parameter_supported: async (supported) => {
    const got = await post(metadata.backchannel_authentication_endpoint, { scope: 'openid', login_hint: 'x', user_code: '1' }, basic(plain));
    assert.equal(got.error !== 'invalid_request', supported);
  },
  grant_management_endpoint: async (address) => assert.equal((await fetch(`${address}/x`)).status, 401),
  mtls_endpoint_aliases: async (addresses) => {
    for (const [name, address] of Object.entries(addresses)) {
      assert.equal(new URL(address).pathname, new URL(metadata[name]).pathname);
      assert.notEqual((await fetchWith(home)(name.startsWith('grant') ? `${address}/x` : address)).status, 404, address);
    }
    assert.equal(addresses.authorization_endpoint, undefined);
  },
  tls_client_certificate_bound_access_tokens: async () => {
    const who = await register({ token_endpoint_auth_method: 'self_signed_tls_client_auth', grant_types: ['client_credentials'], tls_client_certificate_bound_access_tokens: true, ...byCertificate.self_signed_tls_client_auth.metadata });
    const got = await postCertified('self_signed_tls_client_auth', metadata.token_endpoint, { grant_type: 'client_credentials', client_id: who.client_id });
    assert.equal(claimsOf(got.access_token).cnf['x5t#S256'], byCertificate.self_signed_tls_client_auth.credentials.thumbprint);
  },
  grant_management_actions_supported: same(['query', 'revoke']),
  grant_management_action_required: same(false),
  response_types_supported: async (types) => {
    for (const type of ['code', 'token', 'id_token', 'code id_token']) {
      const back = await authorize({ response_type: type });
      assert.equal(back.has('code'), types.includes(type), type);
    }
  },
  response_modes_supported: async (modes) => {
    for (const mode of [...modes, 'fragment']) {
      const back = await authorize({ response_mode: mode });
      assert.equal(back.has(mode.endsWith('jwt') ? 'response' : 'code'), modes.includes(mode), mode);
    }
  },
  grant_types_supported: async (types) => {
    for (const type of [...types, 'password', 'implicit', 'urn:ietf:params:oauth:grant-type:jwt-bearer']) {
      const { error } = await post(metadata.token_endpoint, { grant_type: type }, basic(plain));
      assert.equal(error !== 'unsupported_grant_type', types.includes(type), type);
    }
  },
  scopes_supported: async (scopes) => {
    const own = await register({ grant_types: ['client_credentials'], scope: scopes.join(' ') });
    const personal = ['openid', 'profile', 'offline_access'];
    for (const scope of scopes.filter((each) => personal.includes(each))) {
      assert.ok((await authorize({ scope: `openid ${scope === 'openid' ? '' : scope}`.trim() })).has('code'), scope);
    }
    for (const scope of scopes.filter((each) => !personal.includes(each))) {
      assert.equal((await post(metadata.token_endpoint, { grant_type: 'client_credentials', scope }, basic(own))).scope, scope);
    }
    assert.ok((await authorize({ scope: 'openid nonsense' })).has('code'), 'unknown scopes are passed over');
  },
  prompt_values_supported: async (prompts) => {
    for (const prompt of prompts) assert.ok((await authorize({ prompt })).has('code'), prompt);
    assert.equal((await authorize({ prompt: 'create' })).get('error'), 'invalid_request');
  },
  subject_types_supported: async (types) => {
    for (const type of ['pairwise', 'public']) assert.equal((await register({ subject_type: type })).status === 201, types.includes(type));
  },
  claim_types_supported: same(['normal']),
  claims_supported: async (names) => {
    const got = claimsOf((await tokens({ nonce: 'n', claims: JSON.stringify({ id_token: { name: null } }) })).id_token);
    assert.deepEqual(Object.keys(got).sort(), [...names].sort());
  },
  claims_parameter_supported: async (supported) => {
    const got = await tokens({ claims: JSON.stringify({ id_token: { name: null } }) });
    assert.equal(claimsOf(got.id_token).name === person.name, supported);
  },
  acr_values_supported: async (values) => assert.ok(values.includes(claimsOf((await tokens({})).id_token).acr)),
  display_values_supported: async (values) => { for (const display of values) assert.ok((await authorize({ display })).has('code')); },
  ui_locales_supported: async (tags) => {
    for (const tag of tags) {
      const page = await browser.go(`${metadata.authorization_endpoint}?${new URLSearchParams({ client_id: plain.client_id, redirect_uri: callback, response_type: 'code', scope: 'openid', prompt: 'login', ui_locales: tag })}`, isCallback);
      assert.match(page.html, new RegExp(`<html[^>]*lang="${tag}"`));
    }
  },
  id_token_signing_alg_values_supported: async (algorithms) => {
    for (const alg of algorithms) assert.equal(headerOf((await tokens({}, await register({ id_token_signed_response_alg: alg }))).id_token).alg, alg);
    for (const alg of ['none', 'HS256', 'PS384']) assert.equal((await register({ id_token_signed_response_alg: alg })).status, 400, alg);
  },
  userinfo_signing_alg_values_supported: async (algorithms) => {
    for (const alg of algorithms) {
      const { access_token } = await tokens({}, await register({ userinfo_signed_response_alg: alg }));
      const answer = await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${access_token}` } });
      assert.equal(headerOf(await answer.text()).alg, alg);
    }
  },
  authorization_signing_alg_values_supported: async (algorithms) => {
    for (const alg of algorithms) {
      const back = await authorize({ response_mode: 'jwt' }, await register({ authorization_signed_response_alg: alg }));
      assert.equal(headerOf(back.get('response')).alg, alg);
    }
  },
  introspection_signing_alg_values_supported: async (algorithms) => {
    for (const alg of algorithms) {
      const who = await register({ introspection_signed_response_alg: alg });
      const answer = await fetch(metadata.introspection_endpoint, {
        method: 'POST', body: new URLSearchParams({ token: 'x' }), headers: { accept: 'application/token-introspection+jwt', ...basic(who) },
      });
      assert.equal(headerOf(await answer.text()).alg, alg);
    }
  },
  code_challenge_methods_supported: async (methods) => {
    for (const method of ['S256', 'plain']) {
      const back = await authorize({ code_challenge: 'a'.repeat(43), code_challenge_method: method });
      assert.equal(back.has('code'), methods.includes(method), method);
    }
  },
  authorization_response_iss_parameter_supported: async () => {
    assert.equal((await authorize({})).get('iss'), issuer);
    assert.equal((await authorize({ scope: 'x' })).get('iss'), issuer);
  },
  authorization_details_types_supported: async ([type]) => {
    const { who, auth } = await keyed('ES256', { x_profile: 'fapi2', authorization_details_types: [type] });
    const pushed = async (details) => post(metadata.pushed_authorization_request_endpoint, {
      ...par({ code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', authorization_details: JSON.stringify(details) }), ...(await auth()),
    });
    assert.equal(who.status, 201);
    assert.equal((await pushed([{ type: 'nonsense' }])).error, 'invalid_authorization_details');
    assert.equal((await pushed([{
      type, item: 'a', strand: 'https://dcann.example/ont#GrocerySpending', detail: 'single-purchases', retention: 'P1D',
      access_period: { until: new Date(Date.now() + 864e5).toISOString().replace(/\.\d+/, '') },
      purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'x' },
    }])).status, 201);
  },
  request_parameter_supported: async () => {
    const { who, sign } = await keyed('ES256');
    assert.ok((await authorize({ request: await sign(par({ client_id: who.client_id })) }, who)).has('code'));
  },
  request_uri_parameter_supported: same(true),
  require_request_uri_registration: async () => {
    const answer = await browser.request(`${metadata.authorization_endpoint}?client_id=${plain.client_id}&request_uri=http://127.0.0.1:9/r`);
    assert.equal(answer.status, 400);
  },
  require_pushed_authorization_requests: same(false),
  request_object_signing_alg_values_supported: (algorithms) => clientSignatures(algorithms, async ({ sign, auth, who }, alg) => {
    const pushed = await post(metadata.pushed_authorization_request_endpoint, { request: await sign(par({ client_id: who.client_id })), ...(await auth()) });
    assert.equal(pushed.status, 201, `${alg}: ${JSON.stringify(pushed)}`);
  }),
  token_endpoint_auth_signing_alg_values_supported: (algorithms) => clientSignatures(algorithms, async ({ auth }, alg) => {
    assert.equal((await post(metadata.token_endpoint, { grant_type: 'client_credentials', ...(await auth()) })).status, 200, alg);
  }),
  introspection_endpoint_auth_signing_alg_values_supported: (algorithms) => clientSignatures(algorithms, async ({ auth }, alg) => {
    assert.equal((await post(metadata.introspection_endpoint, { token: 'x', ...(await auth()) })).active, false, alg);
  }),
  revocation_endpoint_auth_signing_alg_values_supported: (algorithms) => clientSignatures(algorithms, async ({ auth }, alg) => {
    assert.equal((await post(metadata.revocation_endpoint, { token: 'x', ...(await auth()) })).status, 200, alg);
  }),
  dpop_signing_alg_values_supported: async (algorithms) => {
    for (const alg of [...algorithms, 'RS256']) {
      const pair = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
      const dpop = await new SignJWT({ htm: 'POST', htu: metadata.token_endpoint, jti: client.randomNonce() })
        .setProtectedHeader({ alg, typ: 'dpop+jwt', jwk: await exportJWK(pair.publicKey) }).setIssuedAt().sign(pair.privateKey);
      const got = await post(metadata.token_endpoint, { grant_type: 'client_credentials' }, { dpop, ...basic(plain) });
      assert.equal(got.token_type === 'DPoP', algorithms.includes(alg), `${alg}: ${JSON.stringify(got)}`);
    }
  },
  token_endpoint_auth_methods_supported: (methods) => authentication(metadata.token_endpoint, methods, never),
  introspection_endpoint_auth_methods_supported: (methods) => authentication(metadata.introspection_endpoint, methods, never),
  revocation_endpoint_auth_methods_supported: (methods) => authentication(metadata.revocation_endpoint, methods, never),
  backchannel_logout_supported: same(true),
  backchannel_logout_session_supported: async () => assert.ok(claimsOf((await tokens({})).id_token).sid),
};

for (const [name, value] of Object.entries(metadata)) {
  assert.ok(checks[name], `${name} is advertised, but nobody checks it`);
  try {
    await checks[name](value);
  } catch (e) {
    throw new Error(`${name}: ${e.message}`, { cause: e });
  }
  step(`${name} is true`);
}
for (const name of Object.keys(checks)) assert.ok(name in metadata, `${name} is not advertised`);
