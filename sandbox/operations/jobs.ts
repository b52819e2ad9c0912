import { notFound } from '../answers/errors';
import { exampleOf } from '../answers/example';
import { JOB_IDS, type JobState, jobStateOf, startsJob } from '../definition/jobs';
import type { Operation } from '../definition/catalogue';
import type { Schema } from '../definition/swagger';
import { isObject, type JsonObject } from '../json';
import type { Entity } from '../state/organisation';
import type { Job } from '../state/jobs';
import { type Answer, type Call, render } from './call';
import { downloadLinks } from './links';
import { listEntities } from './lists';

/** Jobs that halt half way, by the operation that started them: somebody has to make them go on. */
const HALTS: Record<string, string> = {
	postRecordingJobs: 'READY',
	postKnowledgeKnowledgebaseImportJobs: 'ValidationCompleted',
	postKnowledgeKnowledgebaseSynchronizeJobs: 'ValidationCompleted',
	postKnowledgeKnowledgebaseParseJobs: 'ParseCompleted',
};

const USUAL_RESULTS = 3;

const REASONS = /^(\w*error(?!count|indexes)\w*|messages|report|statusDetails|failureReason)$/i;

const starts = new WeakMap<Operation, boolean>();

function isStart(call: Call): boolean {
	const known = starts.get(call.operation) ?? startsJob(call.context.catalogue, call.operation);
	starts.set(call.operation, known);
	return known;
}

/** After a job was started: it is known from now on, and the answer names it. One that a path names goes on. */
export function withJob(call: Call, answer: Answer): Answer {
	const { jobs, organisation } = call.context;
	if (call.operation.method === 'DELETE') jobs.forget(Object.values(call.params).at(-1) ?? '');
	if (!isStart(call)) return answer;
	const going = Object.entries(call.params).find(([name, value]) => jobs.find(value) ?? /jobId$/i.test(name))?.[1];
	if (going !== undefined) {
		jobs.begin(going, call.operation.id, call.body);
		return answer;
	}
	const body = isObject(answer.body) ? answer.body : {};
	const places = [body.job, body.result, body].filter(isObject);
	const own = places.flatMap((place) => ['id', ...JOB_IDS].map((name) => place[name])).find((id): id is string => typeof id === 'string');
	const id = own ?? organisation.newId(call.operation.path);
	jobs.begin(id, call.operation.id, call.body);
	if (!call.operation.answer) return answer;
	const state = jobStateOf(call.context.catalogue, call.operation);
	const underWay = state ? { [state.property]: state.underWay } : {};
	const named = { ...Object.fromEntries(JOB_IDS.map((name) => [name, id])), id, job: { id, ...underWay }, result: { id } };
	return { ...answer, ...render(call, { ...named, ...body, ...(state?.inJob ? {} : underWay) }) };
}

/** The state or the results of a job that was started here; undefined where the call is about something else. */
export function aboutJob(call: Call): Answer | undefined {
	if (call.operation.method !== 'GET') return undefined;
	const id = Object.values(call.params).at(-1) ?? '';
	const job = call.context.jobs.find(id);
	if (!job) return undefined;
	const state = jobStateOf(call.context.catalogue, call.operation);
	if (!state) {
		if (job.reads <= job.polls) throw notFound('/results', id);
		return showResults(call, job);
	}
	job.reads++;
	return showState(call, job, state);
}

function showState(call: Call, job: Job, state: JobState): Answer {
	const { catalogue } = call.context;
	const isOver = job.reads > job.polls;
	const halt = HALTS[job.operationId];
	const good = halt !== undefined && state.values.includes(halt) && job.state?.skipConfirmationStep !== true ? halt : state.ends.done;
	const word = !isOver ? state.underWay : job.ends === 'done' ? good : state.ends[job.ends];
	const told: JsonObject = { [state.property]: word };
	const model = call.operation.answer ? catalogue.resolve(call.operation.answer) : {};
	const bad = isOver && job.ends !== 'done' ? reasonsIn(model, job.reason) : {};
	const entity = call.context.organisation.lookup(job.id) ?? { id: job.id };
	const about = state.inJob ? { job: { id: job.id, ...told } } : told;
	const listing = call.placement.listing;
	if (listing && isOver && job.ends === 'done') {
		const page = showResults(call, job);
		return { body: { ...(isObject(page.body) ? page.body : {}), ...about } };
	}
	const links = isOver && job.ends === 'done' ? downloadLinks(call) : {};
	return render(call, { ...entity, ...links, ...job.state, ...bad, ...about });
}

/** The reason in every form that the model has a place for. */
function reasonsIn(model: Schema, reason: string): JsonObject {
	const told: JsonObject = { message: reason, errorMessage: reason, text: reason };
	const forms = (schema: Schema): unknown => (schema.type === 'string' ? reason : schema.type === 'array' ? [told] : { ...told, errors: [told] });
	const entries = Object.entries(model.properties ?? {}).filter(([name]) => REASONS.test(name));
	return Object.fromEntries(entries.map(([name, schema]) => [name, forms(schema)]));
}

/** Results that are made from what the job was started with; examples of them where a test wants a number of them. */
export function resultsOf(call: Call, make: (query: JsonObject) => Answer): Answer {
	const id = call.params.jobId ?? '';
	const job = call.context.jobs.find(id);
	if (!job) return make({});
	if (job.reads <= job.polls) throw notFound('/results', id);
	return job.results === undefined ? make(isObject(job.body) ? job.body : {}) : showResults(call, job);
}

/** As many examples as the job has results, told apart by their ids. */
function showResults(call: Call, job: Job): Answer {
	const { listing } = call.placement;
	const { catalogue } = call.context;
	if (!listing) return render(call, exampleOf(catalogue, call.operation.answer ?? {}, { seed: job.id }));
	const texts = Object.entries(catalogue.resolve(listing.item).properties ?? {}).filter(([, { type, format, enum: values }]) => type === 'string' && !format && !values);
	const entities = Array.from({ length: job.results ?? USUAL_RESULTS }, (_, index): Entity => {
		const id = `result-${index + 1}`;
		// Aggregates have no id, but are each of a group.
		return { ...Object.fromEntries(texts.map(([name]) => [name, id])), group: { id }, id };
	});
	return listEntities(call, listing, entities);
}
