// Client certificates (RFC 8705) with openid-client:
//   node mtls.mjs http://localhost:8080/id http://localhost:8080/vault person.json HOME
// where person.json is a citizen with a name in the vault and HOME the folder of the running system.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';
import { Authority, fetchWith, trust } from './certificates.mjs';
import { insecure, issuer, issuerAsAudience, keyPair, step } from './helpers.mjs';

const vault = process.argv[3];
const person = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const home = process.argv[5];
const callback = 'http://127.0.0.1:9/callback';
const isCallback = (url) => url.href.startsWith(callback);
const type = 'https://dcann.example/rar/data-strand-access/v1';
const known = new Authority('/CN=Known authority');
const unknown = new Authority('/CN=Known authority');
const distrust = trust(home, [known]);
const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
const aliases = metadata.mtls_endpoint_aliases;
const tlsVault = new URL(aliases.token_endpoint).origin + new URL(vault).pathname;

/** A registered client and its configuration by openid-client, which shows these credentials. */
async function company(credentials, registration, auth = client.TlsClientAuth()) {
  const answer = await fetch(metadata.registration_endpoint, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      x_profile: 'fapi2', client_name: 'Certified Ltd', redirect_uris: [callback],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'], ...registration,
    }),
  });
  const registered = await answer.json();
  if (!answer.ok) return { registered };
  const showing = (shown) => client.discovery(
    new URL(issuer), registered.client_id, { ...registered, use_mtls_endpoint_aliases: true }, auth,
    { ...insecure, [client.customFetch]: fetchWith(home, shown) });
  return { registered, showing, config: await showing(credentials) };
}

const x5t = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).cnf;
const own = (config, options) => client.clientCredentialsGrant(config, {}, options);
const asPerson = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, method: 'POST' };

// A certificate that the client registered itself.
const mine = known.selfSigned('/CN=Certified Ltd');
const stolenName = known.selfSigned('/CN=Certified Ltd');
const selfSigned = { token_endpoint_auth_method: 'self_signed_tls_client_auth' };
const { registered, showing, config } = await company(mine, {
  ...selfSigned, jwks: { keys: [mine.jwk] }, authorization_details_types: [type], scope: 'openid profile',
});
{
  assert.equal(registered.token_endpoint_auth_method, 'self_signed_tls_client_auth');
  const tokens = await own(config);
  assert.equal(tokens.token_type, 'bearer');
  assert.deepEqual(x5t(tokens.access_token), { 'x5t#S256': mine.thumbprint });
  step('self_signed_tls_client_auth: a token bound to the certificate, without DPoP');
  for (const [what, shown] of [
    ['a certificate that is not registered', stolenName], ['no certificate', undefined],
    ['one of a known authority', known.issue('/CN=Certified Ltd')],
  ]) {
    await assert.rejects(own(await showing(shown)), { error: 'invalid_client' }, what);
  }
  step('S30 another certificate, or none, proves nothing');
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: registered.client_id });
  for (const [name, value] of [
    ['client-cert', `:${mine.der}:`], ['x-forwarded-client-cert', `Cert="${encodeURIComponent(mine.certificate)}"`],
    ['ssl-client-cert', encodeURIComponent(mine.certificate)], ['x-ssl-client-cert', mine.der],
    ['jakarta.servlet.request.x509certificate', mine.der],
  ]) {
    for (const send of [fetch, fetchWith(home, stolenName), fetchWith(home)]) {
      const address = send === fetch ? metadata.token_endpoint : aliases.token_endpoint;
      const answer = await send(address, { ...asPerson, headers: { ...asPerson.headers, [name]: value, 'x-forwarded-proto': 'https' }, body: form });
      assert.equal((await answer.json()).error, 'invalid_client', name);
    }
  }
  step('S30 a certificate in a header is no certificate');
  const old = known.expiredSelfSigned('/CN=Old Ltd');
  const expired = await company(old, { ...selfSigned, jwks: { keys: [old.jwk] } });
  await assert.rejects(own(expired.config), { error: 'invalid_client' });
  const { jwk: { x5c, ...withoutCertificate } } = mine;
  assert.equal((await company(mine, { ...selfSigned, jwks: { keys: [withoutCertificate] } })).registered.error, 'invalid_client_metadata');
  step('S30 an expired certificate proves nothing; keys without one are refused');
}

