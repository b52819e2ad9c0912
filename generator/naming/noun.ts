import { article, isUncountable, onLast, plural, singular } from './inflect';
import type { Subject } from './resource';
import type { Casing } from './title';
import type { NamingDecisions } from './types';

/** How an operation's effect is put in relation to the entity that its subject belongs to. */
export type Relation = 'of' | 'for' | 'to' | 'from' | 'in';

/** The forms in which a subject stands in a name or a sentence. */
export class Noun {
	private readonly words: string[];

	constructor(private readonly subject: Subject, private readonly casing: Casing, private readonly plurals: NamingDecisions['plurals']) {
		this.words = subject.noun.map((word) => word.toLowerCase());
	}

	/** 'Queue Member' */
	get title(): string {
		return this.casing.titleOf([...this.subject.parent, ...this.subject.noun]);
	}

	/** 'a member of a queue' */
	one(relation: Relation = 'of'): string {
		return this.related(withArticle(this.casing.sentenceOf(this.words)), relation);
	}

	/** 'the routing settings' */
	the(relation: Relation = 'of'): string {
		return this.related(`the ${this.casing.sentenceOf(onLast(this.words, (word) => this.plurals[word] ?? word))}`, relation);
	}

	/** 'members of a queue' */
	many(relation: Relation = 'of'): string {
		return this.related(this.casing.sentenceOf(onLast(this.words, (word) => this.plurals[word] ?? plural(word))), relation);
	}

	private related(phrase: string, relation: Relation): string {
		const { parent } = this.subject;
		return parent.length === 0 ? phrase : `${phrase} ${relation} ${withArticle(this.casing.sentenceOf(parent))}`;
	}
}

export function withArticle(phrase: string): string {
	const words = phrase.split(' ');
	return isUncountable(words[words.length - 1]) ? phrase : `${article(words[0])} ${phrase}`;
}

export function withoutArticle(phrase: string): string {
	return phrase.replace(/^(?:an?|the) /, '');
}

/** Words of a path after the subject: each entity's noun in the singular, the last one as `form` asks. */
export function objectWords(parts: ReadonlyArray<{ words: string[]; isEntity: boolean }>, form: 'one' | 'asIs' | 'many'): string[] {
	return parts.flatMap(({ words, isEntity }, index) => {
		if (index < parts.length - 1) return isEntity ? onLast(words, singular) : words;
		return onLast(words, form === 'one' ? singular : form === 'many' ? plural : (word) => word);
	});
}
