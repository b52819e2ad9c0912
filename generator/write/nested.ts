import type { INodeProperties } from 'n8n-workflow';

import type { BodyField } from '../model/types';
import { collection } from './common';
import { propertyOf, sortProperties } from './properties';

type Title = (wire: string) => string;

/** An object, or a list of objects, as fields (docs/contract.md, "Objects and lists of objects in a body"). */
export function nestedProperty({ label, name, type, required, fields = [] }: BodyField, title: Title): INodeProperties {
	const [needed, optional] = [true, false].map((is) => fields.filter((field) => field.required === is).map((field) => propertyOf(field, title))) as [INodeProperties[], INodeProperties[]];
	const property = type === 'array' ? listProperty(label, name, needed, optional) : objectProperty(label, name, needed, optional);
	return required ? { ...property, required: true } : property;
}

/**
 * A collection of its properties, in which the required ones are there from the start: what n8n stores looks like the JSON that is
 * sent, whatever is required. They are not marked as required: n8n would miss them where nobody added the object.
 */
function objectProperty(label: string, name: string, needed: INodeProperties[], optional: INodeProperties[]): INodeProperties {
	const options = [...needed, ...optional].map(({ required: _required, ...property }) => property);
	return {
		...collection(name, label, 'Add field', sortProperties(options)),
		default: Object.fromEntries(needed.map((property) => [property.name, property.default])),
	};
}

/**
 * Entries with the required properties side by side and the optional ones in a collection: n8n fills in what an entry lacks, so that an
 * optional boolean which nobody touched would be sent.
 */
function listProperty(label: string, name: string, needed: INodeProperties[], optional: INodeProperties[]): INodeProperties {
	const more = optional.length > 0 ? [collection('optionalFields', 'Optional Fields', 'Add field', sortProperties(optional))] : [];
	return {
		displayName: label,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add entry',
		default: {},
		options: [{ displayName: 'Entry', name: 'values', values: [...needed, ...more] }],
	};
}
