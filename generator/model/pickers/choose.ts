import { placeholders } from './kinds';
import { isNamed } from './labels';
import type { Picker, PickerDecisions } from './types';

/** Where a field stands. */
export interface FieldPlace {
	/** Path of the operation. */
	path: string;
	/** What stands before the field in the path, where it is a path parameter. */
	before?: string;
	/** The field as if it were the ID of one entity: `queueId` for `queue` and `queueIds`. */
	name: string;
	/** The API says itself that the field is the ID of an entity: then the end of its name tells which. */
	reference: boolean;
}

const segmentsInCommon = (one: string, other: string): number => {
	const segments = other.split('/');
	const different = one.split('/').findIndex((segment, index) => segment !== segments[index]);
	return different < 0 ? one.split('/').length : different;
};

/** `/api/v2/routing`: names mean the same within a service. */
const serviceDepth = 4;

/** Views of a list, which show less of it. */
const isView = (path: string): boolean => /\/(divisionviews|published\w*)(\/|$)/.test(path);

/** Finds the kind of entity that a field names. */
export class Chooser {
	readonly #kinds: ReadonlyMap<string, Picker>;
	readonly #decisions: PickerDecisions;
	/** Kinds by the path parameter that directly follows their list. */
	readonly #byName = new Map<string, Set<Picker>>();
	readonly #within: Array<[prefix: string, names: Record<string, string | null>]>;

	constructor(kinds: ReadonlyMap<string, Picker>, decisions: PickerDecisions, paths: string[]) {
		this.#kinds = kinds;
		this.#decisions = decisions;
		this.#within = Object.entries(decisions.within).sort(([a], [b]) => b.length - a.length);
		for (const path of paths) {
			path.split('/').forEach((segment, index, segments) => {
				const kind = segment.startsWith('{') ? kinds.get(segments.slice(0, index).join('/')) : undefined;
				const name = segment.slice(1, -1);
				if (kind) this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(kind));
			});
		}
	}

	/** The kind that a field means, or none: a wrong list is worse than no list. */
	kindOf(place: FieldPlace): Picker | undefined {
		const decided = this.#decided(place);
		if (decided !== undefined) return decided === null ? undefined : this.#usable(decided, place);
		const named = this.#named(place.name, place);
		const direct = place.before === undefined ? undefined : this.#kindAt(place.before);
		const found = direct && this.#fits(direct, place) ? direct : this.#nearest(place);
		// The same entities, but by name.
		if (found && named && !isNamed(found.label)) return named;
		return found ?? named ?? (place.reference ? this.#byEnd(place) : undefined);
	}

	/** The kind of a field whose name says nothing of an ID: only what was decided for it there. */
	decidedKind(path: string, name: string): Picker | undefined {
		const decided = this.#decided({ path, name });
		return decided ? this.#usable(decided, { path, name, reference: false }) : undefined;
	}

	#decided({ path, name }: Pick<FieldPlace, 'path' | 'name'>): string | null | undefined {
		return this.#within.find(([prefix, names]) => path.startsWith(prefix) && Object.hasOwn(names, name))?.[1][name];
	}

	#named(name: string, place: FieldPlace): Picker | undefined {
		return Object.hasOwn(this.#decisions.names, name) ? this.#usable(this.#decisions.names[name]!, place) : undefined;
	}

	#kindAt(path: string): Picker | undefined {
		return this.#kinds.get(this.#decisions.instead[path] ?? path);
	}

	#usable(name: string, place: FieldPlace): Picker | undefined {
		const kind = this.#kindAt(name);
		return kind && this.#fits(kind, place) ? kind : undefined;
	}

	/** What has to be chosen first must be a field of the same step, and not the field itself. */
	#fits(kind: Picker, { path, name, before }: FieldPlace): boolean {
		const fields = placeholders(before ?? path).filter((field) => field !== name);
		return kind.parents.every((parent) => fields.includes(parent));
	}

	/** The kind that a parameter of this name means nearby; none where two are equally near. */
	#nearest(place: FieldPlace): Picker | undefined {
		if (this.#decisions.general.includes(place.name)) return undefined;
		const near = [...(this.#byName.get(place.name) ?? [])]
			.filter((kind) => this.#fits(kind, place))
			.map((kind) => ({ kind, depth: segmentsInCommon(kind.path, place.path) }))
			.filter(({ depth }) => depth >= serviceDepth);
		const nearest = near.filter(({ depth }) => near.every((other) => other.depth <= depth));
		const whole = nearest.filter(({ kind }) => !isView(kind.path));
		const [only, another] = whole.length > 0 ? whole : nearest;
		return another ? undefined : only?.kind;
	}

	/** `emailInQueueFlow` is a flow: names that are decided on, by the end of the field's name. */
	#byEnd(place: FieldPlace): Picker | undefined {
		const words = place.name.match(/[A-Z]?[^A-Z]*/g)?.filter(Boolean) ?? [];
		for (let start = 1; start < words.length - 1; start++) {
			const end = words.slice(start).join('');
			const name = end.charAt(0).toLowerCase() + end.slice(1);
			const found = this.#named(name, place) ?? this.#nearest({ ...place, name });
			if (found) return found;
		}
		return undefined;
	}
}
