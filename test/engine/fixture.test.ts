import { basename } from 'node:path';
import { packPackage, type PackedPackage } from '../../examples/run/pack';
import { writeMetadata } from '../../generator/metadata';
import { writeFixturePackage, type FixturePackage } from './support/fixture-package';
import { loadInFreshProcess, metadataOfBoth } from './support/loading';
import { runChild } from './support/run-child';

let fixture: FixturePackage;
let installed: PackedPackage;

beforeAll(async () => {
	fixture = await writeFixturePackage();
	writeMetadata(fixture.folder);
	installed = await packPackage(fixture.folder);
}, 120_000);

afterAll(async () => {
	await installed?.close();
	await fixture?.close();
});

test('the metadata files are those of n8n-core’s own generator, to the order of the keys', async () => {
	for (const { ours, theirs } of await metadataOfBoth(installed.folder)) expect(ours).toBe(theirs);
});

test('loading lazily gives what loading eagerly gives, without requiring any class', async () => {
	const [lazy, eager] = await Promise.all([
		loadInFreshProcess(installed.folder, 'lazy'),
		loadInFreshProcess(installed.folder, 'eager'),
	]);
	expect(lazy).toMatchObject({ isLazyLoaded: true, filesLoaded: [], known: eager.known, types: eager.types });
	expect(lazy.filesLoadedAfterUse.map((file) => basename(file))).toEqual(['Echo.node.js', 'shared.js', 'Echo.node.json']);
	expect(eager.isLazyLoaded).toBe(false);
});

describe('n8n’s engine in plain Node', () => {
	const facts = new Map<string, Record<string, unknown>>();

	beforeAll(async () => {
		for (const { name, ...rest } of await runChild<{ name: string }>('test/engine/support/engine.child.ts', [installed.folder])) {
			facts.set(name, rest);
		}
	}, 120_000);

	test('the package and the engine share one n8n-workflow', () => expect(facts.get('one copy')).toEqual({ shared: true }));

	test('an error ends the run', () => {
		expect(facts.get('stopped')).toEqual({ status: 'error', message: 'Refused', error: 'NodeApiError' });
	});

	test('the error output takes the failed item; credentials have their defaults and expressions resolved', () => {
		expect(facts.get('caught')).toEqual({
			status: 'success',
			outputs: [
				[{ json: { value: 'a', key: 'a', host: 'api.two', region: 'two' }, pairedItem: { item: 0 } }],
				[{ json: { id: 'fail', error: 'Refused' }, pairedItem: { item: 1 } }],
			],
		});
	});

	test('a run can be cancelled', () => expect(facts.get('cancelled')).toEqual({ status: 'canceled' }));

	test('a polling trigger polls in manual mode', () => {
		expect(facts.get('polled')).toEqual({ outputs: [[{ json: { polled: true }, pairedItem: { item: 0 } }]] });
	});

	test('a credential that is not there is named', () => {
		expect(facts.get('missing credential')).toEqual({
			message: 'Credential with name "Another" (ID 2) does not exist for type "fixtureApi".',
		});
	});

	test('single steps run at a few milliseconds each', () => {
		process.stdout.write(`fixture steps a second: ${String(facts.get('speed')?.runsPerSecond)}\n`);
		expect(facts.get('speed')?.runsPerSecond).toBeGreaterThan(0);
	});
});
