// Lets the forms marked with data-passkey use passkeys (Web Authentication Level 3).
//
// Each form names the address of its options. The browser's answer goes into the hidden field
// "credential" and the form is sent as usual, so that everything after it works as without script.
'use strict';

(() => {
  const ready = Boolean(window.PublicKeyCredential && navigator.credentials);

  const decode = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  const withBuffers = (options) => {
    options.challenge = decode(options.challenge);
    if (options.user) options.user.id = decode(options.user.id);
    for (const list of [options.allowCredentials, options.excludeCredentials]) {
      for (const entry of list || []) entry.id = decode(entry.id);
    }
    return options;
  };

  const asJson = (credential) => {
    const answer = credential.response;
    const response = { clientDataJSON: encode(answer.clientDataJSON) };
    if (answer.attestationObject) {
      response.attestationObject = encode(answer.attestationObject);
      response.transports = answer.getTransports ? answer.getTransports() : [];
    } else {
      response.authenticatorData = encode(answer.authenticatorData);
      response.signature = encode(answer.signature);
      response.userHandle = answer.userHandle ? encode(answer.userHandle) : '';
    }
    return JSON.stringify({
      id: credential.id,
      rawId: encode(credential.rawId),
      type: credential.type,
      clientExtensionResults: {},
      response,
    });
  };

  const askFor = async (form) => {
    const body = new URLSearchParams();
    for (const name of ['csrf', 'username', 'display-name', 'code']) {
      if (form.elements[name]) body.set(name, form.elements[name].value);
    }
    const answer = await fetch(form.dataset.options, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body,
    });
    const options = await answer.json();
    if (!answer.ok) throw new Error(options.detail || options.title);
    return options;
  };

  const words = (error) => {
    if (error.name === 'NotAllowedError') {
      return 'No passkey was used. You can try again, or use a password.';
    }
    if (error.name === 'InvalidStateError') {
      return 'This device has a passkey for this account already.';
    }
    if (error instanceof DOMException || error instanceof TypeError) {
      return 'The passkey could not be used here. You can try again, or use a password.';
    }
    return error.message;
  };

  const use = async (form) => {
    const flaw = form.querySelector('[data-passkey-flaw]');
    flaw.hidden = true;
    try {
      const options = withBuffers(await askFor(form));
      const credential =
        form.dataset.passkey === 'sign-in'
          ? await navigator.credentials.get({ publicKey: options })
          : await navigator.credentials.create({ publicKey: options });
      form.elements.credential.value = asJson(credential);
      form.submit();
    } catch (error) {
      flaw.textContent = words(error);
      flaw.hidden = false;
    }
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    for (const part of form.querySelectorAll('[data-passkey-ready]')) part.hidden = !ready;
    for (const part of form.querySelectorAll('[data-passkey-missing]')) part.hidden = ready;
    for (const button of form.querySelectorAll('[data-passkey-ready] button')) {
      button.addEventListener('click', (event) => {
        event.preventDefault();
        use(form);
      });
    }
  }
})();
