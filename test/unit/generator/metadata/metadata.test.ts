import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readMetadata, writeMetadata, type Metadata } from '../../../../generator/metadata';
import { writeFixturePackage, type FixturePackage } from '../../../engine/support/fixture-package';

let fixture: FixturePackage;
let metadata: Metadata;

beforeAll(async () => {
	fixture = await writeFixturePackage();
	metadata = readMetadata(fixture.folder);
});

afterAll(async () => await fixture?.close());

const node = (name: string) => metadata.types.nodes.find((description) => description.name === name);

const credential = (name: string) =>
	metadata.types.credentials.find((type) => (type as { name: string }).name === name) as Record<string, unknown>;

test('a class is known by its type name, with its file in the package', () => {
	expect(metadata.known.nodes).toMatchObject({ echo: { className: 'Echo', sourcePath: 'dist/nodes/Echo/Echo.node.js' } });
	expect(metadata.known.credentials.fixtureOAuth2Api).toEqual({
		className: 'FixtureOAuth2Api',
		sourcePath: 'dist/credentials/FixtureOAuth2Api.credentials.js',
		extends: ['oAuth2Api'],
		supportedNodes: ['echo'],
	});
	expect(metadata.known.credentials.fixtureApi?.supportedNodes).toEqual(['echo', 'fixtureTrigger']);
});

test('an icon file becomes an address, for each theme', () => {
	expect(node('echo')).toMatchObject({
		icon: undefined,
		iconUrl: {
			light: 'icons/n8n-nodes-fixture/dist/nodes/Echo/echo.svg',
			dark: 'icons/n8n-nodes-fixture/dist/nodes/Echo/echo.dark.svg',
		},
	});
	expect(node('fixtureTrigger')?.iconUrl).toBe('icons/n8n-nodes-fixture/dist/nodes/FixtureTrigger/trigger.svg');
	expect(credential('fixtureOAuth2Api').iconUrl).toMatchObject({ light: 'icons/n8n-nodes-fixture/dist/icons/lock.svg' });
});

test('a built-in icon stays, and a credential without one takes that of its first node', () => {
	expect(node('fixtureWebhook')).toMatchObject({ icon: 'fa:bolt' });
	expect(credential('fixtureApi').iconUrl).toEqual(node('echo')?.iconUrl);
});

test('the codex beside the class is inlined, without what n8n does not keep', () => {
	expect(node('echo')?.codex).toEqual({
		categories: ['Development'],
		alias: ['repeat'],
		resources: { primaryDocumentation: [{ url: 'https://example.com' }] },
	});
	expect(node('fixtureTrigger')?.codex).toEqual({ categories: ['Communication'] });
});

test('polling and CORS bring their parameters, and leave the shared list alone', () => {
	const names = (name: string) => node(name)?.properties.map((property) => property.name);
	expect(names('fixtureTrigger')).toEqual(['pollTimes', 'value']);
	expect(names('echo')).toEqual(['value']);
	expect(node('fixtureWebhook')?.properties[0]?.options?.map(({ name }) => name)).toEqual(['allowedOrigins']);
});

test('functions leave an empty object for authenticate, and nothing elsewhere', () => {
	const api = JSON.parse(JSON.stringify(credential('fixtureApi'))) as Record<string, unknown>;
	expect(api).toMatchObject({ authenticate: {}, httpRequestNode: { hidden: true }, supportedNodes: ['echo', 'fixtureTrigger'] });
	expect(credential('fixtureOAuth2Api').authenticate).toEqual({ type: 'generic', properties: {} });
});

test('every description carries the version of the package', () => {
	expect(metadata.types.nodes.map(({ communityNodePackageVersion }) => communityNodePackageVersion)).toEqual(Array(3).fill('1.2.3'));
});

test('writing twice gives the same compact files', () => {
	const read = () => {
		const files = ['known', 'types'].flatMap((part) => ['nodes', 'credentials'].map((kind) => join(fixture.folder, 'dist', part, `${kind}.json`)));
		return files.map((file) => (statSync(file).size > 0 ? readFileSync(file, 'utf8') : ''));
	};
	writeMetadata(fixture.folder);
	const first = read();
	writeMetadata(fixture.folder);
	expect(read()).toEqual(first);
	for (const text of first) expect(text).toBe(JSON.stringify(JSON.parse(text)));
});
