import type { ErrorContent } from './api-error';

/** What to do about an answer that is not a success, in one or two sentences. */

const VERSION_MISMATCH = /\bversion\b.*\b(?:does not match|doesn't match|must match|mismatch)/is;

/** The change was made to an entity that somebody else changed first: Genesys Cloud counts versions. */
export function isVersionMismatch(text: string): boolean {
	return VERSION_MISMATCH.test(text);
}

interface Rule {
	readonly statuses: readonly number[];
	/** Looked for in code and message. Genesys Cloud has no closed list of codes, so words decide as well. */
	readonly says: RegExp;
	readonly advice: string;
}

/** More than the status tells. The first rule that fits speaks. */
const RULES: readonly Rule[] = [
	{
		statuses: [400, 403],
		says: /user context/i,
		advice: 'This operation acts for a person, and this login has none behind it. Use a credential that a person signs in with: Authorization Code or PKCE.',
	},
	{
		statuses: [403],
		says: /\bscopes?\b/i,
		advice: 'Add the scope to the OAuth client in Admin > Integrations > OAuth, then connect the credential again.',
	},
	{
		statuses: [400, 402, 403, 409],
		says: /licen[cs]e|entitle|product.not.(?:enabled|available)|feature.{0,30}(?:not|disabled)/i,
		advice: 'The organisation or user has no licence for this, or the feature is switched off. Ask an administrator of Genesys Cloud.',
	},
	{
		statuses: [400, 409, 412],
		says: VERSION_MISMATCH,
		advice: 'It was changed after it was read. Read it again, and send the change with the version that it has now.',
	},
	{
		statuses: [400, 409],
		says: /in use by|being used|still (?:in use|used|referenced)|referenced by|has depend|cannot be deleted/i,
		advice: 'Something else still uses it. Take it out of there first, then repeat this step.',
	},
	{
		statuses: [400, 409],
		says: /already (?:exists|in use|taken|been)|\bexists already\b|duplicate|not.unique|must be unique/i,
		advice: 'There is one with this name or value already. Choose another, or find the existing one and update it.',
	},
	{
		statuses: [400],
		says: /(?:maximum|max)\b.{0,40}(?:exceeded|reached)|limit.{0,20}(?:exceeded|reached)/i,
		advice: 'The organisation is at this limit. Remove what is not needed, or ask Genesys Cloud to raise it.',
	},
];

const VALUES = 'Check the values of this step.';
const SLOW = 'Genesys Cloud took too long. Ask for less at once, or try again later.';

const BY_STATUS: Readonly<Record<number, string>> = {
	403: 'Ask an administrator of Genesys Cloud to give the user or OAuth client a role with the permission that this operation needs, in the division it works on.',
	404: 'Check that the ID is right and still exists, that it belongs to this organisation, and that the region is the right one.',
	405: 'Check the method and path; a gateway may also forbid this method.',
	406: 'Check the header Accept, if this step sets one.',
	407: 'The proxy wants a login. Check the proxy user name and password of the credential.',
	408: SLOW,
	409: 'It was changed by somebody else, or already exists. Read it again, then repeat the change on what you read.',
	410: 'It was deleted for good. Use another one.',
	412: 'It was changed after it was read. Read it again, and send the ETag that it has now as If-Match.',
	413: 'It is too much for one call. Send fewer or smaller entries at once.',
	414: 'The query is too long. Send fewer IDs or filters at once.',
	415: 'Check the content type of the body, and that it is what this operation takes.',
	428: 'Read it first, and send the ETag that it has as If-Match.',
	429: 'Too many requests were made with this login. Send fewer at a time, or spread them.',
	500: 'Something failed at Genesys Cloud. Try again later; if it stays so, give the correlation ID to the support of Genesys Cloud.',
	501: 'Genesys Cloud does not offer this here. Check the region, and whether the operation is still a preview.',
	504: SLOW,
};

function byStatus(status: number): string {
	if (status >= 500) return 'Something failed at Genesys Cloud or the gateway. Try again later.';
	if (status >= 400) return VALUES;
	return 'Genesys Cloud does not answer so itself. Check the region or custom host, and the gateway paths of the credential.';
}

function waitText(status: number, retryAfter: number | undefined): string {
	if (retryAfter !== undefined && retryAfter > 0) return ` Wait ${retryAfter} seconds before the next request.`;
	return status === 429 ? ' Wait a minute before the next request.' : '';
}

/**
 * What to do next.
 * @param retryAfter seconds that the answer asks to wait
 */
export function adviceFor(status: number, { code, message, limit }: Pick<ErrorContent, 'code' | 'message' | 'limit'>, retryAfter?: number): string {
	const words = `${code ?? ''}\n${message ?? ''}`;
	const rule = RULES.find(({ statuses, says }) => statuses.includes(status) && says.test(words));
	const reached = limit === undefined ? '' : ` The limit is ${limit}.`;
	return (rule?.advice ?? BY_STATUS[status] ?? byStatus(status)) + reached + waitText(status, retryAfter);
}
