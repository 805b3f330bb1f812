// node-oidc-provider 9, unmodified, as a bank and a telephone company whose customers link accounts.
// usage: node account-issuer.mjs PORT VAULT   (ends when its standard input ends)
// The bank's client proves itself by private_key_jwt (with the keys that the vault shows now, since
// this provider asks no jwks_uri on loopback), the telephone company's by a secret. GET /last-callback
// answers where the last browser was sent back to, for whoever wants to replay it.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const [port, vault] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const callback = `${vault}/identity/account/callback`;
const page = (id, fields) => `<!doctype html><html lang="en"><title>${id}</title><h1>${id}</h1><form method="post">${fields}<button id="${id}">Go on</button></form></html>`;
const PAGES = {
  login: page('login-submit', '<label>User <input name="username"></label>'),
  consent: page('consent-allow', '<input type="hidden" name="yes" value="yes">'),
};

async function key(alg) {
  return { ...(await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey)), kid: alg, use: 'sig', alg };
}

async function interact(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(PAGES[prompt.name]);
  let text = '';
  for await (const part of request) text += part;
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: new URLSearchParams(text).get('username') } });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

const common = { redirect_uris: [callback], response_types: ['code'], grant_types: ['authorization_code'] };
const provider = new Provider(issuer, {
  jwks: { keys: [await key('ES256'), await key('RS256')] },
  cookies: { keys: ['only-for-this-run'] },
  pkce: { required: () => true },
  clients: [
    { ...common, client_id: 'vault-at-bank', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', jwks: await (await fetch(`${vault}/jwks.json`)).json(), id_token_signed_response_alg: 'ES256' },
    { ...common, client_id: 'vault-at-telco', client_secret: 'a secret of this run, 32 bytes long', token_endpoint_auth_method: 'client_secret_basic' },
  ],
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
});
provider.on('server_error', (_, error) => console.error(error));
for (const event of ['authorization.error', 'grant.error']) provider.on(event, (_, error) => console.error(event, error.error_description ?? error.message, error.error_detail));

const serve = provider.callback();
let last = '';
createServer((request, response) => {
  if (request.url === '/last-callback') return response.end(last);
  response.on('finish', () => {
    const target = String(response.getHeader('location') ?? '');
    if (target.startsWith(callback)) last = target;
  });
  if (!request.url.startsWith('/interaction/')) return serve(request, response);
  return interact(provider, request, response).catch((e) => response.writeHead(500).end(e.message));
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
process.stdin.on('end', () => process.exit(0)).resume();
