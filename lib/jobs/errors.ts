import { GenesysCloudError } from '../errors';

/** What is known of a job that did not come to a good end. */
export interface JobErrorFields {
	/** The job's ID; undefined where the API gave none. */
	jobId?: string;
	/** The last state that was seen, in the API's own words. */
	state?: string;
	/** The operation that reads the state of the job. */
	readBy?: string;
	/** Path that reads the state of the job. */
	path: string;
}

const named = ({ jobId }: JobErrorFields): string => (jobId === undefined ? 'The job' : `The job ${jobId}`);

/** A job failed, was cancelled, or expired. */
export class JobFailedError extends GenesysCloudError implements JobErrorFields {
	static {
		this.prototype.name = 'JobFailedError';
	}

	declare readonly jobId?: string;
	declare readonly state?: string;
	declare readonly readBy?: string;
	declare readonly path: string;
	/** The job's own words for what went wrong. */
	declare readonly reason?: string;

	constructor(fields: JobErrorFields & { reason?: string }) {
		const { state = 'failed', reason } = fields;
		const advice = 'Nothing was returned. Correct what the reason names and start the job again.';
		super(`${named(fields)} ended as ${state}${reason === undefined ? '.' : `: ${reason}`}`, advice);
		Object.assign(this, fields);
	}
}

/** A job was not over when the wait for it was. It goes on. */
export class JobTimeoutError extends GenesysCloudError implements JobErrorFields {
	static {
		this.prototype.name = 'JobTimeoutError';
	}

	declare readonly jobId?: string;
	declare readonly state?: string;
	declare readonly readBy?: string;
	declare readonly path: string;
	/** How long was waited, in milliseconds. */
	readonly maxWait: number;

	constructor(maxWait: number, fields: JobErrorFields, cause?: Error) {
		const { state, readBy, path } = fields;
		const last = state === undefined ? '' : `; its last state was ${state}`;
		const later = readBy === undefined ? `GET ${path}` : `the operation ${readBy} (GET ${path})`;
		super(
			`${named(fields)} was not ready after ${maxWait / 1000} seconds${last}.`,
			`It goes on at Genesys Cloud, and nothing is lost: look at it later with ${later}, or allow a longer wait.`,
			cause,
		);
		this.maxWait = maxWait;
		Object.assign(this, fields);
	}
}