// A strand, by code and refresh, read over TLS.
{
  const asked = {
    type, item: 'name', locations: [vault], strand: 'https://dcann.example/ont#Name', detail: 'full-name',
    purposes: ['https://w3id.org/dpv#ServiceProvision'], purpose_text: { en: 'Write to you by your name' },
    access_period: { until: new Date(Date.now() + 90 * 86400e3).toISOString().replace(/\.\d+/, '') }, retention: 'P30D',
  };
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const parameters = {
    redirect_uri: callback, scope: 'openid profile', state: 's', authorization_details: JSON.stringify([asked]),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  };
  await assert.rejects(client.buildAuthorizationUrlWithPAR(await showing(stolenName), parameters), { error: 'invalid_client' });
  const url = await client.buildAuthorizationUrlWithPAR(config, parameters);
  const browser = new Browser();
  let page = await browser.go(url, isCallback);
  page = await browser.press(page, 'login-submit', person, isCallback);
  page = await browser.press(page, 'consent-go-on', { 'level-0': 'given-name', 'span-0': 'month' }, isCallback);
  page = await browser.press(page, 'consent-allow', {}, isCallback);
  const tokens = await client.authorizationCodeGrant(config, page.callback, { pkceCodeVerifier, expectedState: 's' });
  assert.deepEqual(x5t(tokens.access_token), { 'x5t#S256': mine.thumbprint });
  step('code flow of profile fapi2 with PAR and a certificate');

  const read = async (shown, scheme = 'Bearer', base = tlsVault) => {
    const answer = await fetchWith(home, shown)(`${base}/data/strands/name`, { headers: { authorization: `${scheme} ${tokens.access_token}` } });
    return { status: answer.status, ...(answer.status === 200 ? await answer.json() : {}) };
  };
  assert.deepEqual((await read(mine)).records.map((record) => record.givenName), ['Ada']);
  for (const [what, answer] of [
    ['another certificate', read(stolenName)], ['none', read()], ['plain http', read(undefined, 'Bearer', vault)], ['as DPoP', read(mine, 'DPoP')],
  ]) assert.equal((await answer).status, 401, what);
  const spoofed = await fetch(`${vault}/data/strands/name`, { headers: { authorization: `Bearer ${tokens.access_token}`, 'client-cert': `:${mine.der}:` } });
  assert.equal(spoofed.status, 401);
  step('S44 the vault gives a strand to the certificate that the token is bound to, and to no other');

  const introspected = await client.tokenIntrospection(config, tokens.access_token);
  assert.equal(introspected.active, true);
  assert.deepEqual(introspected.cnf, { 'x5t#S256': mine.thumbprint });
  await assert.rejects(client.tokenIntrospection(await showing(stolenName), tokens.access_token), { error: 'invalid_client' });
  step('introspection tells which certificate (RFC 8705 section 3.2)');

  const fresh = await client.refreshTokenGrant(config, tokens.refresh_token);
  assert.deepEqual(x5t(fresh.access_token), { 'x5t#S256': mine.thumbprint });
  await assert.rejects(client.refreshTokenGrant(await showing(stolenName), tokens.refresh_token), { error: 'invalid_client' });
  step('refresh with the certificate');
}

