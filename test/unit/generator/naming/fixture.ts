import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNaming, readVocabulary, type NamingDecisions, type NamingInput } from '../../../../generator/naming';

interface Schema {
	$ref?: string;
	type?: string;
}

interface Operation {
	operationId: string;
	tags: string[];
	parameters?: Array<{ in: string; schema?: Schema }>;
	responses?: Record<string, { schema?: Schema }>;
}

interface Definition {
	paths: Record<string, Record<string, Operation>>;
	definitions: Record<string, { properties?: Record<string, unknown> }>;
}

const root = join(__dirname, '../../../..');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, 'definition', file), 'utf8')) as T;

export const definition = read<Definition>('platform-api.json');
export const decisions = read<NamingDecisions>('naming.json');
export const naming = createNaming(readVocabulary(definition), decisions);

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];

function lists(schema: Schema | undefined): boolean {
	const model = schema?.$ref?.split('/').pop();
	return schema?.type === 'array' || (model !== undefined && definition.definitions[model]?.properties?.entities !== undefined);
}

/** Every group's operations, as the generator passes them. */
export const groups: ReadonlyMap<string, NamingInput[]> = (() => {
	const found = new Map<string, NamingInput[]>();
	for (const [path, item] of Object.entries(definition.paths)) {
		for (const method of METHODS.filter((name) => item[name])) {
			const { operationId, tags, parameters, responses } = item[method];
			const body = parameters?.find((parameter) => parameter.in === 'body');
			const input = { id: operationId, method, path, listing: lists(responses?.['200']?.schema), bodyIsList: body?.schema?.type === 'array' };
			for (const tag of tags) found.set(tag, [...(found.get(tag) ?? []), input]);
		}
	}
	return found;
})();
