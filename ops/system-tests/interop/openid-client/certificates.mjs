// Certificates of clients, made by openssl, and a fetch that shows one.
import { execFileSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const openssl = (folder, ...words) => execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
const date = (days) => new Date(Date.now() + days * 864e5).toISOString().replace(/\D/g, '').slice(0, 14) + 'Z';

/** A key with its certificate; `chain` is what is sent beside it. */
class Credentials {
  constructor(folder, name, chain = '') {
    this.key = readFileSync(join(folder, `${name}.key`), 'utf8');
    this.certificate = readFileSync(join(folder, `${name}.pem`), 'utf8');
    this.chain = chain;
    const parsed = new X509Certificate(this.certificate);
    this.der = parsed.raw.toString('base64');
    this.thumbprint = createHash('sha256').update(parsed.raw).digest('base64url');
    this.jwk = { ...parsed.publicKey.export({ format: 'jwk' }), kid: name, x5c: [this.der] };
  }
}

/** An authority in a folder of its own. `end` removes it. */
export class Authority {
  constructor(subject = '/CN=Test authority') {
    this.folder = mkdtempSync(join(tmpdir(), 'authority-'));
    writeFileSync(join(this.folder, 'index.txt'), '');
    writeFileSync(join(this.folder, 'ca.cnf'), [
      '[ca]', 'default_ca = this', '[this]', 'dir = .', 'database = index.txt', 'rand_serial = yes', 'new_certs_dir = .',
      'certificate = ca.pem', 'private_key = ca.key', 'default_md = sha256', 'policy = any', 'unique_subject = no',
      '[any]', 'commonName = supplied', 'organizationName = optional', 'countryName = optional',
    ].join('\n'));
    openssl(this.folder, 'req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', subject, '-days', '30',
      '-addext', 'basicConstraints=critical,CA:true', '-addext', 'keyUsage=critical,keyCertSign');
    this.pem = readFileSync(join(this.folder, 'ca.pem'), 'utf8');
    this.count = 0;
  }

  /** A certificate; `from` and `to` are days from now. */
  issue(subject, { extensions = ['extendedKeyUsage=clientAuth'], from = -1, to = 10 } = {}) {
    const name = `c${this.count++}`;
    writeFileSync(join(this.folder, `${name}.ext`), ['basicConstraints=critical,CA:false', ...extensions].join('\n'));
    openssl(this.folder, 'req', '-new', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject);
    openssl(this.folder, 'ca', '-batch', '-notext', '-config', 'ca.cnf', '-in', `${name}.csr`, '-out', `${name}.pem`,
      '-startdate', date(from), '-enddate', date(to), '-extfile', `${name}.ext`, '-preserveDN');
    return new Credentials(this.folder, name);
  }

  /** A certificate that its own key signed. */
  selfSigned(subject) {
    const name = `s${this.count++}`;
    openssl(this.folder, 'req', '-x509', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', subject, '-days', '10');
    return new Credentials(this.folder, name);
  }

  /** An expired one. */
  expiredSelfSigned(subject) {
    const other = new Authority(subject);
    const name = `s${this.count++}`;
    openssl(other.folder, 'req', '-new', '-key', 'ca.key', '-out', 'own.csr', '-subj', subject);
    openssl(other.folder, 'ca', '-batch', '-notext', '-selfsign', '-config', 'ca.cnf', '-in', 'own.csr', '-out', join(this.folder, `${name}.pem`),
      '-startdate', date(-20), '-enddate', date(-1), '-preserveDN');
    writeFileSync(join(this.folder, `${name}.key`), readFileSync(join(other.folder, 'ca.key')));
    other.end();
    return new Credentials(this.folder, name);
  }

  end() {
    rmSync(this.folder, { recursive: true });
  }
}

/** Makes authorities count at a provider whose home this is; the answer makes them count no more. */
export function trust(home, authorities) {
  const file = join(home, 'config', 'client-authorities.pem');
  const pem = authorities.map((each) => each.pem).join('');
  appendFileSync(file, pem);
  return () => existsSync(file) && writeFileSync(file, readFileSync(file, 'utf8').replace(pem, ''));
}

/** A fetch that shows a certificate wherever https is spoken. */
export function fetchWith(home, credentials) {
  const ca = readFileSync(join(home, 'tls', 'ca.pem'));
  const { key, certificate, chain = '' } = credentials ?? {};
  const shown = credentials ? { key, cert: certificate + chain } : {};
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    if (!String(url).startsWith('https:')) return fetch(url, { method, headers, body, redirect: 'manual' });
    return new Promise((resolve, reject) => {
      const call = request(url, { method, headers: Object.fromEntries(new Headers(headers)), ca, agent: false, ...shown }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
          const found = new Headers();
          for (const [name, value] of Object.entries(answer.headers)) [value].flat().forEach((each) => found.append(name, each));
          const empty = answer.statusCode === 204 || answer.statusCode === 304;
          resolve(new Response(empty ? null : Buffer.concat(parts), { status: answer.statusCode, headers: found }));
        });
      });
      call.on('error', reject);
      call.end(body === undefined || body === null ? undefined : body.toString());
    });
  };
}
