import { isPlural, singular } from './inflect';
import { Noun, objectWords, withArticle, type Relation } from './noun';
import { PARAMETER, type Subject } from './resource';
import type { Casing } from './title';
import type { NamingDecisions, NamingInput, Phrase } from './types';
import type { Splitter } from './words';

interface Part {
	words: string[];
	isEntity: boolean;
}

/** What the segments after the subject say. */
interface Reading {
	/** the request names one entity of the subject */
	isEntity: boolean;
	/** nouns below the subject */
	object: Part[];
	/** a decided verb, from the last segment */
	verb: string | undefined;
	/** the last segment, where it is a job, one of its jobs, or something of one of them */
	job: 'jobs' | 'job' | { of: Part[] } | undefined;
	own: boolean;
	all: boolean;
	bulk: boolean;
	views: boolean;
}

/** Verbs that take one entity also where the path names none. */
const ABOUT_ONE = new Set(['Validate', 'Preview', 'Estimate']);

type Scope = 'one' | 'many' | 'the';

/**
 * Names an operation by its method and by what its path says after the subject.
 *
 * PATCH changes the fields that are sent: 'Update'. PUT overwrites everything, also what is not sent, and is called so
 * that nobody takes it for the former: 'Replace' for an entity, 'Set' for what stands once. Method and path alone
 * decide, so that a PATCH coming later renames no PUT.
 */
export class Phraser {
	constructor(private readonly decisions: NamingDecisions, private readonly split: Splitter, private readonly casing: Casing) {}

	phrase(operation: NamingInput, subject: Subject): Phrase {
		const noun = new Noun(subject, this.casing, this.decisions.plurals);
		const byId = this.decisions.operations[operation.id];
		if (byId) return this.fill(byId, noun);
		const tail = this.decisions.tails[`${operation.method} ${subject.rest.join('/')}`.trim()];
		return this.placed(tail ? this.fill(tail, noun) : this.derived(operation, subject, noun), subject);
	}

	private derived(operation: NamingInput, subject: Subject, noun: Noun): Phrase {
		const reading = this.read(operation, subject);
		if (reading.job !== undefined) return this.jobPhrase(operation, reading, subject, noun);
		return reading.object.length === 0 ? this.subjectPhrase(operation, reading, subject, noun) : this.objectPhrase(operation, reading, subject, noun);
	}

	private placed([name, action]: Phrase, { place }: Subject): Phrase {
		if (place.length === 0) return [name, action];
		return [`${name} for ${this.casing.titleOf(place)}`, `${action} for ${withArticle(this.casing.sentenceOf(place))}`];
	}

	/** {a} 'a member of a queue', {the}, {many} 'members of a queue'; {a:to} 'a member to a queue' */
	private fill([name, action]: Phrase, noun: Noun): Phrase {
		const forms = { a: (relation?: Relation) => noun.one(relation), the: (relation?: Relation) => noun.the(relation), many: (relation?: Relation) => noun.many(relation) };
		return [name, action.replace(/\{(a|the|many)(?::(\w+))?\}/g, (_, form: keyof typeof forms, relation?: Relation) => forms[form](relation))];
	}

	private read({ method }: NamingInput, { rest }: Subject): Reading {
		const isEntity = rest[0] === PARAMETER;
		const reading: Reading = { isEntity, object: [], verb: undefined, job: undefined, own: false, all: false, bulk: false, views: false };
		const segments = isEntity ? rest.slice(1) : rest;
		const jobsAt = segments.findIndex((segment) => /^(?:[a-z]*[a-z])?jobs$/.test(segment));
		const before = jobsAt < 0 ? segments : segments.slice(0, jobsAt);

		const parts: Part[] = [];
		before.forEach((segment, index) => {
			if (segment === PARAMETER) {
				const last = parts.at(-1);
				if (last) last.isEntity = true;
				else reading.isEntity = true;
			} else if (segment === 'me' || segment === 'mine') reading.own = true;
			else if (segment === 'divisionviews') reading.views = true;
			else if (segment === 'all') reading.all = true;
			else if (segment === 'bulk') reading.bulk = true;
			else if (segment.startsWith('bulk') && Object.hasOwn(this.decisions.verbs, segment.slice('bulk'.length))) {
				reading.bulk = true;
				reading.verb = this.decisions.verbs[segment.slice('bulk'.length)];
			} else {
				const verb = jobsAt < 0 && index === before.length - 1 ? this.verbOf(segment, method) : undefined;
				if (verb) reading.verb = verb;
				else parts.push({ words: this.split(segment), isEntity: false });
			}
		});
		reading.object = parts;

		if (jobsAt >= 0) {
			const own = segments[jobsAt].slice(0, -'jobs'.length);
			if (own) parts.push({ words: this.split(own), isEntity: false });
			const after = segments.slice(jobsAt + 1);
			if (after.length === 0) reading.job = 'jobs';
			else if (after.length === 1 && after[0] === PARAMETER) reading.job = 'job';
			else {
				const of: Part[] = [];
				for (const segment of after) {
					if (segment !== PARAMETER) of.push({ words: this.split(segment), isEntity: false });
					else if (of.length > 0) of[of.length - 1].isEntity = true;
				}
				reading.job = { of };
			}
		}
		return reading;
	}

