// node-oidc-provider 9, unmodified, set up as for FAPI 2.0: everything it has for that is on.
// Memory only, and pages whose buttons are called like ours. Answers the issuer.
import { createServer } from 'node:http';
import { generateKeyPair, exportJWK } from 'jose';
import { Provider } from 'oidc-provider';

const ALGORITHMS = ['PS256', 'ES256', 'EdDSA'];
const page = (id, fields) => `<!doctype html><html lang="en"><title>x</title><form method="post">${fields}<button id="${id}">x</button></form></html>`;
const PAGES = {
  login: page('login-submit', '<input name="username"><input name="password">'),
  consent: page('consent-allow', '<input type="hidden" name="yes" value="yes">'),
};

async function answer(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(PAGES[prompt.name]);
  let text = '';
  for await (const part of request) text += part;
  const fields = new URLSearchParams(text);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: fields.get('username') } });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

export async function start() {
  const key = { ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)), kid: 'theirs', use: 'sig', alg: 'ES256' };
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    cookies: { keys: ['only-for-this-run'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    pkce: { required: () => true },
    enabledJWA: {
      clientAuthSigningAlgValues: ALGORITHMS, requestObjectSigningAlgValues: ALGORITHMS,
      dPoPSigningAlgValues: ALGORITHMS, idTokenSigningAlgValues: ['ES256'],
    },
    features: {
      devInteractions: { enabled: false }, registration: { enabled: true }, clientCredentials: { enabled: true },
      introspection: { enabled: true }, revocation: { enabled: true }, dPoP: { enabled: true },
      requestObjects: { enabled: true }, fapi: { enabled: true, profile: '2.0' },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    },
    issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return serve(request, response);
    return answer(provider, request, response).catch((e) => response.writeHead(500).end(e.message));
  });
  return { issuer, stop: () => server.close() };
}
