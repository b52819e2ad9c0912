import { createHmac, timingSafeEqual } from 'node:crypto';

import { GenesysCloudError } from '../errors';

/** Name of the header, in lower case, that an open messaging integration signs its requests by. */
export const SIGNATURE_HEADER = 'x-hub-signature-256';

/** The signature of a body: `sha256=` and the HMAC-SHA256 with the secret, in base64. */
export const signatureOf = (body: Uint8Array | string, secret: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;

/** A request is not signed by who knows the secret, or was changed on its way. */
export class SignatureError extends GenesysCloudError {
	static {
		this.prototype.name = 'SignatureError';
	}

	/** @param reason `missing`: there is none. `malformed`: not of the form `sha256=…`. `wrong`: that of another body or secret. */
	constructor(readonly reason: 'missing' | 'malformed' | 'wrong') {
		super(summaries[reason], advice[reason]);
	}
}

const summaries = {
	missing: 'The request has no signature.',
	malformed: 'The signature of the request is not of the form sha256=….',
	wrong: 'The signature of the request is wrong.',
};

const advice = {
	missing: 'Genesys Cloud signs what an open messaging integration sends, in the header X-Hub-Signature-256. A request without it is somebody else\'s: do not act on it.',
	malformed: 'Check that the field holds the header X-Hub-Signature-256 as it came. Do not act on the request.',
	wrong: 'Either the secret is not that of the integration, or the body is not the one that was signed: it must be the raw body, byte for byte (Webhook node, option Raw Body). Otherwise somebody else sent it: do not act on it.',
};

/**
 * Checks that a body was signed with the secret, in a time that tells nothing of the secret.
 * @param body the bytes of the request, as they came
 * @param signature what the header X-Hub-Signature-256 said
 * @throws SignatureError
 */
export function verifySignature(body: Uint8Array | string, signature: string | undefined, secret: string): void {
	const given = signature?.trim() ?? '';
	if (given === '') throw new SignatureError('missing');
	if (!/^sha256=[A-Za-z0-9+/]{43}=$/.test(given)) throw new SignatureError('malformed');
	if (!timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(body, secret)))) throw new SignatureError('wrong');
}
