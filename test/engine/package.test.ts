import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPackage, type PackedPackage } from '../../examples/run/pack';
import { loadInFreshProcess, metadataOfBoth, type Loaded } from './support/loading';

const project = join(__dirname, '..', '..');

let installed: PackedPackage;
let lazy: Loaded;
let eager: Loaded;

beforeAll(async () => {
	if (!existsSync(join(project, 'dist', 'types', 'nodes.json'))) throw new Error('Build the package first: npx gulp build');
	installed = await packPackage(project);
	// One after another, so that neither is slowed down by the other.
	lazy = await loadInFreshProcess(installed.folder, 'lazy');
	eager = await loadInFreshProcess(installed.folder, 'eager');
}, 120_000);

afterAll(async () => await installed?.close());

test('every registered file is in the tarball, which stays small', () => {
	const { n8n } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { n8n: Record<'nodes' | 'credentials', string[]> };
	const registered = [...n8n.nodes, ...n8n.credentials];
	const { bytes, files } = installed.tarball;
	expect(registered.length).toBeGreaterThan(80);
	expect(registered.filter((path) => !files.includes(path))).toEqual([]);
	expect(bytes).toBeLessThanOrEqual(7_000_000);
	expect(files.length).toBeLessThanOrEqual(3_000);
	// Windows takes 260 characters, and a user's folder stands before these.
	expect(Math.max(...files.map(({ length }) => length))).toBeLessThanOrEqual(175);
});

test('the metadata files are those of n8n-core’s own generator, to the order of the keys', async () => {
	const differing = (await metadataOfBoth(installed.folder)).filter(({ ours, theirs }) => ours !== theirs);
	expect(differing.map(({ file }) => file)).toEqual([]);
}, 60_000);

test('loading lazily gives what loading eagerly gives', () => {
	expect(lazy.isLazyLoaded).toBe(true);
	expect(eager.isLazyLoaded).toBe(false);
	expect(lazy.known).toEqual(eager.known);
	expect(lazy.types).toEqual(eager.types);
});

test('no field is shown by a regular expression, which n8n gives up on a busy machine', () => {
	expect(JSON.stringify(lazy.types)).not.toMatch(/"_cnd":\{"regex"/);
});

test('no file of the package is required before a node is used, and then few are', () => {
	expect(lazy.filesLoaded).toEqual([]);
	const modules = lazy.filesLoadedAfterUse.filter((file) => file.endsWith('.js'));
	expect(modules.length).toBeGreaterThan(0);
	expect(modules.filter((file) => /[\\/]node_modules[\\/](undici|pino|chokidar|ini)[\\/]/.test(file))).toEqual([]);
});

test('what loading costs is told', () => {
	const told = ({ ms, heapBytes, firstUseMs }: Loaded) =>
		`${ms.toFixed(0)} ms, ${(heapBytes / 1e6).toFixed(1)} MB of heap, first use of a node ${firstUseMs.toFixed(1)} ms`;
	process.stdout.write(`loading lazily: ${told(lazy)}\nloading eagerly: ${told(eager)}\n`);
	process.stdout.write(`tarball: ${(installed.tarball.bytes / 1e6).toFixed(2)} MB, ${installed.tarball.files.length} files\n`);
	expect(lazy.ms).toBeGreaterThan(0);
});
