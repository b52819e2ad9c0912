import type { Readable } from 'node:stream';

import { isJson } from '../http/body';
import { valueAt } from '../values/at';
import type { UploadRow } from '../operation';
import type { Transferrer } from './download';
import { multipart } from './multipart';
import type { FileRequest } from './transfer';

/** A file that is to be sent. */
export interface OutgoingFile {
	name: string;
	mimeType?: string;
	/** In bytes. Object stores take nothing without knowing its length. */
	size: number;
	/** Opens it; called once for each attempt. */
	open(): Readable | Promise<Readable>;
}

/** Where a file is to go, by the answer of the operation that announced it. */
export interface UploadTarget {
	url: string;
	/** Headers that the link was made for: they have to go along as they are. */
	headers: Record<string, string>;
	/** `put`: the bytes alone. `form`: a form with the field `file`, and with the access token where the host is Genesys Cloud's. */
	way: 'put' | 'form';
}

/** What the host said to a file. */
export interface UploadReceipt {
	/** 200 to 299. */
	statusCode: number;
	/** JSON parsed, otherwise text; undefined where it said nothing. */
	body?: unknown;
}

/** Longer receipts are of no use to anybody. */
const MOST_BYTES = 64 * 1024;

/** Genesys Cloud's own service for uploads takes forms; links to object stores are made for the bytes alone. */
const FORM_SERVICE = /^https?:\/\/[^/?#]+\/uploads\/v\d+\//i;

/** Where the answer says that the file is to go; undefined where it does not say. */
export function uploadTargetIn(answer: unknown, { u, h, m }: UploadRow): UploadTarget | undefined {
	const url = valueAt(answer, u);
	if (typeof url !== 'string' || url === '') return undefined;
	const method = m === undefined ? undefined : valueAt(answer, m);
	const headers = headersIn(h === undefined ? undefined : valueAt(answer, h));
	const way = method === 'MULTIPART_POST' || (method === undefined && FORM_SERVICE.test(url)) ? 'form' : 'put';
	return { url, headers, way };
}

/** A map, or a list of names and values. */
function headersIn(given: unknown): Record<string, string> {
	if (typeof given !== 'object' || given === null) return {};
	const pairs: Array<[unknown, unknown]> = Array.isArray(given)
		? given.map((header: { name?: unknown; value?: unknown } | null) => [header?.name, header?.value])
		: Object.entries(given);
	return Object.fromEntries(pairs.flatMap(([name, value]) => (typeof name === 'string' && value !== undefined && value !== null ? [[name.toLowerCase(), String(value)]] : [])));
}

/**
 * Sends a file to where the answer of an operation said.
 * @throws FileError, ApiError, ArgumentError where the link cannot be used, and what the client's `call` throws
 */
export async function upload(client: Transferrer, { url, headers, way }: UploadTarget, file: OutgoingFile, limits: Pick<FileRequest, 'signal' | 'timeout'> = {}): Promise<UploadReceipt> {
	const form = way === 'form' ? multipart({}, 'file', file) : undefined;
	const length = { 'content-length': String(file.size) };
	// A type that the link was not made for would be refused.
	const request: FileRequest = form
		? { method: 'POST', url, headers: { ...headers, ...form.headers }, body: form.body }
		: { method: 'PUT', url, headers: { ...headers, ...length }, body: file.size === 0 ? new Uint8Array() : () => file.open() };
	return await client.transfer({ ...request, ...limits }, async (answer) => {
		const type = [answer.headers['content-type']].flat()[0] ?? '';
		const body = receipt(await beginning(answer.body), type);
		return { statusCode: answer.statusCode, ...(body === undefined ? {} : { body }) };
	});
}

async function beginning(stream: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		if (length < MOST_BYTES) chunks.push(chunk);
		length += chunk.length;
	}
	return Buffer.concat(chunks).subarray(0, MOST_BYTES);
}

function receipt(bytes: Buffer, contentType: string): unknown {
	if (bytes.length === 0) return undefined;
	const text = bytes.toString('utf8');
	if (!isJson(contentType)) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
