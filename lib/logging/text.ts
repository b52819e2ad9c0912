/** The fields of a line, as JSON has them. */
export interface LogFields {
	readonly level: string;
	/** ISO date and time, UTC. */
	readonly date: string;
	/** `api` or `login`. */
	readonly kind: string;
	readonly method: string;
	/** Scheme, host, path and query. */
	readonly url: string;
	readonly correlationId?: string;
	readonly statusCode?: number;
	readonly requestHeaders: Readonly<Record<string, string>>;
	readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
	readonly requestBody?: string;
	readonly responseBody?: string;
	/** Why there is no answer. */
	readonly error?: string;
	/** From sending to the end of the answer, in milliseconds. */
	readonly durationMs: number;
	/** 1 for the first time that a request is sent. */
	readonly attempt: number;
}

/** The layout of the official SDKs, which leaves out what is not there. Ends with a line end. */
export function formatText(fields: LogFields): string {
	const lines = [
		`${fields.level.toUpperCase()}: ${fields.date}`,
		'=== REQUEST ===',
		`Kind: ${fields.kind}`,
		`Attempt: ${fields.attempt}`,
		line('URL', fields.url),
		line('Method', fields.method),
		headers(fields.requestHeaders),
		line('Body', fields.requestBody),
		'=== RESPONSE ===',
		line('Status', fields.statusCode),
		line('Error', fields.error),
		headers(fields.responseHeaders),
		line('CorrelationId', fields.correlationId),
		line('Body', fields.responseBody),
		line('Duration', `${fields.durationMs} ms`),
	];
	return `${lines.filter((text) => text !== undefined).join('\n')}\n\n`;
}

function line(name: string, value: string | number | undefined): string | undefined {
	return value === undefined || value === '' ? undefined : `${name}: ${printable(String(value))}`;
}

function headers(given: LogFields['responseHeaders']): string | undefined {
	const entries = Object.entries(given ?? {});
	if (entries.length === 0) return undefined;
	return ['Headers:', ...entries.map(([name, value]) => `\t${line(name, typeof value === 'string' ? value : value.join(', ')) ?? `${name}:`}`)].join('\n');
}

/** Answers are others' texts: none may look like a line of its own, or tell a terminal what to do. */
function printable(text: string): string {
	return text
		.replace(/\r\n|\r|\n/g, '\n\t')
		.replace(/[\x00-\x08\x0B-\x1F\x7F-\x9F]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
