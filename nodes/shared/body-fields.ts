import type { BodyFieldRow } from '../../lib/operation';
import { located, locatedList } from './parameters';
import { convertList, convertValue, expectedOf, FieldError, isEmpty, isObject, parseJson } from './values';

/** A value as n8n hands it over, and the name under which an error speaks of it. */
interface Given {
	raw: unknown;
	field: string;
}

interface Properties {
	values: Record<string, unknown>;
	/** The first required property that is empty. */
	missing?: FieldError;
}

/** Reads the values of body fields, objects and lists of objects with the fields that they hold. */
export class FieldReader {
	readonly #nulled: ReadonlySet<string>;

	/** @param nullPaths paths that are set to null later on: what is required there may be empty, and so may what they lead through */
	constructor(
		private readonly timeZone: string,
		nullPaths: readonly string[],
	) {
		this.#nulled = new Set(nullPaths.flatMap((path) => path.split('.').map((_, index, steps) => steps.slice(0, index + 1).join('.')).concat(path)));
	}

	/** @param within path of the object, ending in a dot where it is not the body itself */
	properties(rows: readonly BodyFieldRow[], within: string, given: (row: BodyFieldRow) => Given): Properties {
		const values: Record<string, unknown> = {};
		let missing: FieldError | undefined;
		for (const row of rows) {
			const { raw, field } = given(row);
			const path = `${within}${row.n}`;
			const value = this.#value(row.l ? locatedList(raw, field) : located(raw, field), row, field, path);
			if (value !== undefined) define(values, row.n, value);
			else if (row.r && !this.#nulled.has(path)) missing ??= new FieldError(field, 'is empty', expectedIn(row));
		}
		return missing ? { values, missing } : { values };
	}

	#value(raw: unknown, row: BodyFieldRow, field: string, path: string): unknown {
		const { t: type = 'string', l: list, r: required, o: reference, v: inner } = row;
		if (isEmpty(raw)) {
			if (required) return undefined;
			// A text or a list that was added and left empty clears what is there; nothing else has an empty form.
			const clears = Array.isArray(raw) ? list === 1 || type === 'array' : raw === '' && type === 'string' && !reference;
			return clears ? raw : undefined;
		}
		if (inner && typeof raw !== 'string') {
			if (type !== 'array') return this.#object(raw, inner, field, path);
			const entries = this.#entries(raw, inner, field, path);
			return required && entries.length === 0 ? undefined : entries;
		}
		// A whole object from an expression, as the API gives it.
		if (reference && isObject(raw) && !isEmpty(raw.id)) return { id: convertValue(raw.id, 'string', field, this.timeZone) };
		const value = list ? convertList(raw, type, field, this.timeZone) : convertValue(raw, type, field, this.timeZone);
		// Elements were added and left empty; the text "[]" is the way to send an empty list on purpose.
		if (required && Array.isArray(raw) && isEmpty(value)) return undefined;
		return reference ? { id: value } : value;
	}

	/** A list from an expression is taken as well, a lone entry as a list of one, and JSON text as what it says. */
	#entries(raw: unknown, rows: readonly BodyFieldRow[], field: string, path: string): unknown[] {
		const entries = entriesOf(raw);
		return entries.map((entry: unknown, index) => {
			const name = `${field}[${index}]`;
			const value = typeof entry === 'string' ? parseJson(entry, name, expectedOf('object', false)) : entry;
			return typeof entry === 'string' ? convertValue(value, 'object', name, this.timeZone) : this.#object(value, rows, name, `${path}.${index}`);
		});
	}

	/** Properties that are no fields come from an expression or from another version, and go out as they are. */
	#object(raw: unknown, rows: readonly BodyFieldRow[], field: string, path: string): Record<string, unknown> {
		if (!isObject(raw)) return convertValue(raw, 'object', field, this.timeZone) as Record<string, unknown>;
		const given = flat(raw);
		const known = new Set(rows.flatMap(({ n, f }) => [n, f ?? n]));
		const { values, missing } = this.properties(rows, `${path}.`, (row) => {
			const name = row.f ?? row.n;
			return { raw: own(given, name) ?? own(given, row.n), field: `${field}.${name}` };
		});
		if (missing) throw missing;
		for (const [name, value] of Object.entries(given)) if (!known.has(name)) define(values, name, value);
		return values;
	}
}

/** What n8n stores of a list: nothing yet, or its entries in a group. */
function entriesOf(raw: unknown): unknown[] {
	if (Array.isArray(raw)) return raw;
	if (!isObject(raw)) return [raw];
	const names = Object.keys(raw);
	if (names.length === 0) return [];
	return names.length === 1 && Array.isArray(raw.values) ? (raw.values as unknown[]) : [raw];
}

/** Whether a property stands by itself or among the optional ones depends on the version that the workflow was made with. */
function flat({ optionalFields, ...needed }: Record<string, unknown>): Record<string, unknown> {
	return isObject(optionalFields) ? { ...needed, ...optionalFields } : needed;
}

function expectedIn({ t: type = 'string', l: list, o: reference, v: inner }: BodyFieldRow): string {
	if (inner) return type === 'array' ? 'at least one entry' : 'fields filled in';
	return reference ? 'an ID' : expectedOf(type, list === 1);
}

const own = (object: Record<string, unknown>, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

/** A property called __proto__ must be one of the body's own. */
const define = (object: Record<string, unknown>, name: string, value: unknown): void => {
	Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
};
