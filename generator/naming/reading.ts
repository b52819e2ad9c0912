import { isPlural, singular } from './inflect';
import { PARAMETER, type Subject } from './resource';
import type { NamingDecisions } from './types';
import type { Splitter } from './words';

/** A noun of the path, and whether an ID follows it. */
export interface Part {
	words: string[];
	isEntity: boolean;
}

/** What the segments after the subject say. */
export interface Reading {
	/** the request names one entity of the subject */
	isEntity: boolean;
	/** nouns below the subject */
	object: Part[];
	/** a decided verb, from the last segment */
	verb: string | undefined;
	/** where the path leads to jobs: all of them, one, or something of one */
	job: { isOne: boolean; of: Part[] } | undefined;
	own: boolean;
	all: boolean;
	bulk: boolean;
	views: boolean;
}

const QUALIFIERS: Readonly<Record<string, 'own' | 'all' | 'bulk' | 'views'>> = { me: 'own', mine: 'own', all: 'all', bulk: 'bulk', divisionviews: 'views' };
const JOBS = /jobs$/;

export class Reader {
	constructor(private readonly decisions: Pick<NamingDecisions, 'verbs' | 'plurals'>, private readonly split: Splitter) {}

	read(method: string, { rest }: Subject): Reading {
		const reading: Reading = { isEntity: rest[0] === PARAMETER, object: [], verb: undefined, job: undefined, own: false, all: false, bulk: false, views: false };
		const segments = reading.isEntity ? rest.slice(1) : rest;
		const jobsAt = segments.findIndex((segment) => JOBS.test(segment));
		const before = jobsAt < 0 ? segments : segments.slice(0, jobsAt);
		before.forEach((segment, index) => this.take(segment, jobsAt < 0 && index === before.length - 1, method, reading));
		if (jobsAt >= 0) {
			const kind = segments[jobsAt].replace(JOBS, '');
			if (kind) reading.object.push({ words: this.split(kind), isEntity: false });
			const after = segments.slice(jobsAt + 1);
			reading.job = { isOne: after.length > 0, of: this.parts(after) };
		}
		return reading;
	}

	/** The verb that a segment stands for; a GET only ever searches. */
	verbOf(segment: string, method: string): string | undefined {
		const canAct = method !== 'get' && method !== 'delete';
		const searches = method === 'get' && (segment === 'search' || segment === 'query');
		return (canAct || searches) && Object.hasOwn(this.decisions.verbs, segment) ? this.decisions.verbs[segment] : undefined;
	}

	isCollection({ words }: Part): boolean {
		const last = words[words.length - 1];
		return isPlural(last) && !Object.hasOwn(this.decisions.plurals, singular(last));
	}

	private take(segment: string, isLast: boolean, method: string, reading: Reading): void {
		if (segment === PARAMETER) {
			const part = reading.object.at(-1);
			if (part) part.isEntity = true;
			else reading.isEntity = true;
			return;
		}
		if (Object.hasOwn(QUALIFIERS, segment)) {
			reading[QUALIFIERS[segment]] = true;
			return;
		}
		const inBulk = segment.startsWith('bulk') ? this.verbOf(segment.slice('bulk'.length), method) : undefined;
		const verb = inBulk ?? (isLast ? this.verbOf(segment, method) : undefined);
		if (inBulk) reading.bulk = true;
		if (verb) reading.verb = verb;
		else reading.object.push({ words: this.split(segment), isEntity: false });
	}

	private parts(segments: string[]): Part[] {
		const parts: Part[] = [];
		for (const segment of segments) {
			const part = parts.at(-1);
			if (segment !== PARAMETER) parts.push({ words: this.split(segment), isEntity: false });
			else if (part) part.isEntity = true;
		}
		return parts;
	}
}
