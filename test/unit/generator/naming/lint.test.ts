import { Linter, type ESLint } from 'eslint';
import { parser } from 'typescript-eslint';
import { definition, groups, naming } from './fixture';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the plugin has no types
const plugin = require('eslint-plugin-n8n-nodes-base') as ESLint.Plugin;

const RULES = [
	'node-param-display-name-miscased',
	'node-param-display-name-miscased-id',
	'node-param-display-name-excess-inner-whitespace',
	'node-param-display-name-untrimmed',
	'node-param-resource-with-plural-option',
	'node-param-operation-option-action-miscased',
	'node-param-operation-option-action-wrong-for-get-many',
	'node-param-operation-option-without-action',
	'node-param-option-name-containing-star',
	'node-param-option-name-duplicate',
	'node-param-option-name-wrong-for-get-many',
	'node-param-option-name-wrong-for-upsert',
	'node-param-option-value-duplicate',
];

/** What n8n's own rules for node texts say about some parameters. */
function complaints(properties: object[]): string[] {
	// The rules look at literals in single quotes and names without quotes, as a node's source has them.
	const source = JSON.stringify(properties, null, 1).replace(/"(\w+)":/g, '$1:').replace(/"/g, "'");
	const code = `export class Sample implements INodeType {\n\tdescription: INodeTypeDescription = { properties: ${source} };\n}\n`;
	const rules = Object.fromEntries(RULES.map((rule) => [`n8n-nodes-base/${rule}`, 'error' as const]));
	const config = [{ files: ['**/*.ts'], languageOptions: { parser: parser as Linter.Parser }, plugins: { 'n8n-nodes-base': plugin }, rules }];
	return new Linter({ configType: 'flat' }).verify(code, config, { filename: 'nodes/Sample/Sample.node.ts' }).map(({ line, message }) => `${message} ${code.split('\n')[line - 1]}`);
}

const select = (name: string, displayName: string, options: object[]) => ({ displayName, name, type: 'options', noDataExpression: true, default: '', options });

it('is a check that finds faults', () => {
	expect(complaints([select('resource', 'Resource', [{ name: 'queues', value: 'queue' }])])).toHaveLength(2);
	expect(complaints([select('operation', 'Operation', [{ name: 'Get', value: 'get', action: 'Get A Queue' }])])).toHaveLength(1);
});

it.each([...groups])('%s', (tag, operations) => {
	const names = [...naming.nameGroup(tag, operations)];
	const resources = [...new Map(names.map(([, { resource, resourceName }]) => [resource, resourceName]))];
	expect(
		complaints([
			select('resource', 'Resource', resources.map(([value, name]) => ({ name, value }))),
			...resources.map(([resource]) => select('operation', 'Operation', names.filter(([, name]) => name.resource === resource).map(([value, { name, action }]) => ({ name, value, action })))),
		]),
	).toEqual([]);
});

it('labels every field as the rules want it', () => {
	const labels = new Set<string>();
	for (const item of Object.values(definition.paths)) {
		for (const { parameters = [] } of Object.values(item)) for (const parameter of parameters as unknown as Array<{ name: string }>) labels.add(naming.title(parameter.name));
	}
	for (const { properties = {} } of Object.values(definition.definitions)) for (const name of Object.keys(properties)) labels.add(naming.title(name));
	expect(complaints([...labels].map((displayName, index) => ({ displayName, name: `field${index}`, type: 'string', default: '' })))).toEqual([]);
});
