export interface RecordedRequest {
	/** The correlation id that the answer bore. */
	id: string;
	method: string;
	/** Path and query as they came. */
	url: string;
	path: string;
	query: { raw: string; values: Record<string, unknown> };
	headers: Record<string, string | string[] | undefined>;
	/** The body as text, and parsed where it is JSON or a form. */
	text: string;
	body: unknown;
	operationId?: string;
	/** Absent while the answer is under way, and where the connection was dropped. */
	status?: number;
}

const REDACTED = '[redacted]';
const SECRET_FIELDS = ['client_secret', 'refresh_token', 'code', 'code_verifier', 'assertion', 'password'];

export function redactHeaders(headers: RecordedRequest['headers']): RecordedRequest['headers'] {
	const { authorization, cookie, ...rest } = headers;
	return {
		...rest,
		// The scheme stays: whether a request was Basic or Bearer is worth a test.
		...(authorization !== undefined && { authorization: `${String(authorization).split(' ')[0] ?? ''} ${REDACTED}` }),
		...(cookie !== undefined && { cookie: REDACTED }),
	};
}

export function redactForm(text: string): URLSearchParams {
	const form = new URLSearchParams(text);
	for (const name of SECRET_FIELDS) if (form.has(name)) form.set(name, REDACTED);
	return form;
}

/** The latest requests, oldest first; older ones fall out. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];

	constructor(private readonly limit: number) {}

	add(request: RecordedRequest): void {
		this.requests.push(request);
		if (this.requests.length > this.limit) this.requests.shift();
	}

	clear(): void {
		this.requests.length = 0;
	}
}
