import type { ApiCall } from '../http/request';
import type { JobRow, OperationRow } from '../operation';
import { valueAt } from '../values/at';
import { progressOf, type Progress } from './state';

/** The ID that the answer of a start gives its job; undefined where there is none. */
export function jobIdIn(body: unknown, { i }: Pick<JobRow, 'i'>): string | undefined {
	const id = i === undefined ? undefined : valueAt(body, i);
	return typeof id === 'string' || typeof id === 'number' ? String(id) || undefined : undefined;
}

/**
 * How far a job is by the answer of its start. What is quickly done is answered at once, without a job to ask for, and may not be kept
 * to be read again.
 */
export function progressAtStart(body: unknown, job: JobRow): Progress {
	const own = progressOf(body, job);
	const progress = own.state === undefined ? progressOf(valueAt(body, 'job'), job) : own;
	const nothingToAsk = progress.kind === 'running' && job.i !== undefined && jobIdIn(body, job) === undefined;
	return nothingToAsk ? { ...progress, kind: 'done' } : progress;
}

const placeholdersIn = (path: string): string[] => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);

/**
 * A call about a job: of the operation that reads its state or its results. A path parameter has the value that it had at the start;
 * the last one that the start did not have is the job's ID. Names differ from operation to operation, places do not.
 */
export function callAboutJob(start: ApiCall, operationId: string, row: Pick<OperationRow, 'm' | 'p'>, jobId: string | undefined): ApiCall {
	const given = start.pathParameters ?? {};
	const inOrder = placeholdersIn(start.path).map((name) => given[name]);
	const names = placeholdersIn(row.p);
	const last = names.length - 1;
	const values = names.map((name, index) => given[name] ?? (index === last ? jobId : inOrder[index]));
	const { headers, signal, timeout } = start;
	return {
		method: row.m,
		path: row.p,
		pathParameters: Object.fromEntries(names.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]]]))),
		operationId,
		...(headers === undefined ? {} : { headers }),
		...(signal === undefined ? {} : { signal }),
		...(timeout === undefined ? {} : { timeout }),
	};
}
