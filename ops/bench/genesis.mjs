// First entries of passports (did:webvh 1.0), made with Node's own crypto and none of our code.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

const SCID = '{SCID}';
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const sha256 = data => createHash('sha256').update(data).digest();

/** A signed first entry as the line to send, and the identifier that it makes. */
export function genesis(place) {
  const operation = newKey(), next = newKey();
  const versionTime = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const did = `did:webvh:${SCID}:${place}:${SCID}`, keyId = `${did}#${operation.multikey}`;
  const draft = {
    versionId: SCID, versionTime,
    parameters: {
      method: 'did:webvh:1.0', scid: SCID, portable: true, updateKeys: [operation.multikey],
      nextKeyHashes: [multihash(next.multikey)], ttl: 3600,
    },
    state: {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did,
      verificationMethod: [{ id: keyId, type: 'Multikey', controller: did, publicKeyMultibase: operation.multikey }],
      authentication: [keyId], assertionMethod: [keyId],
    },
  };
  const scid = multihash(canonical(draft));
  const entry = JSON.parse(canonical(draft).replaceAll(SCID, scid));
  entry.versionId = `1-${multihash(canonical(entry))}`;
  entry.proof = [proof(entry, operation, versionTime)];
  return { did: did.replaceAll(SCID, scid), line: canonical(entry) };
}

/** Data Integrity, cryptosuite eddsa-jcs-2022. */
function proof(entry, key, created) {
  const configuration = {
    type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', created, proofPurpose: 'assertionMethod',
    verificationMethod: `did:key:${key.multikey}#${key.multikey}`,
  };
  const signed = Buffer.concat([sha256(canonical(configuration)), sha256(canonical(entry))]);
  return { ...configuration, proofValue: 'z' + base58(sign(null, signed, key.privateKey)) };
}

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  return { privateKey, multikey: 'z' + base58(Buffer.concat([Buffer.from([0xed, 0x01]), raw])) };
}

const multihash = data => base58(Buffer.concat([Buffer.from([0x12, 0x20]), sha256(data)]));

/** JCS (RFC 8785); our entries hold ASCII texts, whole numbers and flags only. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

function base58(bytes) {
  let number = BigInt('0x' + bytes.toString('hex')), text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  return '1'.repeat(bytes.findIndex(byte => byte !== 0)) + text;
}
