import type { INodeProperties } from 'n8n-workflow';

/** Parameters, each with the values at which something is shown. */
export type Conditions = Record<string, Array<string | boolean>>;

/** A property as one operation asks for it. */
export interface Placed {
	property: INodeProperties;
	/** Parameters, beside the operation, that must have one of these values. */
	show?: Conditions;
}

/** A property and the operations that it is shown for. */
export interface Claim extends Placed {
	operations: string[];
}

/** Collects what the operations ask for; equal properties are written once, with a longer list of operations. */
export class Claims {
	readonly #claims = new Map<string, Claim>();
	readonly #sequences: string[][] = [];

	/** The properties of one operation, in the order in which they should stand. */
	add(operation: string, properties: readonly Placed[]): void {
		const sequence = properties.map(({ property, show }) => {
			const key = JSON.stringify([property, show]);
			const claim = this.#claims.get(key) ?? { property, operations: [], ...(show ? { show } : {}) };
			claim.operations.push(operation);
			this.#claims.set(key, claim);
			return key;
		});
		this.#sequences.push(sequence);
	}

	get all(): Claim[] {
		return [...this.#claims.values()];
	}

	/** All claims in an order that keeps each operation's own order as far as the operations agree. */
	inOrder(): Claim[] {
		const before = new Map<string, Set<string>>([...this.#claims.keys()].map((key) => [key, new Set()]));
		for (const sequence of this.#sequences) sequence.forEach((key, index) => sequence.slice(0, index).forEach((other) => before.get(key)!.add(other)));
		const rest = new Set(this.#claims.keys());
		const ordered: Claim[] = [];
		while (rest.size > 0) {
			// Nothing stands before it any more; or, where the operations disagree, as little as can be.
			const waiting = [...rest].map((key) => ({ key, count: [...before.get(key)!].filter((other) => rest.has(other)).length }));
			const { key: next } = waiting.reduce((least, other) => (other.count < least.count ? other : least));
			rest.delete(next);
			ordered.push(this.#claims.get(next)!);
		}
		return ordered;
	}
}

/**
 * Claims of children of a collection. When a child is added, n8n's editor takes the first one of that name, whether or not it is the
 * one that is shown; so operations whose children of one name start differently must not share a collection.
 */
export class SeparateClaims {
	readonly all: Array<{ claims: Claims; operations: string[]; starts: Map<string, string> }> = [];

	add(operation: string, properties: Array<{ property: INodeProperties }>): void {
		const own = properties.map(({ property }) => [property.name, startOf(property)] as const);
		let fitting = this.all.find(({ starts }) => own.every(([name, start]) => (starts.get(name) ?? start) === start));
		if (!fitting) this.all.push((fitting = { claims: new Claims(), operations: [], starts: new Map() }));
		fitting.claims.add(operation, properties);
		fitting.operations.push(operation);
		for (const [name, start] of own) fitting.starts.set(name, start);
	}
}

/** What the editor does with a child that is added. */
const startOf = ({ type, typeOptions, default: usual }: INodeProperties): string => JSON.stringify([type, typeOptions?.multipleValues === true, usual]);
