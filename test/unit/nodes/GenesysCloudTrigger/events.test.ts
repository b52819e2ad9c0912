import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { lists } from '../../../../nodes/generated/GenesysCloudTrigger/lists';
import { pickers } from '../../../../nodes/generated/pickers';
import { chosenEvent } from '../../../../nodes/GenesysCloudTrigger/events';
import { GenesysCloudTrigger } from '../../../../nodes/GenesysCloudTrigger/GenesysCloudTrigger.node';
import { FieldError, fieldLabel } from '../../../../nodes/shared/values';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { GenesysCloudClient } from '../../../../lib';
import { ServerClock } from '../../../../lib/polling';
import { description, events, neededBy, nodeOf, options, property, shownFor, valueOf } from './support';

/** A step whose fields all have a value. */
function stepFor(event: string, given?: Record<string, unknown>): IExecuteFunctions {
	const { filters: needed = {}, ...values } = neededBy(event);
	const filters = given ?? needed;
	return {
		getNode: () => nodeOf(event),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, _item: number, fallback: unknown) => ({ ...values, event, additionalFields: filters })[name] ?? fallback,
	} as unknown as IExecuteFunctions;
}

test('events stand by name, each once, and the usual one is among them', () => {
	const names = options.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(events).size).toBe(events.length);
	expect(events).toContain(property('event').default);
});

test('the description stays within its size, and no list is shared with another instance', () => {
	expect(JSON.stringify(description).length).toBeLessThan(250_000);
	expect(new GenesysCloudTrigger().description.properties).not.toBe(description.properties);
	expect(description.usableAsTool).toBeUndefined();
});

test('every list that a field is chosen from can be searched', () => {
	const named = [...JSON.stringify(description.properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(([, method]) => method as string);
	expect(Object.keys(new GenesysCloudTrigger().methods.listSearch).sort()).toEqual([...new Set(named)].sort());
	expect(named.filter((method) => !Object.hasOwn(pickers, method))).toEqual([]);
});

test('an event of a list shows the fields that its request needs, and no others', () => {
	const own = new Set(['authentication', 'event', 'filters', 'options']);
	for (const [operation, { o: row }] of Object.entries(lists)) {
		const needed = (row.a ?? []).filter(({ r }) => r).map(({ n, f }) => f ?? n);
		for (const event of events.filter((value) => value.startsWith(`${operation}.`))) {
			const shown = shownFor(event).map(({ name }) => name).filter((name) => !own.has(name));
			expect([event, shown.sort()]).toEqual([event, needed.sort()]);
		}
	}
});

describe.each(Object.entries(lists).flatMap(([operation, { n: needs }]) => (needs ? [{ operation, needs }] : [])))('$operation, which needs a filter', ({ operation, needs }) => {
	const own = events.filter((event) => event.startsWith(`${operation}.`));

	test('is refused without one, before anything is asked, with the filters by their labels', () => {
		expect(own.length).toBeGreaterThan(0);
		for (const event of own) {
			for (const filters of [{}, { [needs[0] as string]: '' }]) expect(() => chosenEvent(stepFor(event, filters), lists)).toThrow(FieldError);
			for (const name of needs) expect(() => chosenEvent(stepFor(event, {}), lists)).toThrow(fieldLabel(`filters.${name}`));
		}
	});

	test('takes any of them', () => {
		for (const name of needs) expect(chosenEvent(stepFor(own[0] as string, { [name]: 'an-id' }), lists).row).toBeDefined();
	});

	test('says so in the editor', () => {
		const labels = (property('filters').options as INodeProperties[]).filter(({ name, displayOptions }) => needs.includes(name) && JSON.stringify(displayOptions).includes(`${operation}.`)).map(({ displayName }) => displayName);
		expect(labels).toHaveLength(needs.length);
		for (const event of own) {
			const { description: text = '' } = options.find(({ value }) => value === event) ?? {};
			expect(labels.filter((label) => !text.includes(label))).toEqual([]);
		}
	});
});

describe('against the sandbox', () => {
	let sandbox: Sandbox;
	let client: GenesysCloudClient;
	beforeAll(async () => {
		sandbox = await startSandbox({ lenientIds: true, rateLimit: 100_000 });
		client = new GenesysCloudClient({ grant: { type: 'clientCredentials', clientId: sandbox.clientId, clientSecret: sandbox.clientSecret }, connection: { region: 'custom', customHost: sandbox.url } });
	});
	afterAll(async () => {
		await client.close();
		await sandbox.close();
	});

	// The sandbox refuses what the definition does not allow.
	test('the first poll of every event sends what the API takes, and finds nothing old', async () => {
		// The events of a list ask alike.
		const different = events.filter((event, index) => events.findIndex((other) => other.split('.')[0] === event.split('.')[0]) === index);
		const decided = events.filter((event) => Object.hasOwn(lists[event.split('.')[0] ?? '']?.x ?? {}, event.split('.')[1] ?? ''));
		for (const event of [...different, ...decided]) {
			const { source } = chosenEvent(stepFor(event), lists);
			const clock = new ServerClock(() => sandbox.organisation.time);
			const { events: found, state } = await source.poll(undefined, { client, clock, cap: 10 });
			expect([event, found]).toEqual([event, []]);
			expect(JSON.stringify(state).length).toBeLessThan(64 * 1024);
		}
	}, 180_000);

	test('so do the filters of queries', async () => {
		const fields = property('filters').options as INodeProperties[];
		for (const event of events.filter((value) => !Object.hasOwn(lists, value.split('.')[0] ?? ''))) {
			const own = fields.filter(({ displayOptions }) => displayOptions?.show?.['/event']?.includes(event));
			const all = Object.fromEntries(own.map((field) => [field.name, valueOf(field)]));
			const { source } = chosenEvent(stepFor(event, all), lists);
			const { events: found } = await source.poll(undefined, { client, clock: new ServerClock(() => sandbox.organisation.time), cap: 10 });
			expect([event, found]).toEqual([event, []]);
		}
	});
});
