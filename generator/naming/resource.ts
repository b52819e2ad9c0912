import { isPlural, onLast, singular } from './inflect';
import type { NamingDecisions } from './types';
import type { Splitter } from './words';

/** What an operation acts on, and the part of its path that says what is done to it. */
export interface Subject {
	/** the noun in singular words: ['routing', 'skill'] */
	noun: string[];
	/** the noun of the entity that it belongs to: ['user'] */
	parent: string[];
	/** the segments after the noun, '{}' for a parameter */
	rest: string[];
	/** whose it is, where several entities of different kinds have it: ['management', 'unit'] */
	place: string[];
	/** it stands once, as settings do, and is not one of many */
	isSingleton: boolean;
}

export const PARAMETER = '{}';

/** '/api/v2/routing/queues/{queueId}' → ['routing', 'queues', '{}'] */
export function segmentsOf(path: string): string[] {
	return path.replace(/^\/api\/v\d+\//, '').split('/').filter(Boolean).map((segment) => (segment.startsWith('{') ? PARAMETER : segment));
}

/** Segments that narrow a request down and are no nouns. */
const QUALIFIERS = new Set(['me', 'mine', 'all', 'bulk', 'jobs', 'query', 'search', 'divisionviews', 'v2']);

const DECISION = /^(?:([^|]+)\|)?([^+@]+?)(?: \+ (\S+))?(?: @ (.+))?$/;

const wordsIn = (text: string) => text.split(' ').filter(Boolean);

export class SubjectFinder {
	constructor(private readonly decisions: NamingDecisions, private readonly split: Splitter) {}

	find(groupTag: string, path: string): Subject {
		const segments = segmentsOf(path);
		return this.decided(groupTag, segments) ?? this.derived(groupTag, segments);
	}

	/** The longest decided prefix wins, the group's own decisions before those for every group. */
	private decided(groupTag: string, segments: string[]): Subject | undefined {
		for (let length = segments.length; length > 0; length--) {
			const prefix = segments.slice(0, length).join('/');
			const decision = this.decisions.groups[groupTag]?.[prefix] ?? this.decisions.resources[prefix];
			if (decision !== undefined) return this.parse(decision, segments[length - 1], segments.slice(length));
		}
		return undefined;
	}

	/** 'Queue|Member + bulk @ Management Unit' */
	private parse(decision: string, last: string, after: string[]): Subject {
		const [, parent = '', noun, extra = '', place = ''] = DECISION.exec(decision) ?? [];
		return {
			noun: wordsIn(noun ?? decision),
			parent: wordsIn(parent),
			rest: [...extra.split('/').filter(Boolean), ...after],
			place: wordsIn(place),
			isSingleton: extra === '' && last !== PARAMETER && this.isSingleton(last),
		};
	}

	/**
	 * Where nothing is decided: the first noun of the path after the area it lies in ('routing'), and the noun
	 * right below one of its entities, if there is one.
	 */
	private derived(groupTag: string, segments: string[]): Subject {
		const isNoun = (at: number) => segments[at] !== undefined && segments[at] !== PARAMETER && !QUALIFIERS.has(segments[at]) && !Object.hasOwn(this.decisions.verbs, segments[at]);
		const isCollection = (at: number) => isNoun(at) && !this.isSingleton(segments[at]);
		let at = segments.findIndex((_, index) => isNoun(index));
		if (at < 0) return { noun: this.split(groupTag), parent: [], rest: segments, place: [], isSingleton: true };
		while (!isCollection(at) && isNoun(at + 1)) at++;
		const noun = this.nounOf(segments[at]);
		if (isCollection(at) && segments[at + 1] === PARAMETER && isCollection(at + 2)) {
			return { noun: this.nounOf(segments[at + 2]), parent: noun, rest: segments.slice(at + 3), place: [], isSingleton: false };
		}
		const isSettings = noun.length === 1 && ['setting', 'status', 'summary'].includes(noun[0]);
		return { noun: isSettings ? [...this.split(segments[at - 1] ?? groupTag), ...noun] : noun, parent: [], rest: segments.slice(at + 1), place: [], isSingleton: this.isSingleton(segments[at]) };
	}

	private nounOf(segment: string): string[] {
		return onLast(this.split(segment), singular);
	}

	private isSingleton(segment: string): boolean {
		const last = this.split(segment).at(-1) ?? segment;
		return !isPlural(last) || Object.hasOwn(this.decisions.plurals, singular(last));
	}
}
