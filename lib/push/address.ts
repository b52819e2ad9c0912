import { isIP } from 'node:net';

import { ArgumentError } from '../errors';

const advice = 'Give the production address of n8n\'s Webhook node, such as https://n8n.example.com/webhook/genesys. Genesys Cloud calls it from the internet.';

/** Addresses of the machine itself and of networks that the internet does not reach. */
const INNER = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.|\[(?:::1?\]|fe80|f[cd]))|^localhost$|\.(?:localhost|local|internal)$/i;

/**
 * The address of a webhook as Genesys Cloud can call it.
 * @throws ArgumentError where it is no https address, or one that cannot be reached from outside
 */
export function webhookAddress(given: string): URL {
	const text = given.trim();
	const refuse = (what: string): never => {
		throw new ArgumentError('webhookUrl', `The webhook URL ${what}.`, advice);
	};
	if (text === '') return refuse('is empty');
	if (!URL.canParse(text)) return refuse(`"${text}" is not an address`);
	const url = new URL(text);
	if (url.protocol !== 'https:') return refuse(`begins with ${url.protocol}// instead of https://, so that the secret would go out in clear`);
	if (url.username !== '' || url.password !== '') return refuse('has a user name or password in it. Use the secret instead');
	if (INNER.test(url.hostname) || (isIP(url.hostname) === 0 && !/[.[]/.test(url.hostname))) return refuse(`leads to ${url.hostname}, which Genesys Cloud cannot reach`);
	url.hash = '';
	return url;
}

/** n8n's address for trying a workflow out answers only while the editor listens. */
export const isTestAddress = (webhookUrl: string): boolean => /\/webhook-test\//.test(webhookUrl);
