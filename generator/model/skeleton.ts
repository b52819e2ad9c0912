import type { Schema } from '../definition/swagger';
import { enumOf, type Schemas } from './schemas';

/** Characters of a skeleton: it is a start, and every editor loads all of them. */
const longest = 400;
/** Characters up to which a skeleton shows optional properties as well. */
const longestWithOptional = 120;

const print = (value: unknown): string => JSON.stringify(value, undefined, 2);

/** What a person who writes JSON starts with: the required properties, each with an empty value of its type. */
export function requiredSkeleton(schema: Schema, schemas: Schemas): string {
	// The less deep the shorter; at no depth it is an empty object or list.
	const texts = [4, 3, 2, 1].map((depth) => print(valueOf(schema, schemas, depth)));
	return texts.find((text) => text.length <= longest) ?? print(valueOf(schema, schemas, 0));
}

/** The same of an object or a list that someone adds on purpose: with a few of the optional properties, to show what it can hold. */
export function optionalSkeleton(schema: Schema, schemas: Schemas): string {
	const target = schemas.resolve(schema);
	const list = target.type === 'array' && target.items;
	const printed = (object: object): string => print(list ? [object] : object);
	const object = list ? schemas.resolve(list) : target;
	let shown = valueOf(object, schemas, 3) as Record<string, unknown>;
	for (const [wire, property, required] of schemas.writable(object)) {
		if (required) continue;
		const more = { ...shown, [wire]: valueOf(property, schemas, 1) };
		if (printed(more).length > longestWithOptional) break;
		shown = more;
	}
	const text = printed(shown);
	return text.length <= longest ? text : requiredSkeleton(schema, schemas);
}

function valueOf(schema: Schema, schemas: Schemas, depth: number): unknown {
	const target = schemas.resolve(schema);
	switch (target.type ?? 'object') {
		case 'array': {
			const element = target.items && depth > 0 ? valueOf(target.items, schemas, depth - 1) : undefined;
			// An element that has nothing to show would be sent as it is.
			return typeof element === 'object' && element !== null && Object.keys(element).length > 0 ? [element] : [];
		}
		case 'object': {
			if (depth === 0) return {};
			const writable = schemas.writable(target);
			if (schemas.isReference(target) && writable.some(([wire]) => wire === 'id')) return { id: '' };
			const required = writable.filter(([, , isRequired]) => isRequired);
			return Object.fromEntries(required.map(([wire, property]) => [wire, valueOf(property, schemas, depth - 1)]));
		}
		case 'boolean':
			return false;
		case 'integer':
		case 'number':
			return target.minimum ?? 0;
		default:
			return enumOf(target)?.[0] ?? '';
	}
}
