import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { Metadata } from '../../generator/metadata';
// n8n-core's index brings its whole engine; this module alone decides where a schema is looked for.
import { loadOutputSchema, resolveOutputSchemaPath } from 'n8n-core/dist/nodes-loader/output-schema-resolver';

const project = join(__dirname, '..', '..');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(project, 'dist', file), 'utf8')) as T;

const known = read<Metadata['known']['nodes']>('known/nodes.json');
const types = read<INodeTypeDescription[]>('types/nodes.json');

interface Step {
	nodeDir: string;
	version: number;
	resource: string;
	operation: string;
}

const steps: Step[] = types.flatMap(({ name, version, properties }) =>
	properties
		.filter(({ name: property }) => property === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(options as INodePropertyOptions[]).map(({ value }) => ({
				nodeDir: join(project, dirname(known[name]!.sourcePath)),
				version: version as number,
				resource: String(displayOptions?.show?.resource?.[0]),
				operation: String(value),
			})),
		),
);

const found = steps.filter((step) => existsSync(resolveOutputSchemaPath(step) ?? ''));

test('n8n finds every schema of the package, and nothing else lies there', () => {
	const folders = [...new Set(steps.map(({ nodeDir }) => join(nodeDir, '__schema__')))].filter((folder) => existsSync(folder));
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).map((file) => join(folder, file)),
	);
	expect(found.length).toBeGreaterThan(1_500);
	expect(files.sort()).toEqual(found.map((step) => resolveOutputSchemaPath(step)).sort());
});

test('each is what the editor takes: an object with properties', () => {
	const wrong = found.filter((step) => {
		const schema = loadOutputSchema({ ...step, versionFallback: true }) as { type?: unknown; properties?: object } | undefined;
		return schema?.type !== 'object' || Object.keys(schema.properties ?? {}).length === 0;
	});
	expect(wrong).toEqual([]);
});

test.each([
	['GenesysCloudRouting', 'queue', 'getRoutingQueues', ['id', 'name', 'division']],
	['GenesysCloudUsers', 'user', 'postUsers', ['id', 'name', 'email']],
	['GenesysCloudConversations', 'conversation', 'getConversation', ['id', 'startTime', 'participants']],
])('%s tells what %s %s gives', (className, resource, operation, names) => {
	const step = found.find((candidate) => basename(candidate.nodeDir) === className && candidate.operation === operation && candidate.resource === resource);
	expect(step && Object.keys((loadOutputSchema(step) as { properties: object }).properties)).toEqual(expect.arrayContaining(names));
});
