import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { proseKey, readProse } from '../../../../generator/read/prose';
import { buildAll, committed, operationsOf } from '../support/committed';
import { tableSource } from '../../../../generator/write/table';

describe('the wording of the SDK', () => {
	const prose = readProse();
	const operations = Object.values(committed().paths).flatMap((methods) => Object.values(methods));

	it('is there for every operation', () => {
		expect(prose.size).toBe(3315);
		expect(operations.filter(({ operationId }) => !prose.get(operationId)?.summary).map(({ operationId }) => operationId)).toEqual([]);
	});

	it('is there for nearly every parameter, renamed ones included', () => {
		const parameters = operations.flatMap(({ operationId, parameters: all = [] }) =>
			all.filter(({ in: place }) => place !== 'body').map(({ name }) => ({ operationId, name, known: prose.get(operationId)?.parameters.has(proseKey(name)) })),
		);
		expect(parameters).toHaveLength(5973);
		expect(parameters.filter(({ known }) => !known)).toEqual([]);
	});

	it('is text alone: no tags of JSDoc, no defaults', () => {
		const texts = [...prose.values()].flatMap(({ summary, parameters }) => [summary, ...parameters.values()]);
		expect(texts.filter((text) => /@(param|return|deprecated)|\(default to [^)]*\)$|\n|\t/.test(text))).toEqual([]);
	});
});

describe('the JSDoc of a class', () => {
	const folder = mkdtempSync(join(tmpdir(), 'prose-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const source = `
class ThingsApi {
	/**
	 * Things service.
	 * @module purecloud-platform-client-v2/api/ThingsApi
	 */

	/**
	 * Constructs a new ThingsApi.
	 * @alias module:purecloud-platform-client-v2/api/ThingsApi
	 */
	constructor(apiClient) {
	}

	/**
	 * Delete a thing
	 * And whatever hangs on it
	 * @param {String} thingId Thing ID
	 * @param {Object} opts Optional parameters
	 * @param {Boolean} opts._delete Delete it, really
	 * @param {String} opts.siteId Site. (the nearest) (default to here)
	 * @param {Object.<module:purecloud-platform-client-v2/api/ThingsApi~x>} opts.ifMatch The tag
	 * @param {Array.<String>} opts.expand
	 * @deprecated
	 */
	deleteThing(thingId, opts) {
	}

	/**
	 * @returns {String} nothing
	 */
	getThing() {
	}
}`;

	it('is read by operation and parameter', () => {
		writeFileSync(join(folder, 'ThingsApi.js'), source);
		writeFileSync(join(folder, 'index.js'), source.replace('deleteThing', 'notAnApi'));
		const prose = readProse(folder);
		expect([...prose.keys()]).toEqual(['deleteThing', 'getThing']);
		expect(prose.get('getThing')).toEqual({ summary: '', parameters: new Map() });
		expect(prose.get('deleteThing')?.summary).toBe('Delete a thing');
		const parameters = prose.get('deleteThing')!.parameters;
		const read = ['thingId', 'delete', 'site.id', 'If-Match', 'expand'].map((wire) => parameters.get(proseKey(wire)));
		expect(read).toEqual(['Thing ID', 'Delete it, really', 'Site. (the nearest)', 'The tag', '']);
	});

	it('is empty without an SDK', () => expect(readProse(join(tmpdir(), 'none')).size).toBe(0));
});

it('changes texts and nothing else', () => {
	const stripped = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(stripped);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'description').map(([key, child]) => [key, stripped(child)]));
	};
	const [worded, plain] = [buildAll(), buildAll({ prose: false })];
	expect(plain.map(({ group }) => tableSource(group))).toEqual(worded.map(({ group }) => tableSource(group)));
	worded.forEach(({ group, properties }, index) => {
		const other = plain[index]!;
		// Properties that differ in their texts alone are two with prose and one without: compared by operation.
		for (const { id, name, action } of operationsOf(group)) {
			expect(operationsOf(other.group).find((operation) => operation.id === id)).toMatchObject({ name, action });
		}
		const claims = (all: typeof properties): string[] =>
			all.flatMap((property) => {
				const { displayOptions, options, ...rest } = property;
				const operations = (displayOptions?.show?.operation ?? ['all']) as string[];
				const children = property.type !== 'collection' ? [JSON.stringify(stripped(options))] : (options as typeof properties).flatMap(({ displayOptions: inner, ...child }) => ((inner?.show?.['/operation'] ?? ['all']) as string[]).map((id) => `${id} ${JSON.stringify(stripped(child))}`)).sort();
				return operations.flatMap((id) => [`${id} ${JSON.stringify(stripped(rest))}`, ...(property.type === 'collection' ? [] : children.map((child) => `${id} ${rest.name} ${child}`))]).concat(property.type === 'collection' ? children : []);
			}).sort();
		expect(claims(other.properties)).toEqual(claims(properties));
	});
}, 60_000);
