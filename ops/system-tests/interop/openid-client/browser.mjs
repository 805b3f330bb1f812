// A browser for plain forms: cookies, redirects, fields by name, buttons by id. No script.
export class Browser {
  cookies = new Map();

  async request(url, options = {}) {
    const headers = { accept: 'text/html', ...(options.headers ?? {}) };
    if (this.cookies.size) {
      headers.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    }
    const answer = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const cut = pair.indexOf('=');
      this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  }

  /** Follows redirects until a page comes, or an address that `isCallback` takes. */
  async go(url, isCallback, options = {}) {
    let target = new URL(url);
    let answer = await this.request(target, options);
    for (let hop = 0; hop < 20; hop++) {
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || !location) break;
      if (answer.status === 307 || answer.status === 308) throw new Error(`${answer.status} repeats a post`);
      target = new URL(location, target);
      if (isCallback(target)) return { callback: target };
      answer = await this.request(target);
    }
    return { url: target, status: answer.status, html: await answer.text() };
  }

  /** Presses the button with this id after filling in fields by name. */
  async press(page, buttonId, values, isCallback) {
    const forms = page.html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find((text) => text.includes(`id="${buttonId}"`));
    if (!form) throw new Error(`no form with #${buttonId} at ${page.url}: ${page.html.slice(0, 2000)}`);
    const body = new URLSearchParams();
    for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
      const name = attribute(input, 'name');
      const type = attribute(input, 'type') ?? 'text';
      const passive = (type === 'radio' || type === 'checkbox') && !/\schecked/.test(input);
      if (name && !passive) body.append(name, attribute(input, 'value') ?? '');
    }
    const button = form.match(new RegExp(`<button\\b[^>]*id="${buttonId}"[^>]*>`))?.[0] ?? '';
    if (attribute(button, 'name')) body.set(attribute(button, 'name'), attribute(button, 'value') ?? '');
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const action = attribute(button, 'formaction') ?? attribute(form, 'action') ?? page.url.href;
    return this.go(new URL(action, page.url), isCallback, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: page.url.origin,
        'sec-fetch-site': 'same-origin',
      },
      body,
    });
  }
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  return found?.[1].replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** Signs in (or up) and says yes until the browser is sent back to the client. */
export async function consent(browser, url, isCallback, person) {
  let page = await browser.go(url, isCallback);
  for (let step = 0; step < 6 && !page.callback; step++) {
    const back = returnAddress(page);
    if (back) return back;
    if (page.status >= 400) throw new Error(`${page.status} at ${page.url}: ${page.html.slice(0, 3000)}`);
    if (page.html.includes('id="login-submit"')) {
      const { username, password } = person;
      page = await browser.press(page, 'login-submit', { username, password }, isCallback);
    } else if (page.html.includes('id="consent-allow"')) {
      page = await browser.press(page, 'consent-allow', {}, isCallback);
    } else {
      throw new Error(`nothing to press at ${page.url}: ${page.html.slice(0, 3000)}`);
    }
  }
  return page.callback;
}

/** Where the link of a page leads that says that a request breaks a rule. */
export function returnAddress(page) {
  const link = page.html?.match(/<a\b[^>]*id="client-return"[^>]*>/)?.[0];
  return link && new URL(attribute(link, 'href'));
}

/** The form of a page that carries the answer by form_post, as the request that a browser sends. */
export function postedAnswer(page, callback) {
  const form = (page.html?.match(/<form\b[\s\S]*?<\/form>/g) ?? [])
    .find((text) => attribute(text, 'action') === callback);
  if (!form) return undefined;
  const body = new URLSearchParams();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    body.append(attribute(input, 'name'), attribute(input, 'value') ?? '');
  }
  return new Request(callback, { method: 'POST', body });
}

/** The same as `consent` for answers by form_post. */
export async function consentByForm(browser, url, callback, person) {
  let page = await browser.go(url, () => false);
  for (let step = 0; step < 6; step++) {
    const answer = postedAnswer(page, callback);
    if (answer) return answer;
    const button = ['login-submit', 'consent-allow'].find((id) => page.html.includes(`id="${id}"`));
    if (!button) throw new Error(`nothing to press at ${page.url}: ${page.html.slice(0, 3000)}`);
    const { username, password } = person;
    page = await browser.press(
      page, button, button === 'login-submit' ? { username, password } : {}, () => false);
  }
  throw new Error('no answer came');
}

/** Makes an account. */
export async function signUp(browser, issuer, person) {
  const page = await browser.go(`${issuer}/sign-up`, () => false);
  const after = await browser.press(
    page, 'sign-up-submit',
    { 'display-name': person.name, username: person.username, password: person.password },
    (url) => !url.href.startsWith(`${issuer}/`));
  if (after.html?.includes('class="err"')) throw new Error('sign-up was refused: ' + after.html.slice(0, 2000));
}
