// Makes a key pair for a client. The private key is shown once and sent nowhere: it has no name in
// the form.
'use strict';

(() => {
  const box = document.querySelector('[data-keys]');
  if (!box || !window.crypto || !crypto.subtle) return;
  box.hidden = false;
  box.querySelector('[data-keys-make]').addEventListener('click', async () => {
    const pair = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const kid = crypto.randomUUID();
    const publicKey = { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' };
    const text = JSON.stringify({ ...publicKey, d }, null, 2);
    box.querySelector('[data-keys-private]').textContent = text;
    const save = box.querySelector('[data-keys-save]');
    save.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    box.querySelector('[data-keys-made]').hidden = false;
    document.getElementById('jwks').value = JSON.stringify({ keys: [publicKey] });
  });
})();
