import type { Schema } from '../../definition/swagger';
import type { Schemas } from '../schemas';

/** Properties by which people know an entity, most telling first. */
const names = ['name', 'displayName', 'title', 'userName', 'label', 'subject', 'fileName', 'term', 'phrase'];
const texts = ['jsonSchema.title', 'description', 'text', 'noteText', 'content', 'body', 'externalNumber', 'value', 'url'];
/** Somebody or something else that it belongs to. */
const owners = ['module.name', 'organization.name', 'user.name', 'recipient.name', 'callerName', 'kpi', 'language'];
const versions = ['versionNumber', 'version', 'rowIndex'];
const states = ['state', 'status', 'weekDate', 'type', 'keyConfigurationType', 'samplingType', 'granularity'];
const dates = ['dateCreated', 'createdDate', 'createDate', 'dateStart', 'dateStarted', 'startTime', 'dateCompleted', 'submittedDate', 'expires'];

const has = (schema: Schema, path: string, schemas: Schemas): boolean => {
	const [first = '', ...rest] = path.split('.');
	const property = schema.properties?.[first];
	if (!property) return false;
	return rest.length === 0 ? isText(schemas.resolve(property)) : has(schemas.resolve(property), rest.join('.'), schemas);
};

const isText = ({ type }: Schema): boolean => type === 'string' || type === 'integer' || type === 'number';

/** What a person sees of an entity: the most telling property, and what tells apart those that are named alike. */
export function labelOf(item: Schema, id: string, schemas: Schemas): { label: string; detail?: string } {
	const first = (paths: string[]): string | undefined => paths.find((path) => has(item, path, schemas));
	const name = first(names);
	if (name !== undefined) {
		// All versions of an entity have its name.
		const detail = id === 'version' ? id : first(['email']);
		return { label: name, ...(detail === undefined ? {} : { detail }) };
	}
	const label = first([...texts, ...owners, ...versions, ...states, ...dates]) ?? 'id';
	const detail = first([...states, ...dates].filter((path) => path !== label));
	return { label, ...(detail === undefined ? {} : { detail }) };
}

/** Without a name an entity is hard to choose; another list may show the same ones by name. */
export const isNamed = (label: string): boolean => names.includes(label.split('.').pop() ?? '');
