import fc from 'fast-check';

import { Catalogue, exampleOf, loadDefinition } from '../../../sandbox';
import { matchesName } from '../../../sandbox/answers/filter';
import { mergePatch, withoutNulls } from '../../../sandbox/json';

describe('examples', () => {
	let catalogue: Catalogue;

	beforeAll(async () => {
		catalogue = new Catalogue(await loadDefinition());
	});

	const of = (name: string, options = {}) => exampleOf(catalogue, { $ref: `#/definitions/${name}` }, { seed: 'x', ...options });

	it('hold what is required and the id', () => {
		expect(of('User')).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), version: 1 });
		expect(of('CreateUser', { request: true })).toEqual({ name: 'name', email: 'email', divisionId: expect.any(String) });
	});

	it('are the same for the same seed only', () => {
		expect(of('User')).toEqual(of('User'));
		expect(of('User')).not.toEqual(of('User', { seed: 'y' }));
	});

	it('leave out what is read-only of a request', () => {
		expect(of('Queue', { request: true, optionalDepth: 1 })).not.toHaveProperty('memberCount');
	});

	it('end where models hold themselves', () => {
		for (const name of ['Group', 'OutOfOffice', 'User', 'UserStations', 'UserSearchCriteria']) {
			expect(JSON.stringify(of(name, { optionalDepth: 4 })).length).toBeLessThan(200_000);
		}
	});

	it('take properties called $ref for what they are', () => {
		expect(of('DataSchemaRef', { optionalDepth: 1 })).toEqual({ $ref: '$ref' });
	});
});

describe('values', () => {
	it('lose their nulls, but not those in lists', () => {
		expect(withoutNulls({ a: null, b: { c: null, d: 0 }, e: [null, { f: null }] })).toEqual({ b: { d: 0 }, e: [null, {}] });
	});

	it('merge as RFC 7386 has it', () => {
		const cases: [unknown, unknown, unknown][] = [
			[{ a: 'b' }, { a: 'c' }, { a: 'c' }],
			[{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
			[{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
			[{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
			[{ a: 'foo' }, 'bar', 'bar'],
			[{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
		];
		for (const [target, patch, merged] of cases) expect(mergePatch(target, patch)).toEqual(merged);
	});

	it('never touch the prototype of everything', () => {
		mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'));
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('are found by any part of their name', () => {
		fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (before, part) => {
			fc.pre(!part.includes('*'));
			expect(matchesName(before + part, part)).toBe(true);
			expect(matchesName(before + part, `*${part}`)).toBe(true);
			expect(matchesName(part + before, `${part}*`)).toBe(true);
			expect(matchesName(`${before}${part}${before}`, `*${part}*`)).toBe(true);
		}));
	});
});
