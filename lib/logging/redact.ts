/** What stands where a secret was. */
export const HIDDEN = '[hidden]';

/** Shorter values are left alone: they would be found inside ordinary words and make texts unreadable. */
const SHORTEST_SECRET = 4;

/** Enough for every token that a request under way may still carry; tokens of last week need no memory. */
const REMEMBERED_TOKENS = 16;

const SECRET_NAMES =
	'access[-_]?token|refresh[-_]?token|id[-_]?token|secret(?:[-_]?token)?|pass(?:word|phrase)|assertion|code[-_]?verifier|private[-_]?key|client[-_]?key|api[-_]?key|connect[-_]?uri';

/**
 * Compared with a key in lower case without `-` and `_`, at its end: `oldPassword` and `X-Api-Key` are secrets too. Whoever knows the
 * `connectUri` of a notification channel hears its events.
 */
const SECRET_KEY =
	/(?:accesstoken|refreshtoken|idtoken|secret|secrettoken|password|passphrase|assertion|codeverifier|privatekey|clientkey|apikey|connecturi|authorization|cookie)$/;

const PEM_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
// No pattern begins with a repetition without limit: a long text of letters, as base64 is, would take time by the square of its length.
const USER_IN_URL = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"'@]+(?:@[^\s/?#"'@]*)*@/gi;
const SCHEME = /\b(Bearer|Basic)(\s+|%20)([A-Za-z0-9._~+/=%-]+)/gi;
const HEADER_LINE = /\b((?:proxy-)?authorization|(?:set-)?cookie)(\s*:\s*)(?!\\*["'])[^\r\n]+/gi;
const QUOTED = new RegExp(
	`((?:${SECRET_NAMES}|authorization|cookie)\\\\*["']?\\s*[:=]\\s*)(\\\\*)(["'])[\\s\\S]*?(?:(?<!\\\\)\\2\\3|$)`,
	'gi',
);
/** A list under such a name, in JSON or as Node prints it. What is hidden already stays as it is. */
const LISTED = new RegExp(`((?:${SECRET_NAMES}|authorization|cookie)\\\\*["']?\\s*[:=]\\s*)\\[(?!hidden\\])[^\\]]*(?:\\]|$)`, 'gi');
const FORM_FIELD = new RegExp(`((?:${SECRET_NAMES})=)[^\\s&"']+`, 'gi');
/** What makes a link to a file a key: signatures of object stores. */
const SIGNATURE = /([?&](?:amp;)?(?:x-amz-(?:signature|credential|security-token)|signature|sig|policy|key-pair-id|awsaccesskeyid)=)(?!\[hidden\])[^\s&"'<>\\]+/gi;
// An authorization code counts only as a form field: `"code": "not.found"` is what Genesys's errors are known by.
const FORM_CODE = /(^|[?&])(code=)[^\s&"']+/gi;
/** "Basic authentication" is prose; a credential is hardly ever one word of small letters. */
const WORD = /^[A-Za-z]?[a-z]{0,19}[.,;:]?$/;

/**
 * Takes secrets out of texts and data before they reach an error or a log.
 *
 * It knows secrets by what they are (the values this client was given or got), by the name they stand under, and by their form
 * (PEM private keys, `Bearer …`, `Basic …`, `user:password@` in a URL).
 */
export class Redactor {
	readonly #secrets = new Set<string>();
	readonly #tokens: string[] = [];

	/** Registers secrets that hold as long as the client does. Undefined and very short values are passed over. */
	add(...secrets: Array<string | undefined>): void {
		for (const secret of secrets) {
			for (const form of forms(secret)) this.#secrets.add(form);
		}
	}

	/** Registers an access token. Only the latest few are kept. */
	addToken(token: string): void {
		if (token.length < SHORTEST_SECRET || this.#tokens.includes(token)) return;
		this.#tokens.push(token);
		if (this.#tokens.length > REMEMBERED_TOKENS) this.#tokens.shift();
	}

	/** The text without secrets. To be called before a text is cut short: half a secret is no longer recognised. */
	text(text: string): string {
		let clean = text;
		// A longer secret may hold a shorter one, and would otherwise survive in part.
		const values = [...this.#secrets, ...this.#tokens].sort((a, b) => b.length - a.length);
		for (const value of values) clean = clean.split(value).join(HIDDEN);
		return clean
			.replace(PEM_KEY, HIDDEN)
			.replace(USER_IN_URL, `$1${HIDDEN}@`)
			.replace(SCHEME, (all, scheme: string, space: string, rest: string) => (WORD.test(rest) ? all : `${scheme}${space}${HIDDEN}`))
			.replace(HEADER_LINE, `$1$2${HIDDEN}`)
			.replace(LISTED, `$1${HIDDEN}`)
			.replace(QUOTED, `$1$2$3${HIDDEN}$2$3`)
			.replace(FORM_FIELD, `$1${HIDDEN}`)
			.replace(SIGNATURE, `$1${HIDDEN}`)
			.replace(FORM_CODE, `$1$2${HIDDEN}`);
	}

	/** A deep copy of plain data without secrets; what is not plain data comes out as its kind's name. */
	value(value: unknown): unknown {
		if (typeof value === 'string') return this.text(value);
		if (Array.isArray(value)) return value.map((element) => this.value(element));
		if (typeof value !== 'object' || value === null) return value;
		if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
		const login = 'grant_type' in value || 'code_verifier' in value;
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [
				this.text(key),
				isSecretKey(key) || (login && key === 'code') ? this.#hidden(inner) : this.value(inner),
			]),
		);
	}

	/** A copy of an error that holds its name, code, text and causes, all cleaned, and nothing else. */
	cause(error: unknown, depth = 0): Error {
		const source = error instanceof Error ? error : new Error(String(error));
		const inner = depth < 4 && source.cause !== undefined ? this.cause(source.cause, depth + 1) : undefined;
		const copy = new Error(this.text(source.message), inner === undefined ? undefined : { cause: inner });
		copy.name = source.name;
		const code = errorCode(source);
		if (code !== undefined) Object.assign(copy, { code });
		// The copy's own stack would lead here; the text of the first one holds the message uncleaned.
		copy.stack = this.text(source.stack ?? copy.message);
		return copy;
	}

	#hidden(value: unknown): unknown {
		if (Array.isArray(value)) return value.map((element) => this.#hidden(element));
		// `authorization` on a user is an object of roles, and a flag under such a name says nothing.
		if (typeof value === 'object' || typeof value === 'boolean' || value === undefined) return this.value(value);
		return HIDDEN;
	}
}

/** The `code` of an error of Node or undici. */
export function errorCode(error: unknown): string | undefined {
	if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
	return typeof error.code === 'string' ? error.code : undefined;
}

function isSecretKey(key: string): boolean {
	return SECRET_KEY.test(key.toLowerCase().replace(/[-_]/g, ''));
}

/** A secret as it may come back: as it is, in a query or form, inside a JSON text, without the line ends of a PEM block. */
function forms(secret: string | undefined): string[] {
	if (secret === undefined || secret.length < SHORTEST_SECRET) return [];
	// Half a character pair cannot be percent-encoded.
	const text = Buffer.from(secret).toString();
	return [
		secret,
		encodeURIComponent(text),
		new URLSearchParams({ s: text }).toString().slice(2),
		JSON.stringify(text).slice(1, -1),
		secret.trim(),
	].filter((form) => form.length >= SHORTEST_SECRET);
}
