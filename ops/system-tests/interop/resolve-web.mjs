// usage: node resolve-web.mjs <registry base URL> <did:webvh>
// npm did-resolver with web-did-resolver resolves the did:web twin; the DID Resolution binding and
// the passport number (checked with npm cdigit) lead to the same identifier.
import http from 'node:http';
import https from 'node:https';
import { mod1271_36 } from 'cdigit';
import { Resolver } from 'did-resolver';
import { getResolver } from 'web-did-resolver';
import { requireThat } from './registry-address.mjs';

const [base, did] = process.argv.slice(2);
const registry = new URL(base);
if (registry.protocol === 'http:') {
  // web-did-resolver uses node's https module; a plain development registry is behind http.
  https.request = (target, options, done) => {
    const url = new URL(target.href ?? `https://${target.host ?? target.hostname}${target.path}`);
    const settings = { ...(typeof options === 'object' ? options : target), agent: undefined };
    const plain = {
      method: settings.method,
      headers: settings.headers,
      protocol: 'http:',
      host: registry.hostname,
      hostname: registry.hostname,
      port: registry.port,
      path: url.pathname,
    };
    return http.request(plain, typeof options === 'function' ? options : done);
  };
}
const [, , scid, ...place] = did.split(':');
const twin = `did:web:${place.join(':')}`;
const web = await new Resolver(getResolver()).resolve(twin);
requireThat(!web.didResolutionMetadata.error, `did:web resolves ${web.didResolutionMetadata.message ?? ''}`);
requireThat(web.didDocument.id === twin, 'its document has the did:web as id');
requireThat(web.didDocument.alsoKnownAs.includes(did), 'and names the did:webvh');

const binding = await fetch(`${base}/1.0/identifiers/${encodeURIComponent(did)}`, {
  headers: { accept: 'application/did-resolution' },
});
requireThat(binding.status === 200, 'the DID Resolution binding answers');
requireThat(
  binding.headers.get('content-type') === 'application/did-resolution',
  'with its media type',
);
requireThat((await binding.json()).didDocument.id === did, 'and the same document');
const statuses = {
  'did:webvh:x': 400,
  [did.replaceAll(scid, 'QmZuLUKMQDSNRhydKwWZ2b2vqrPTLzrrYsYQ2j1Abnon8y')]: 404,
  'did:key:z6MkgtP7KGMn3xotH74WoKV8chnGKqjNjeziDpajoJCcQT6c': 501,
};
for (const [wanted, status] of Object.entries(statuses)) {
  const answer = await fetch(`${base}/1.0/identifiers/${encodeURIComponent(wanted)}`);
  const body = await answer.json();
  requireThat(answer.status === status, `${wanted.slice(0, 20)}… answers ${status}`);
  requireThat(
    body.didResolutionMetadata.error.type.startsWith('https://www.w3.org/ns/did#'),
    'with a DID Resolution error',
  );
}
const refused = await fetch(`${base}/1.0/identifiers/${encodeURIComponent(did)}`, {
  headers: { accept: 'image/png' },
});
requireThat(refused.status === 406, 'an unknown representation answers 406');

const number = process.argv[4];
if (number) {
  requireThat(mod1271_36.validate(number.slice(2)), 'cdigit accepts the check characters');
  const found = await (await fetch(`${base}/passports/${number}`)).json();
  requireThat(found.did === did, 'the number leads to the identifier');
}