	private verbOf(segment: string, method: string): string | undefined {
		if (!Object.hasOwn(this.decisions.verbs, segment)) return undefined;
		const isQuery = segment === 'search' || segment === 'query';
		return method === 'get' || method === 'delete' ? (isQuery && method === 'get' ? this.decisions.verbs[segment] : undefined) : this.decisions.verbs[segment];
	}

	/** The request is about the subject itself: 'Get Many', 'Update', 'Disconnect'. */
	private subjectPhrase(operation: NamingInput, reading: Reading, subject: Subject, noun: Noun): Phrase {
		const { verb, relation, many } = this.verbFor(operation, reading, subject);
		const scope: Scope = many ? 'many' : reading.isEntity || verb === 'Create' ? 'one' : subject.isSingleton ? 'the' : reading.verb ? 'many' : reading.own ? 'many' : 'one';
		const forms = reading.own ? new Noun({ ...subject, parent: [] }, this.casing, this.decisions.plurals) : noun;
		const what = scope === 'many' ? forms.many(relation) : scope === 'the' ? forms.the(relation) : forms.one(relation);
		const isGetMany = verb === 'Get' && many;
		const name = [verb, this.extent(reading, isGetMany || (many && !reading.verb && !reading.bulk)), ...this.qualifiers(reading)];
		return [joined(name), this.sentence(isGetMany && !reading.all && !reading.own ? 'Get many' : verb, reading.own ? `own ${withoutArticle(what)}` : what, reading)];
	}

	/** The request is about something below the subject: 'Get Many Versions', 'Add Members'. */
	private objectPhrase(operation: NamingInput, reading: Reading, subject: Subject, noun: Noun): Phrase {
		const last = reading.object[reading.object.length - 1];
		const whole: Subject = { noun: last.words, parent: [], rest: [], place: [], isSingleton: !this.isCollection(last) };
		const { verb, relation, many } = this.verbFor({ ...operation, listing: operation.listing && !whole.isSingleton }, { ...reading, isEntity: last.isEntity }, whole);
		const isOne = last.isEntity || verb === 'Create';
		const words = objectWords(reading.object, reading.verb ? (last.isEntity ? 'one' : 'asIs') : many ? 'many' : isOne ? 'one' : 'asIs');
		const isGetMany = verb === 'Get' && many && operation.listing;
		const name = [verb, this.extent(reading, isGetMany), this.casing.titleOf(words), ...this.qualifiers(reading)];
		const object = this.casing.sentenceOf(words);
		const phrase = many ? (verb === 'Get' && !isGetMany ? `the ${object}` : object) : isOne ? withArticle(object) : `the ${object}`;
		const owned = reading.own && !reading.isEntity ? `own ${withoutArticle(phrase)}` : `${phrase} ${relation} ${this.owner(reading, subject, noun)}`;
		return [joined(name), this.sentence(isGetMany && !reading.all && !reading.own ? 'Get many' : verb, owned, reading)];
	}

