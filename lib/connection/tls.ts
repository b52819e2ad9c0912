import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { ArgumentError } from '../errors';
import { errorCode } from '../logging/redact';
import type { TlsSettings } from './settings';

/** What a connection presents and trusts. Undefined fields: Node's defaults. */
export interface TlsContexts {
	/** For Genesys Cloud or the gateway: client certificate and authorities. */
	readonly target?: tls.SecureContext;
	/** For an `https` proxy: the authorities only, as the client certificate is not meant for it. */
	readonly proxy?: tls.SecureContext;
}

/**
 * Reads certificates and keys, once for a client, so that a wrong one is found before the first call.
 * @throws ArgumentError that names the setting, never its content
 */
export function tlsContexts(settings: TlsSettings | undefined): TlsContexts {
	const authorities = certificates(pem('caCertificate', settings?.caCertificate));
	const ca = authorities === undefined ? undefined : [...usualAuthorities(), ...authorities];
	const trust = authorities === undefined ? undefined : tls.createSecureContext({ ca });
	const passphrase = settings?.clientKeyPassphrase || undefined;
	const bundle = pkcs12Of(settings);
	if (bundle) return { target: bundleContext(bundle, { passphrase, ca }), proxy: trust };

	const cert = pem('clientCertificate', settings?.clientCertificate);
	const key = pem('clientKey', settings?.clientKey);
	if ((cert === undefined) !== (key === undefined)) {
		const [given, missing] = cert === undefined ? ['clientKey', 'clientCertificate'] : ['clientCertificate', 'clientKey'];
		throw new ArgumentError(`tls.${missing}`, `A ${given} is given without a ${missing}.`, 'Mutual TLS needs both.');
	}
	if (cert === undefined) return { target: trust, proxy: trust };
	return { target: clientContext({ cert, key, passphrase, ca }), proxy: trust };
}

interface Bundle {
	/** The setting that it was given in. */
	readonly name: keyof TlsSettings;
	readonly bytes: Buffer;
}

/** The PKCS#12 bundle, where one is given: as itself, or in place of a certificate that comes without a key. */
function pkcs12Of(settings: TlsSettings | undefined): Bundle | undefined {
	const given = settings?.pkcs12?.trim() ?? '';
	if (given === '') {
		const certificate = settings?.clientCertificate?.trim() ?? '';
		if (certificate === '' || settings?.clientKey?.trim()) return undefined;
		const bytes = certificate.includes('-----BEGIN ') ? undefined : bundleBytes(certificate);
		return bytes && isDer(bytes) ? { name: 'clientCertificate', bytes } : undefined;
	}
	if (settings?.clientCertificate?.trim() || settings?.clientKey?.trim()) {
		throw new ArgumentError('tls.pkcs12', 'A PKCS#12 file is given beside a client certificate or key.', 'It holds both; leave them empty.');
	}
	const bytes = bundleBytes(given);
	if (bytes && isDer(bytes)) return { name: 'pkcs12', bytes };
	throw new ArgumentError('tls.pkcs12', 'The pkcs12 is neither a PKCS#12 file nor one as base64.', 'Give the path of a .p12 or .pfx file that can be read, or its bytes as base64.');
}

function bundleBytes(text: string): Buffer | undefined {
	if (/^[A-Za-z0-9+/\s]{64,}={0,2}\s*$/.test(text)) {
		const bytes = Buffer.from(text, 'base64');
		if (isDer(bytes)) return bytes;
	}
	try {
		return readFileSync(text);
	} catch {
		// Told by the caller, in the words of its setting.
		return undefined;
	}
}

/** Whether bytes begin as an ASN.1 sequence of at least 128 bytes, as all of PKCS#12 does. */
function isDer(bytes: Buffer): boolean {
	return bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80;
}

function pem(name: keyof TlsSettings, given: string | undefined): string | undefined {
	const text = given?.trim() ?? '';
	if (text === '') return undefined;
	if (text.includes('-----BEGIN ')) return withLineEnds(text);
	try {
		return readFileSync(text, 'utf8');
	} catch (error) {
		// Not repeated: a key that was pasted without its first line would be taken for a path.
		throw new ArgumentError(
			`tls.${name}`,
			`The ${name} is neither PEM text nor a file that can be read (${errorCode(error) ?? 'invalid path'}).`,
			'Give the whole PEM text with its BEGIN and END lines, or the path of such a file.',
		);
	}
}

/** OpenSSL passes over an authority that it cannot read, and the first call would fail without a word of it. */
function certificates(text: string | undefined): string[] | undefined {
	if (text === undefined) return undefined;
	const found = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g) ?? [];
	try {
		for (const one of found) new X509Certificate(one);
		if (found.length > 0) return found;
	} catch {
		// Told below, as when there is none at all.
	}
	throw new ArgumentError('tls.caCertificate', 'The caCertificate holds no certificate that can be read.', 'Give whole PEM text, one or more certificates.');
}

/** One-line input fields turn line ends into spaces, and environment variables often hold them as `\n`; OpenSSL wants them back. */
function withLineEnds(text: string): string {
	const lines = text.replaceAll('\\n', '\n');
	if (lines.includes('\n')) return lines;
	return lines.replace(
		/(-----BEGIN [A-Z0-9 ]+-----)(.*?)(-----END [A-Z0-9 ]+-----)\s*/g,
		(_all, begin: string, body: string, end: string) => `${begin}\n${body.trim().replace(/\s+/g, '\n')}\n${end}\n`,
	);
}

/** A given authority is trusted beside the usual ones: the login host and a gateway need not share theirs. */
function usualAuthorities(): readonly string[] {
	// Node 22 and later; it knows NODE_EXTRA_CA_CERTS as well.
	const { getCACertificates }: { getCACertificates?: (type: 'default') => string[] } & Pick<typeof tls, 'rootCertificates'> = tls;
	return getCACertificates?.('default') ?? tls.rootCertificates;
}

function clientContext(options: tls.SecureContextOptions): tls.SecureContext {
	try {
		return tls.createSecureContext(options);
	} catch (error) {
		throw new ArgumentError(
			'tls.clientKey',
			`The client certificate and key cannot be used (${errorCode(error) ?? 'unreadable PEM'}).`,
			'Check that both are whole PEM text, that the key belongs to the certificate, and that its passphrase is right.',
		);
	}
}

function bundleContext({ name, bytes }: Bundle, options: tls.SecureContextOptions): tls.SecureContext {
	try {
		return tls.createSecureContext({ ...options, pfx: bytes });
	} catch (error) {
		const words = String(error);
		const advice = /mac verify failure/i.test(words)
			? 'Check its passphrase.'
			: /unsupported/i.test(words)
				? 'It is locked with an old cipher. Open it with "openssl pkcs12 -legacy" and save it anew.'
				: 'Check that it is whole, and that its passphrase is right.';
		throw new ArgumentError(`tls.${name}`, `The PKCS#12 file cannot be used (${errorCode(error) ?? 'unreadable'}).`, advice);
	}
}