// Sign-in: userinfo, and a second key.
{
  const signIn = async (who, options) => {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = await client.buildAuthorizationUrlWithPAR(who, {
      redirect_uri: callback, scope: 'openid profile', code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
    }, options);
    const browser = new Browser();
    let page = await browser.go(url, isCallback);
    page = await browser.press(page, 'login-submit', person, isCallback);
    if (!page.callback) page = await browser.press(page, 'consent-allow', {}, isCallback);
    return client.authorizationCodeGrant(who, page.callback, { pkceCodeVerifier }, undefined, options);
  };
  const tokens = await signIn(config);
  const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  assert.ok(info.name);
  for (const shown of [stolenName, undefined]) {
    const answer = await fetchWith(home, shown)(aliases.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate'), /invalid_token/);
  }
  const plain = await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}`, 'client-cert': `:${mine.der}:` } });
  assert.equal(plain.status, 401);
  step('S44 userinfo for the certificate only');

  // Both kinds at once: private_key_jwt, DPoP and a certificate.
  const keys = await keyPair('k');
  const one = known.selfSigned('/CN=One');
  const both = await company(one, {
    jwks: { keys: [keys.jwk] }, token_endpoint_auth_method: 'private_key_jwt', scope: 'openid profile',
    dpop_bound_access_tokens: true, tls_client_certificate_bound_access_tokens: true, x_refresh_token_binding: 'key',
  }, client.PrivateKeyJwt({ key: keys.key, kid: keys.kid }, issuerAsAudience));
  const options = { DPoP: client.getDPoPHandle(both.config, await client.randomDPoPKeyPair('ES256')) };
  const bound = await signIn(both.config, options);
  assert.deepEqual(Object.keys(x5t(bound.access_token)).sort(), ['jkt', 'x5t#S256']);
  assert.ok((await client.fetchUserInfo(both.config, bound.access_token, bound.claims().sub, options)).sub);
  const other = await both.showing(stolenName);
  await assert.rejects(client.fetchUserInfo(other, bound.access_token, bound.claims().sub, options));
  await assert.rejects(client.refreshTokenGrant(other, bound.refresh_token, {}, options), { error: 'invalid_grant' });
  await assert.rejects(client.refreshTokenGrant(await both.showing(), bound.refresh_token, {}, options), { error: 'invalid_request' });
  assert.ok((await client.refreshTokenGrant(both.config, bound.refresh_token, {}, options)).access_token);
  step('S46 private_key_jwt with DPoP and a certificate: a token needs both, a refresh the same certificate');
  const free = await company(one, {
    jwks: { keys: [keys.jwk] }, token_endpoint_auth_method: 'private_key_jwt', scope: 'openid profile',
    tls_client_certificate_bound_access_tokens: true, dpop_bound_access_tokens: true,
  }, client.PrivateKeyJwt({ key: keys.key, kid: keys.kid }, issuerAsAudience));
  const first = await signIn(free.config, { DPoP: client.getDPoPHandle(free.config, await client.randomDPoPKeyPair('ES256')) });
  const again = await free.showing(stolenName);
  const newKey = { DPoP: client.getDPoPHandle(again, await client.randomDPoPKeyPair('ES256')) };
  const renewed = await client.refreshTokenGrant(again, first.refresh_token, {}, newKey);
  assert.notDeepEqual(x5t(renewed.access_token), x5t(first.access_token));
  assert.ok((await client.fetchUserInfo(again, renewed.access_token, first.claims().sub, newKey)).sub);
  step('a client that proves itself by its key refreshes with a new DPoP key and a new certificate');
}

// Certificates of an authority.
{
  const extensions = ['extendedKeyUsage=clientAuth', 'subjectAltName=DNS:Api.Certified.example,URI:https://certified.example/api,IP:192.0.2.7,email:api@certified.example'];
  const subject = '/C=EE/O=Certified Ltd/CN=api';
  const named = known.issue(subject, { extensions });
  const pki = (name, value) => company(named, { token_endpoint_auth_method: 'tls_client_auth', [name]: value });
  for (const [name, value] of [
    ['tls_client_auth_subject_dn', 'CN=api,O=Certified Ltd,C=EE'], ['tls_client_auth_san_dns', 'api.certified.example'],
    ['tls_client_auth_san_uri', 'https://certified.example/api'], ['tls_client_auth_san_ip', '192.0.2.7'],
    ['tls_client_auth_san_email', 'api@certified.example'],
  ]) {
    const who = await pki(name, value);
    assert.deepEqual(x5t((await own(who.config)).access_token), { 'x5t#S256': named.thumbprint }, name);
  }
  step('tls_client_auth: by subject and by each kind of alternative name');
  const who = await pki('tls_client_auth_subject_dn', 'CN=api,O=Certified Ltd,C=EE');
  for (const [what, shown] of [
    ['the same subject of another authority', unknown.issue(subject, { extensions })],
    ['another subject of the authority', known.issue('/C=EE/O=Certified Ltd/CN=other')],
    ['a longer subject', known.issue('/C=EE/O=Certified Ltd/O=x/CN=api')],
    ['the same subject, signed by itself', known.selfSigned(subject)],
    ['expired', known.issue(subject, { from: -10, to: -1 })],
    ['not yet valid', known.issue(subject, { from: 1 })],
    ['for servers', known.issue(subject, { extensions: ['extendedKeyUsage=serverAuth'] })],
    ['none', undefined],
  ]) await assert.rejects(own(await who.showing(shown)), { error: 'invalid_client' }, what);
  const dns = await pki('tls_client_auth_san_dns', 'api.certified.example');
  for (const san of ['DNS:evil.example,URI:api.certified.example', 'DNS:xapi.certified.example', 'email:api@api.certified.example']) {
    await assert.rejects(own(await dns.showing(known.issue('/CN=api.certified.example', { extensions: [`subjectAltName=${san}`] }))), { error: 'invalid_client' }, san);
  }
  step('S30 same subject of another authority, other names, expired, for servers: all refused');
  const renewed = known.issue(subject, { extensions });
  assert.deepEqual(x5t((await own(await who.showing(renewed))).access_token), { 'x5t#S256': renewed.thumbprint });
  step('a renewed certificate of the same name goes on');
  for (const registration of [
    {}, { tls_client_auth_subject_dn: 'CN=a', tls_client_auth_san_dns: 'a.example' }, { tls_client_auth_subject_dn: 'nonsense' },
    { tls_client_auth_san_ip: 'localhost' }, { tls_client_auth_san_dns: '*.example' },
  ]) {
    const refused = await company(named, { token_endpoint_auth_method: 'tls_client_auth', ...registration });
    assert.equal(refused.registered.error, 'invalid_client_metadata', JSON.stringify(registration));
  }
  distrust();
  await assert.rejects(own(who.config), { error: 'invalid_client' });
  step('one well-formed name; an authority that is taken away counts no more');
}
known.end();
unknown.end();