	private jobPhrase(operation: NamingInput, reading: Reading, subject: Subject, noun: Noun): Phrase {
		const { job, object } = reading;
		const words = [reading.bulk ? 'bulk' : '', ...objectWords(object, object.at(-1)?.isEntity ? 'one' : 'asIs'), 'job'].filter(Boolean);
		const verbs: Record<string, string> = { get: 'Get', post: 'Start', put: 'Replace', patch: 'Update', delete: 'Delete', head: 'Check' };
		const kind = this.casing.sentenceOf(words);
		const owner = reading.own ? `own ${withoutArticle(this.owner(reading, subject, noun))}` : this.owner(reading, subject, noun);
		if (job === 'jobs' || job === 'job') {
			const many = job === 'jobs' && operation.method !== 'post';
			const verb = verbs[operation.method] ?? operation.method;
			const name = [verb, this.extent(reading, many), this.casing.titleOf(words) + (many ? 's' : ''), ...this.qualifiers({ ...reading, bulk: false })];
			return [joined(name), this.sentence(many ? `${verb} many` : verb, `${many ? `${kind}s` : withArticle(kind)} for ${owner}`, { ...reading, bulk: false })];
		}
		const of = (job as { of: Part[] }).of;
		const last = of[of.length - 1];
		const verb = this.verbOf(last.words.join(''), operation.method);
		if (verb && of.length === 1) return [joined([verb, this.casing.titleOf(words), ...this.qualifiers({ ...reading, bulk: false })]), this.sentence(verb, `${withArticle(kind)} for ${owner}`, { ...reading, bulk: false })];
		const parts = objectWords(of, last.isEntity ? 'one' : 'asIs');
		const crud = verbs[operation.method] ?? operation.method;
		return [
			joined([crud, this.casing.titleOf([...words, ...parts]), ...this.qualifiers({ ...reading, bulk: false })]),
			this.sentence(crud, `the ${this.casing.sentenceOf(parts)} of ${withArticle(kind)} for ${owner}`, { ...reading, bulk: false }),
		];
	}

	/** The verb, how it relates to an owner, and whether it takes several. */
	private verbFor({ method, listing, bodyIsList }: NamingInput, reading: Reading, subject: Subject): { verb: string; relation: Relation; many: boolean } {
		if (reading.verb) {
			const relation: Relation = /^(?:Add|Assign)/.test(reading.verb) ? 'to' : /^(?:Remove|Delete)/.test(reading.verb) ? 'from' : 'of';
			return { verb: reading.verb, relation, many: !reading.isEntity && !subject.isSingleton && (reading.bulk || !ABOUT_ONE.has(reading.verb)) };
		}
		const isCollection = !reading.isEntity && !subject.isSingleton;
		switch (method) {
			case 'get': return { verb: 'Get', relation: 'of', many: !reading.isEntity && (isCollection || listing) };
			case 'post': return bodyIsList && isCollection ? { verb: 'Add', relation: 'to', many: true } : { verb: 'Create', relation: 'for', many: false };
			case 'put': return reading.isEntity ? { verb: 'Replace', relation: 'of', many: false } : { verb: 'Set', relation: 'of', many: isCollection };
			case 'patch': return { verb: 'Update', relation: 'of', many: isCollection };
			case 'delete': return { verb: 'Delete', relation: reading.isEntity || isCollection ? 'from' : 'of', many: isCollection };
			case 'head': return { verb: 'Check', relation: 'of', many: isCollection };
			default: return { verb: capitalised(method), relation: 'of', many: isCollection };
		}
	}

	private owner(reading: Reading, subject: Subject, noun: Noun): string {
		return reading.isEntity ? noun.one() : subject.isSingleton ? noun.the() : noun.many();
	}

	private isCollection(part: Part): boolean {
		const last = part.words[part.words.length - 1];
		return isPlural(last) && !Object.hasOwn(this.decisions.plurals, singular(last));
	}

	private extent({ all, own }: Reading, many: boolean): string {
		return all ? 'All' : own ? 'Own' : many ? 'Many' : '';
	}

	private qualifiers({ bulk, views }: Reading): string[] {
		return [bulk ? 'in Bulk' : '', views ? 'for Division Views' : ''];
	}

	private sentence(verb: string, rest: string, { all, bulk, views }: Reading): string {
		return joined([verb.charAt(0) + verb.slice(1).toLowerCase(), all ? 'all' : '', rest, bulk ? 'in bulk' : '', views ? 'for division views' : '']);
	}
}

function withoutArticle(phrase: string): string {
	return phrase.replace(/^(?:an?|the) /, '');
}

function joined(parts: string[]): string {
	return parts.filter(Boolean).join(' ');
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
