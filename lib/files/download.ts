import type { Readable } from 'node:stream';

import type { StreamedAnswer } from '../client';
import type { Link } from './links';
import { fileNameOf, mimeTypeOf } from './name';
import type { FileRequest } from './transfer';

/** What reading and sending files needs of a client. */
export interface Transferrer {
	transfer<T>(request: FileRequest, consume: (answer: StreamedAnswer) => Promise<T>): Promise<T>;
}

/** A file as it comes. */
export interface IncomingFile {
	body: Readable;
	/** One segment of a path. */
	name: string;
	/** Undefined where the host does not say. */
	mimeType?: string;
	/** In bytes, where the host says. */
	size?: number;
}

/**
 * Fetches a file by a link from an answer, and hands it on as it comes.
 * @throws FileError, ApiError, ArgumentError where the link cannot be used, what the client's `stream` throws, and what `consume` throws
 */
export async function download<T>(client: Transferrer, link: Link, consume: (file: IncomingFile) => Promise<T>, limits: Pick<FileRequest, 'signal' | 'timeout'> = {}): Promise<T> {
	return await client.transfer({ method: 'GET', url: link.url, ...limits }, async ({ headers, body }) => {
		const header = (name: string): string | undefined => [headers[name]].flat()[0];
		const mimeType = mimeTypeOf(header('content-type'));
		const size = Number(header('content-length') ?? Number.NaN);
		return await consume({
			body,
			name: fileNameOf(header('content-disposition'), link.url, link.name),
			...(mimeType === undefined ? {} : { mimeType }),
			...(Number.isInteger(size) ? { size } : {}),
		});
	});
}
