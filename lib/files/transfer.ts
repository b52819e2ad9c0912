import type { Endpoints } from '../connection/settings';
import { apiError } from '../http/api-error';
import { headerOf, type BodySource, type HttpAnswer, type HttpRequest, type Send } from '../http/policy';
import { userAgent } from '../http/user-agent';
import type { Redactor } from '../logging/redact';
import { FileError } from './errors';
import { placeOf, type Place } from './place';

/** A request to a link that an answer gave: to read a file, or to send one. */
export interface FileRequest {
	method: 'GET' | 'PUT' | 'POST';
	/** Absolute, or a path of the API. */
	url: string;
	/** Headers that the host asks for. The access token goes to Genesys Cloud's own hosts only, and is added there. */
	headers?: Readonly<Record<string, string>>;
	/** What is sent. A source is opened anew for each attempt. */
	body?: string | Uint8Array | BodySource;
	/** Milliseconds for all of it. Default: the client's `timeouts.total`. */
	timeout?: number;
	/** Cancels it. */
	signal?: AbortSignal;
}

/** The two ways out of a client: with its access token, and without. */
export interface WaysOut {
	own: Send;
	foreign: Send;
}

const MOST_REDIRECTS = 5;

/**
 * Sends a request to a link, and follows where a GET is sent on to.
 * @throws ApiError where Genesys Cloud refuses, FileError where another host does
 */
export async function transfer(
	{ method, url, headers, body }: FileRequest,
	limits: Pick<HttpRequest, 'signal' | 'endsAt' | 'effort'>,
	endpoints: Endpoints,
	ways: WaysOut,
	redactor: Redactor,
): Promise<HttpAnswer> {
	let place = placeOf(url, endpoints);
	for (let redirects = 0; ; redirects++) {
		const request = { ...requestTo(place, method, headers, body), ...limits };
		const answer = await (place.own ? ways.own : ways.foreign)(request);
		if (answer.statusCode >= 200 && answer.statusCode <= 299) return answer;
		const location = answer.statusCode >= 301 && answer.statusCode <= 308 ? headerOf(answer, 'location') : undefined;
		if (method !== 'GET' || location === undefined || redirects === MOST_REDIRECTS) {
			if (place.own) throw apiError(request, answer, redactor);
			throw new FileError({ method, url: place.shown, status: answer.statusCode, ...codeIn(answer) });
		}
		place = placeOf(location, endpoints, place);
	}
}

function requestTo({ own, origin, target, shown }: Place, method: FileRequest['method'], headers: FileRequest['headers'], body: FileRequest['body']): Omit<HttpRequest, 'signal'> {
	const named = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
	// Nobody but the client itself says who it is.
	delete named.authorization;
	return { kind: own ? 'api' : 'file', method, origin, target, path: shown, headers: { accept: '*/*', 'user-agent': userAgent(), ...named }, body, stream: true };
}

/** Object stores answer in XML. */
function codeIn({ body }: HttpAnswer): { code?: string } {
	const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(body.subarray(0, 4096).toString('utf8'))?.[1];
	return code === undefined ? {} : { code };
}
