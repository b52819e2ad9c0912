import { GenesysCloudError } from '../errors';

/** What is known of a file that could not be read or written. */
export interface FileErrorFields {
	/** HTTP method. */
	method: string;
	/** Where the file is or was to go, without the query: that is where links carry their key. */
	url: string;
	/** HTTP status. */
	status: number;
	/** The host's own word, such as `AccessDenied`. */
	code?: string;
}

/** A host that keeps files, other than Genesys Cloud's API itself, did not give or take one. */
export class FileError extends GenesysCloudError implements FileErrorFields {
	static {
		this.prototype.name = 'FileError';
	}

	declare readonly method: string;
	declare readonly url: string;
	declare readonly status: number;
	declare readonly code?: string;

	constructor(fields: FileErrorFields) {
		const { method, url, status, code } = fields;
		const host = new URL(url).host;
		const what = method === 'GET' ? `The file could not be fetched from ${host}` : `The file could not be sent to ${host}`;
		super(`${what} (status ${status}${code === undefined ? '' : `, ${code}`}).`, adviceFor(method, status));
		Object.assign(this, fields);
	}
}

function adviceFor(method: string, status: number): string {
	if (status >= 300 && status <= 399) return 'It sends to a place that is not safe to follow. Ask Genesys Cloud for a new link.';
	if ([400, 401, 403, 404, 410].includes(status)) {
		return method === 'GET'
			? 'Links to files are good for a few minutes, and a file may be gone. Run the step that gives the link again, and fetch the file in the same step.'
			: 'Links for uploads are good for a few minutes, and for the file that was announced. Run the step again, and check name, size, type and checksum that it announces.';
	}
	return status === 413 ? 'The file is too large. Send a smaller one.' : 'Try again later.';
}
