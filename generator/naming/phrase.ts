import { Noun, objectWords, withArticle, withoutArticle, type Relation } from './noun';
import type { Reader, Reading } from './reading';
import type { Subject } from './resource';
import type { Casing } from './title';
import type { NamingDecisions, NamingInput, Phrase } from './types';

/** Verbs that take one entity also where the path names none. */
const ABOUT_ONE = new Set(['Validate', 'Preview', 'Estimate']);

const VERBS_ON_JOBS: Readonly<Record<string, string>> = { get: 'Get', post: 'Start', put: 'Replace', patch: 'Update', delete: 'Delete', head: 'Check' };

interface Effect {
	verb: string;
	relation: Relation;
	/** it concerns several */
	many: boolean;
}

/**
 * Names an operation by its method and by what its path says after the subject.
 *
 * PATCH changes the fields that are sent: 'Update'. PUT overwrites everything, also what is not sent, and is called so
 * that nobody takes it for the former: 'Replace' for an entity, 'Set' for what stands once. Method and path alone
 * decide, so that a PATCH coming later renames no PUT.
 */
export class Phraser {
	constructor(private readonly decisions: NamingDecisions, private readonly reader: Reader, private readonly casing: Casing) {}

	phrase(operation: NamingInput, subject: Subject): Phrase {
		const noun = new Noun(subject, this.casing, this.decisions.plurals);
		const byId = this.decisions.operations[operation.id];
		if (byId) return this.fill(byId, noun);
		const tail = this.decisions.tails[`${operation.method} ${subject.rest.join('/')}`.trim()];
		return this.placed(tail ? this.fill(tail, noun) : this.derived(operation, subject, noun), subject);
	}

	private derived(operation: NamingInput, subject: Subject, noun: Noun): Phrase {
		const reading = this.reader.read(operation.method, subject);
		if (reading.job) return this.jobPhrase(operation.method, reading, reading.job, subject, noun);
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

	/** The request is about the subject itself: 'Get Many', 'Update', 'Disconnect'. */
	private subjectPhrase(operation: NamingInput, reading: Reading, subject: Subject, noun: Noun): Phrase {
		const { verb, relation, many } = this.effectOf(operation, reading, subject);
		const forms = reading.own ? new Noun({ ...subject, parent: [] }, this.casing, this.decisions.plurals) : noun;
		const isOne = reading.isEntity || verb === 'Create' || !subject.isSingleton;
		const what = many ? forms.many(relation) : isOne ? forms.one(relation) : forms.the(relation);
		const isGetMany = verb === 'Get' && many;
		const name = [verb, this.extent(reading, isGetMany || (many && !reading.verb && !reading.bulk)), ...this.qualifiers(reading)];
		return [joined(name), this.sentence(isGetMany && !reading.all && !reading.own ? 'Get many' : verb, reading.own ? `own ${withoutArticle(what)}` : what, reading)];
	}

	/** The request is about something below the subject: 'Get Many Versions', 'Add Members'. */
	private objectPhrase(operation: NamingInput, reading: Reading, subject: Subject, noun: Noun): Phrase {
		const last = reading.object[reading.object.length - 1];
		const whole: Subject = { noun: last.words, parent: [], rest: [], place: [], isSingleton: !this.reader.isCollection(last) };
		const { verb, relation, many } = this.effectOf({ ...operation, listing: operation.listing && !whole.isSingleton }, { ...reading, isEntity: last.isEntity }, whole);
		const isOne = last.isEntity || verb === 'Create';
		const words = objectWords(reading.object, reading.verb ? (last.isEntity ? 'one' : 'asIs') : many ? 'many' : isOne ? 'one' : 'asIs');
		const isGetMany = verb === 'Get' && many && operation.listing;
		const name = [verb, this.extent(reading, isGetMany), this.casing.titleOf(words), ...this.qualifiers(reading)];
		const object = this.casing.sentenceOf(words);
		const phrase = many ? (verb === 'Get' && !isGetMany ? `the ${object}` : object) : isOne ? withArticle(object) : `the ${object}`;
		const owned = reading.own && !reading.isEntity ? `own ${withoutArticle(phrase)}` : `${phrase} ${relation} ${this.owner(reading, subject, noun)}`;
		return [joined(name), this.sentence(isGetMany && !reading.all && !reading.own ? 'Get many' : verb, owned, reading)];
	}

	/** The request is about jobs: 'Start Export Job', 'Get Export Job Results'. */
	private jobPhrase(method: string, { bulk, ...others }: Reading, { isOne, of }: NonNullable<Reading['job']>, subject: Subject, noun: Noun): Phrase {
		const reading = { ...others, bulk: false };
		const words = [...(bulk ? ['bulk'] : []), ...objectWords(reading.object, reading.object.at(-1)?.isEntity ? 'one' : 'asIs'), 'job'];
		const title = this.casing.titleOf(words);
		const kind = this.casing.sentenceOf(words);
		const owner = reading.own ? `own ${withoutArticle(this.owner(reading, subject, noun))}` : this.owner(reading, subject, noun);
		const verb = VERBS_ON_JOBS[method] ?? capitalised(method);
		const phrase = (said: string, parts: string[], rest: string): Phrase => [joined([...parts, ...this.qualifiers(reading)]), this.sentence(said, rest, reading)];

		const last = of.at(-1);
		if (!last) {
			const many = !isOne && method !== 'post';
			return many ? phrase(`${verb} many`, [verb, this.extent(reading, true), `${title}s`], `${kind}s for ${owner}`) : phrase(verb, [verb, this.extent(reading, false), title], `${withArticle(kind)} for ${owner}`);
		}
		const action = of.length === 1 ? this.reader.verbOf(last.words.join(''), method) : undefined;
		if (action) return phrase(action, [action, title], `${withArticle(kind)} for ${owner}`);
		const below = objectWords(of, last.isEntity ? 'one' : 'asIs');
		return phrase(verb, [verb, this.casing.titleOf([...words, ...below])], `the ${this.casing.sentenceOf(below)} of ${withArticle(kind)} for ${owner}`);
	}

	private effectOf({ method, listing, bodyIsList }: NamingInput, reading: Reading, subject: Subject): Effect {
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

function joined(parts: string[]): string {
	return parts.filter(Boolean).join(' ');
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
