import type { ConnectionTimeouts } from '../connection/dispatcher';
import { ClosedError, ConnectionError, TimeoutError } from '../errors';
import { errorCode, type Redactor } from '../logging/redact';
import { effortFields, effortText } from './effort';
import type { HttpRequest } from './policy';

interface Reason {
	/** Codes of Node's sockets, resolver and TLS, and of undici. */
	readonly codes: RegExp;
	readonly says: (host: string) => string;
	readonly advice: string;
	/** It will be the same the next time. */
	readonly lasting?: true;
}

const REGION = 'Check the region or custom host of the credential.';

/** In order: the first row that knows the code speaks. */
const REASONS: readonly Reason[] = [
	{
		codes: /^(?:ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME)$/,
		says: (host) => `The host ${host} was not found.`,
		advice: `${REGION} Check that this computer reaches the internet and its name server, or needs a proxy.`,
	},
	{
		codes: /^ECONNREFUSED$/,
		says: (host) => `The host ${host} refused the connection.`,
		advice: `${REGION} With a gateway or proxy, check its host and port, and that it is running.`,
	},
	{
		codes: /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT)$/,
		says: (host) => `The host ${host} cannot be reached.`,
		advice: 'Check the network of this computer, and whether a firewall or a missing proxy setting is in the way.',
	},
	{
		codes: /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
		says: (host) => `The certificate of ${host} was issued by an authority that is not trusted.`,
		advice: 'If your company inspects traffic or runs a gateway, put its CA certificate into the credential.',
		lasting: true,
	},
	{
		codes: /^CERT_HAS_EXPIRED$/,
		says: (host) => `The certificate of ${host} has expired.`,
		advice: 'Check the clock of this computer, and ask whoever runs the host or gateway to renew the certificate.',
		lasting: true,
	},
	{
		codes: /^(?:ERR_TLS_CERT_ALTNAME_INVALID|UND_ERR_PRX_TLS)$/,
		says: (host) => `The certificate of ${host} belongs to another host.`,
		advice: `${REGION} With a gateway or proxy, check its host name.`,
		lasting: true,
	},
	{
		codes: /^ERR_SSL_.*(?:CERTIFICATE|HANDSHAKE|UNKNOWN_CA|BAD_CERT)/,
		says: (host) => `The host ${host} broke off the TLS handshake.`,
		advice: 'If it asks for a client certificate, check the client certificate and key of the credential.',
		lasting: true,
	},
	{
		codes: /^(?:ERR_SSL_|ERR_TLS_|CERT_|EPROTO)/,
		says: (host) => `No secure connection to ${host} could be made.`,
		advice: 'Check the protocol (http or https) and port of the host, gateway or proxy, and the certificates of the credential.',
		lasting: true,
	},
	{
		codes: /^(?:HPE_|UND_ERR_RES_|UND_ERR_HEADERS_OVERFLOW)/,
		says: (host) => `The host ${host} answered with something that is not HTTP, or not all of it.`,
		advice: 'Check the protocol (http or https) and port of the host, gateway or proxy.',
	},
];

/**
 * What an error of the network means for the one who made the call.
 * @param sent whether the request may have gone out
 */
export function networkError(error: unknown, request: HttpRequest, timeouts: ConnectionTimeouts, redactor: Redactor, sent: boolean): Error {
	const host = new URL(request.origin).host;
	const code = codeOf(error);
	const cause = redactor.cause(error);
	const call = { method: request.method, path: redactor.text(request.path), ...effortFields(request.effort) };
	const tried = effortText(request.effort);
	const late = (which: 'connect' | 'headers' | 'body', what: string, advice: string): TimeoutError =>
		new TimeoutError(`${what} within ${timeouts[which] / 1000} seconds.`, tried + advice, which, timeouts[which], cause, call);
	const broken = (says: string, advice: string, lasting: boolean): ConnectionError =>
		new ConnectionError(says, tried + advice, host, code, cause, { sent, lasting, ...call });

	if (code === 'UND_ERR_CONNECT_TIMEOUT') {
		return late('connect', `The host ${host} did not take the connection`, 'Check the network, a firewall, or a proxy setting.');
	}
	if (code === 'UND_ERR_HEADERS_TIMEOUT') return late('headers', `The host ${host} did not begin to answer`, 'Try again later.');
	if (code === 'UND_ERR_BODY_TIMEOUT') return late('body', `The host ${host} did not go on with its answer`, 'Try again later.');
	if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') return new ClosedError();

	const proxyStatus = /Proxy response \((\d+)\)|Proxy Authentication Required \((\d+)\)/.exec(cause.message);
	if (proxyStatus) {
		const status = proxyStatus[1] ?? proxyStatus[2];
		const advice = status === '407' ? 'Check the proxy user name and password.' : 'Ask whoever runs the proxy whether it lets this host through.';
		return broken(`The proxy did not open a connection to ${host} (status ${status}).`, advice, Number(status) < 500);
	}
	const reason = REASONS.find(({ codes }) => code !== undefined && codes.test(code));
	return broken(
		reason?.says(host) ?? `The connection to ${host} broke (${code ?? cause.message}).`,
		reason?.advice ?? 'The request may have arrived all the same. Try again if it only reads; otherwise look whether it took effect first.',
		reason?.lasting ?? false,
	);
}

/** A host with several addresses fails with one error for each; the first one's code stands for all. */
function codeOf(error: unknown): string | undefined {
	if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]) ?? errorCode(error);
	// undici's parser gives some of its errors no code.
	return errorCode(error) ?? (error instanceof Error && error.name === 'HTTPParserError' ? 'HPE_INVALID' : undefined);
}
