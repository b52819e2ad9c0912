import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM texts and files, made anew for a test run. */
export interface Certificates {
	folder: string;
	ca: string;
	server: { cert: string; key: string };
	/** `pkcs12` is locked with the passphrase too, as the file `client.p12` is. */
	client: { cert: string; key: string; encryptedKey: string; passphrase: string; pkcs12: Buffer };
	file(name: string): string;
	remove(): void;
}

/** A certificate authority, a server certificate for 127.0.0.1 and localhost, and a client certificate. */
export function makeCertificates(): Certificates {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-certificates-'));
	const file = (name: string): string => join(folder, name);
	const openssl = (...values: string[]): void => {
		execFileSync('openssl', values, { cwd: folder, stdio: 'pipe' });
	};
	const passphrase = 'canary-passphrase';
	writeFileSync(file('server.ext'), 'subjectAltName=IP:127.0.0.1,DNS:localhost');
	writeFileSync(file('client.ext'), 'extendedKeyUsage=clientAuth');
	const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	openssl('req', '-x509', ...ec, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA', '-days', '2');
	for (const name of ['server', 'client']) {
		openssl('req', '-new', ...ec, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
		openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', `${name}.pem`, '-days', '2', '-extfile', `${name}.ext`);
	}
	openssl('pkcs8', '-topk8', '-in', 'client.key', '-out', 'client.enc.key', '-passout', `pass:${passphrase}`);
	openssl('pkcs12', '-export', '-in', 'client.pem', '-inkey', 'client.key', '-certfile', 'ca.pem', '-out', 'client.p12', '-passout', `pass:${passphrase}`);
	const read = (name: string): string => readFileSync(file(name), 'utf8');
	return {
		folder,
		ca: read('ca.pem'),
		server: { cert: read('server.pem'), key: read('server.key') },
		client: { cert: read('client.pem'), key: read('client.key'), encryptedKey: read('client.enc.key'), passphrase, pkcs12: readFileSync(file('client.p12')) },
		file,
		remove: () => rmSync(folder, { recursive: true }),
	};
}
