import type { Definition, Method, Operation as Source, Schema } from '../definition/swagger';
import { stateWords, type StateKind } from './job-states';
import { GeneratorError, Schemas } from './schemas';
import type { ApiGroup, Job } from './types';

/** What a person decided where shapes do not say it: definition/jobs.json. */
export interface JobDecisions {
	/** What is to be known of a job beyond its shapes, by the operation that starts it. */
	jobs: Readonly<Record<string, JobDecision>>;
	/** Operations that look like the start of a job and are none to wait for, by the reason. */
	excluded: Readonly<Record<string, readonly string[]>>;
}

/** States are kept in their kind's list; those that are in none are placed by their words. */
type JobDecision = Partial<Pick<Job, 'reader' | 'id' | 'rests' | 'restless'> & Record<StateKind, string[]>>;

interface Place {
	method: Method;
	path: string;
	source: Source;
}

/** The last segment of paths below which jobs are made. */
const jobSegment = /^(?:\w*jobs|exports?|imports?|downloads?)$/;
const stateNames = ['state', 'status', 'jobState', 'jobStatus', 'queryState', 'queryStatus', 'job.status'];
const idNames = ['id', 'jobId', 'job.id', 'operationId', 'executionId', 'downloadId'];
/** An answer with one of these has little else to say yet. */
const jobIdNames = ['jobId', 'job', 'operationId', 'executionId', 'downloadId'];
const reasonName = /^(?:(?:\w+E|e)rror(?!Count|Indexes)\w*|messages?|report|failureReason|completionReason|statusDetails|exceptions)$/;

const segments = (path: string): string[] => path.split('/').slice(1);
const isPlaceholder = (segment: string): boolean => segment.startsWith('{');
const placeholders = (path: string): string[] => segments(path).filter(isPlaceholder);
/** What the placeholders are called differs from operation to operation. */
const withoutNames = (path: string): string => path.replace(/\{[^}]+\}/g, '{}');
const answerOf = ({ source }: Place): Schema | undefined => Object.values(source.responses).find(({ schema }) => schema)?.schema;

/** What a path is about, apart from the entities and jobs on the way. */
const subject = (path: string): string[] => segments(path).filter((segment) => !isPlaceholder(segment) && segment !== 'jobs');

/** Whether all words of `part` stand in `whole`, in their order. */
function isWithin(part: string[], whole: string[]): boolean {
	const next = whole.values();
	return part.every((word) => {
		for (const candidate of next) if (candidate === word) return true;
		return false;
	});
}

/**
 * How the jobs of the API are followed to their end, by the operationId of their start.
 * @throws GeneratorError on what looks like the start of a job and cannot be placed, and on decisions about operations that are gone
 */
export function jobsOf(definition: Definition, decisions: JobDecisions = { jobs: {}, excluded: {} }): Map<string, Job> {
	const places: Place[] = Object.entries(definition.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, source]) => ({ path, method: method as Method, source })),
	);
	const excluded = new Set(Object.values(decisions.excluded).flat());
	const known = new Set(places.map(({ source }) => source.operationId));
	const gone = [...Object.keys(decisions.jobs), ...excluded].find((id) => !known.has(id));
	if (gone !== undefined) throw new GeneratorError(`definition/jobs.json: there is no operation ${gone}.`);

	const finder = new JobFinder(new Schemas(definition), places);
	const starts = places.filter((place) => {
		const { operationId } = place.source;
		return Object.hasOwn(decisions.jobs, operationId) || (!excluded.has(operationId) && finder.looksLikeStart(place));
	});
	return new Map(starts.map((start) => [start.source.operationId, finder.jobOf(start, decisions.jobs[start.source.operationId] ?? {})]));
}

/**
 * Tells the jobs whether their results come in pages, which only the finished operations know.
 * @throws GeneratorError where a node starts a job that another node reads
 */
export function completeJobs(groups: ApiGroup[]): void {
	for (const { tag, resources } of groups) {
		const operations = new Map(resources.flatMap((resource) => resource.operations).map((operation) => [operation.id, operation]));
		for (const { id, job } of operations.values()) {
			if (!job) continue;
			const [reader, results] = [job.reader, job.results ?? job.reader].map((name) => operations.get(name));
			if (!reader || !results) throw new GeneratorError(`${id}: what reads its job is not in the group "${tag}".`);
			job.paged = results.paging !== undefined;
			if (job.paged) job.results = results.id;
		}
	}
}

class JobFinder {
	readonly #schemas: Schemas;
	readonly #byId: ReadonlyMap<string, Place>;
	readonly #reads: ReadonlyMap<string, Place>;

