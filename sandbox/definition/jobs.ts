import type { Catalogue, Operation } from './catalogue';
import type { Schema } from './swagger';

/** The property of an answer that says how far a job is, and the words for it. */
export interface JobState {
	property: string;
	/** Whether it stands in the answer's `job`. */
	inJob: boolean;
	underWay: unknown;
	ends: { done: unknown; failed: unknown; cancelled: unknown; expired: unknown };
	values: string[];
}

const DONE = /^(fulfilled|completed?|succeeded|success|finished|importcompleted)$/i;
const UNDER_WAY = /^(running|(\w*in_?progress)|processing|pending|queued|executing|scheduling|started|registered|created|waitingforupload)$/i;
const FAILED = /^(failed|failure|error|importfailed)$/i;
const STATE_NAMES = ['state', 'status', 'jobState', 'jobStatus', 'queryState', 'queryStatus'];

export const JOB_IDS = ['jobId', 'executionId', 'operationId', 'downloadId'];
const JOB_PATH = /\/(\w*jobs|exports|imports|downloads?|import)$/;

function stateIn(model: Schema, inJob: boolean): JobState | undefined {
	for (const property of STATE_NAMES) {
		const values = (model.properties?.[property]?.enum ?? []).map(String);
		const find = (words: RegExp) => values.find((value) => words.test(value));
		const [done, underWay] = [find(DONE), find(UNDER_WAY)];
		if (done === undefined || underWay === undefined) continue;
		const failed = find(FAILED) ?? done;
		return { property, inJob, underWay, values, ends: { done, failed, cancelled: find(/cancel|abort/i) ?? failed, expired: find(/expired/i) ?? failed } };
	}
	return undefined;
}

export function jobStateOf(catalogue: Catalogue, { answer }: Operation): JobState | undefined {
	const model = answer && catalogue.resolve(answer);
	const job = model?.properties?.job && catalogue.resolve(model.properties.job);
	return model && (stateIn(model, false) ?? (job && stateIn(job, true)));
}

/** Jobs that go by other names. */
const OTHERS = new Set(['postFlowsExecutions', 'postKnowledgeSourceSynchronizations', 'postRecordingBatchrequests', 'postRecordingUploadsReports']);

/** Whether an operation starts a job: by its path, by what it answers, or because results can be read below it. */
export function startsJob(catalogue: Catalogue, operation: Operation): boolean {
	const { id, method, path, answer } = operation;
	if (method === 'GET' || method === 'HEAD') return false;
	if (JOB_PATH.test(path) || OTHERS.has(id)) return true;
	const properties = (answer && catalogue.resolve(answer).properties) ?? {};
	if ([...JOB_IDS, 'job'].some((name) => properties[name])) return true;
	return catalogue.operations.some((other) => {
		if (other.method !== 'GET') return false;
		const isJob = /jobs\/\{[^}]+\}$/.test(other.path) && answer?.$ref !== undefined && other.answer?.$ref === answer.$ref;
		return isJob || (other.path.startsWith(`${path}/{`) && /^[^/]+\}\/results$/.test(other.path.slice(path.length + 2)));
	});
}
