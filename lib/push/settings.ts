import { ArgumentError } from '../errors';
import { webhookAddress } from './address';
import type { Rule } from './trigger';

/** What is to be pushed, and where to. */
export interface PushSettings extends Rule {
	/** Name of everything that is made, and what a later run finds it by. */
	name: string;
	/** Where events go: an https address that the internet reaches. */
	webhookUrl: string;
	/** Header that holds the secret. */
	headerName: string;
	/** Value of that header. It is kept as a credential at Genesys Cloud. */
	secret: string;
	/** The Architect workflow to start. Where it is left out, one is made. */
	workflowId?: string;
}

/** What the API asks of a secret that signs; good enough for one that is sent, too. */
const SHORTEST_SECRET = 16;

/** Headers that say how the request is sent. */
const RESERVED = /^(?:accept|connection|content-.*|expect|host|transfer-encoding|upgrade)$/i;

/** @throws ArgumentError where a name is no name for all that bears it */
export function checkName(name: string): string {
	const text = name.trim();
	if (text === '') throw new ArgumentError('name', 'The name is empty.', 'Everything that is made bears it, and is found by it later.');
	if (text.length > 100) throw new ArgumentError('name', `The name has ${text.length} characters.`, 'Give one of up to 100.');
	return text;
}

/** @throws ArgumentError for a secret that can be guessed, or cannot be sent in a header */
export function checkSecret(secret: string): string {
	// The value itself must not show.
	if (secret.length < SHORTEST_SECRET) throw new ArgumentError('secret', `The secret has fewer than ${SHORTEST_SECRET} characters.`, 'Make one up with a password generator.');
	if (!/^[\x21-\x7e]+$/.test(secret)) throw new ArgumentError('secret', 'The secret has blanks or other characters that a header does not take as they are.', 'Use letters, digits and signs.');
	return secret;
}

/**
 * The settings in the form that they are used in.
 * @throws ArgumentError for what the API or n8n would not take, before anything is sent
 */
export function checkSettings(settings: PushSettings): PushSettings {
	const headerName = settings.headerName.trim();
	if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(headerName) || /[#$]/.test(headerName)) throw new ArgumentError('headerName', `"${headerName}" is no name of a header.`, 'Give one such as X-Webhook-Secret.');
	if (RESERVED.test(headerName)) throw new ArgumentError('headerName', `The header ${headerName} has another meaning.`, 'Give one such as X-Webhook-Secret.');
	const topicName = settings.topicName.trim();
	if (!/^[\w.{}-]+$/.test(topicName)) throw new ArgumentError('topicName', topicName === '' ? 'The topic is empty.' : `"${topicName}" is no name of a topic.`, 'Choose one from the list.');
	if (settings.delayBySeconds !== undefined && settings.eventTTLSeconds !== undefined) {
		throw new ArgumentError('delayBySeconds', 'A trigger takes a delay or a time to live, not both.', 'Leave one of them out.');
	}
	return { ...settings, name: checkName(settings.name), secret: checkSecret(settings.secret), headerName, topicName, webhookUrl: webhookAddress(settings.webhookUrl).href };
}