	constructor(schemas: Schemas, places: Place[]) {
		this.#schemas = schemas;
		this.#byId = new Map(places.map((place) => [place.source.operationId, place]));
		this.#reads = new Map(places.filter(({ method }) => method === 'get').map((place) => [withoutNames(place.path), place]));
	}

	looksLikeStart(place: Place): boolean {
		const { method, path } = place;
		if (method === 'get' || method === 'head') return false;
		return (
			jobSegment.test(segments(path).at(-1) ?? '') ||
			jobIdNames.some((name) => this.#property(place, name) !== undefined) ||
			this.#reads.has(`${withoutNames(path)}/{}/results`)
		);
	}

	jobOf(start: Place, decision: JobDecision): Job {
		const where = `${start.method.toUpperCase()} ${start.path} (${start.source.operationId})`;
		const reader = decision.reader === undefined ? this.#readerOf(start) : this.#byId.get(decision.reader);
		if (!reader) throw new GeneratorError(`${where} looks like the start of a job, but nothing reads its state: decide in definition/jobs.json.`);
		const state = stateNames.find((name) => this.#property(reader, name)?.enum);
		if (state === undefined) throw new GeneratorError(`${where}: ${reader.source.operationId} does not say in which state the job is: decide in definition/jobs.json.`);
		const values = (this.#property(reader, state)?.enum ?? []).map(String);
		const kindOf = (value: string): StateKind => {
			const decided = (['running', 'done', 'failed'] as const).find((kind) => decision[kind]?.includes(value)) ?? stateWords(value);
			if (decided === undefined) throw new GeneratorError(`${where}: whether the state "${value}" is an end cannot be told: decide in definition/jobs.json.`);
			return decided;
		};
		const done = values.filter((value) => kindOf(value) === 'done');
		if (done.length === 0) throw new GeneratorError(`${where}: none of the states ${values.join(', ')} is a good end.`);
		const job: Job = {
			reader: reader.source.operationId,
			state,
			done,
			failed: values.filter((value) => kindOf(value) === 'failed'),
			reasons: this.#reasonsIn(reader, state),
			paged: false,
		};
		const id = decision.id ?? this.#idOf(start, reader, where);
		if (id !== undefined) job.id = id;
		const results = this.#reads.get(`${withoutNames(reader.path)}/results`);
		if (results) job.results = results.source.operationId;
		return { ...job, ...(decision.rests ? { rests: decision.rests } : {}), ...(decision.restless === undefined ? {} : { restless: decision.restless }) };
	}

	/** The job itself below the path of its start; otherwise the job with most of the start's subject. */
	#readerOf(start: Place): Place | undefined {
		const { path } = start;
		// Who answers with a job made something else besides, which stands below the path too.
		const below = this.#property(start, 'job') ? ['/jobs/{}', '/{}'] : ['/{}', '/jobs/{}'];
		const direct = below.map((end) => this.#reads.get(withoutNames(path) + end)).find((place) => place !== undefined);
		if (direct) return direct;
		const whole = subject(path);
		return [...this.#reads.values()]
			.filter((candidate) => /\/\w*jobs\/\{[^}]+\}$/.test(candidate.path) && isWithin(subject(candidate.path), whole))
			.sort((a, b) => b.path.length - a.path.length)[0];
	}

	/** Where the answer of the start holds what the reader's path ends in; nothing where the start's own path holds it. */
	#idOf(start: Place, reader: Place, where: string): string | undefined {
		const last = placeholders(reader.path).at(-1);
		if (last === undefined || placeholders(start.path).includes(last)) return undefined;
		const id = idNames.find((name) => this.#property(start, name) !== undefined);
		if (id === undefined) throw new GeneratorError(`${where}: the answer has no ID of the job: decide in definition/jobs.json.`);
		return id;
	}

	#reasonsIn(reader: Place, state: string): string[] {
		const answer = this.#schemas.resolve(answerOf(reader) ?? {});
		const prefix = state.includes('.') ? this.#schemas.resolve(answer.properties?.job ?? {}) : undefined;
		const names = (schema: Schema): string[] => Object.keys(schema.properties ?? {}).filter((name) => reasonName.test(name));
		return [...names(answer), ...(prefix ? names(prefix).map((name) => `job.${name}`) : [])];
	}

	/** A property of an answer, or of an object in it. */
	#property(place: Place, name: string): Schema | undefined {
		const answer = answerOf(place);
		return answer && name.split('.').reduce<Schema | undefined>((schema, part) => {
			const { properties } = schema ? this.#schemas.resolve(schema) : {};
			return properties && Object.hasOwn(properties, part) ? properties[part] : undefined;
		}, answer);
	}
}
