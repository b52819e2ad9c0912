import { clients } from '../../../../lib/clients';
import { lists } from '../../../../nodes/generated/GenesysCloudTrigger/lists';
import type { ListRow, SpecialEvent } from '../../../../nodes/GenesysCloudTrigger/table';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { activate, events, fetchTestEvent, LARGEST_STATE } from './support';

/* Every event of a list through the node's own poll, against a sandbox that refuses what the definition does not allow. */

type Entity = Record<string, unknown>;

const MINUTE = 60_000;
/** What the sandbox gives on a page where nothing larger is known. */
const PAGE = 100;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ lenientIds: true, rateLimit: 1_000_000, recordLimit: 100_000, seed: false });
});
afterAll(async () => {
	await clients.closeAll();
	await sandbox.close();
});

/** Puts a value where a path such as `importStatus.state` leads. */
function put(entity: Entity, path: string, value: unknown): Entity {
	const [name = '', ...rest] = path.split('.');
	return { ...entity, [name]: rest.length === 0 ? value : put((entity[name] ?? {}) as Entity, rest.join('.'), value) };
}

const timeAt = (minutes: number): string => new Date(sandbox.organisation.time + minutes * MINUTE).toISOString();
const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** What there is, and what happens to it. */
interface Scene {
	before: Entity[];
	after: Entity[];
	expected: Entity[];
}

function sceneOf({ o: operation, e: entity, x: special }: ListRow, change: string): Scene {
	const { id = 'id', created, modified, version, sorted } = entity ?? {};
	const decided = special?.[change];
	// More than a page.
	const count = (operation.g?.m ?? PAGE) + 20;
	const make = (index: number, age: number): Entity =>
		[[id, idOf(index)], [created, timeAt(-age)], [modified, timeAt(-age)], [version, 1], ...unfinished(decided)].reduce<Entity>((made, [path, value]) => (path === undefined ? made : put(made, String(path), value)), {});
	const before = Array.from({ length: count }, (_, index) => make(index, 60 + index));
	if (change === 'deleted') return { before, after: before.slice(1), expected: [{ id: idOf(0), deleted: true }] };
	if (change === 'created') {
		const fresh = make(count, 0);
		// The latest first only where the list is sorted so.
		return { before, after: sorted ? [fresh, ...before] : [...before, fresh], expected: [fresh] };
	}
	const old = before[count - 1] as Entity;
	const changed = decided ? happened(old, decided) : modified === undefined ? put(old, version ?? id, 2) : put(old, modified, timeAt(0));
	return { before, after: [changed, ...before.slice(0, -1)], expected: [changed] };
}

const unfinished = (decided: SpecialEvent | undefined): Array<[string, unknown]> => (decided?.version ?? []).map((path) => [path, 'as it was']);

function happened(entity: Entity, { id = 'id', time, version = [], where = {} }: SpecialEvent): Entity {
	const states = Object.entries(where).map(([path, [value]]) => [path, value] as const);
	const moved = version.map((path) => [path, 'changed'] as const);
	return [...moved, ...states, [id, entity.id] as const, ...(time === undefined ? [] : [[time, timeAt(0)] as const])].reduce<Entity>((made, [path, value]) => put(made, path, value), entity);
}

const listEvents = events.flatMap((event) => {
	const [operationId = '', change = ''] = event.split('.');
	const row = lists[operationId];
	return row ? [{ event, operationId, change, row }] : [];
});

test('there are events of every list', () => {
	expect(new Set(listEvents.map(({ operationId }) => operationId)).size).toBe(Object.keys(lists).length);
});

test.each(listEvents)('$event', async ({ event, operationId, change, row }) => {
	const poll = activate(sandbox, event);
	const { before, after, expected } = sceneOf(row, change);
	sandbox.give(operationId, before);
	expect((await poll()).found).toEqual([]);
	const quiet = await poll();
	expect(quiet.found).toEqual([]);
	// A list is read as a whole unless it is sorted by what counts: here it has two pages.
	const { sorted, modified, created } = row.e ?? {};
	const isSorted = sorted !== undefined && [modified, change === 'created' ? created : modified].includes(sorted.by) && change !== 'deleted' && row.x?.[change] === undefined;
	expect(quiet.requests).toBe(row.o.g === undefined || isSorted ? 1 : 2);

	sandbox.give(operationId, after);
	sandbox.failNext({ operationId, status: 400 });
	await expect(poll()).rejects.toThrow();
	const { found, state } = await poll();
	expect(found).toEqual(expected);
	expect((await poll()).found).toEqual([]);
	expect(state).toBeLessThan(LARGEST_STATE);
	expect(await fetchTestEvent(sandbox, event)).not.toEqual([]);
});
