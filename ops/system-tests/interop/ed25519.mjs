// The verifier that didwebvh-ts asks its user for: Ed25519 by Node's own crypto.
import { createPublicKey, verify } from 'node:crypto';

const x509 = Buffer.from('302a300506032b6570032100', 'hex');
export const verifier = {
  async verify(signature, message, publicKey) {
    const key = createPublicKey({
      key: Buffer.concat([x509, Buffer.from(publicKey)]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(message), key, Buffer.from(signature));
  },
};
