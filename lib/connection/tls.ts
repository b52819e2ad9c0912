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
	const cert = pem('clientCertificate', settings?.clientCertificate);
	const key = pem('clientKey', settings?.clientKey);
	const authorities = certificates(pem('caCertificate', settings?.caCertificate));
	if ((cert === undefined) !== (key === undefined)) {
		const [given, missing] = cert === undefined ? ['clientKey', 'clientCertificate'] : ['clientCertificate', 'clientKey'];
		throw new ArgumentError(`tls.${missing}`, `A ${given} is given without a ${missing}.`, 'Mutual TLS needs both.');
	}
	const ca = authorities === undefined ? undefined : [...usualAuthorities(), ...authorities];
	const trust = authorities === undefined ? undefined : tls.createSecureContext({ ca });
	if (cert === undefined) return { target: trust, proxy: trust };
	return { target: clientContext({ cert, key, passphrase: settings?.clientKeyPassphrase || undefined, ca }), proxy: trust };
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
