import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';

import { Claims, SeparateClaims } from '../../../../generator/write/merge';

const property = (name: string, more: Partial<INodeProperties> = {}): { property: INodeProperties } => ({ property: { displayName: name, name, type: 'string', default: '', ...more } });

const merged = (operations: Record<string, Array<{ property: INodeProperties; show?: Record<string, string[]> }>>): Array<[string, string[]]> => {
	const claims = new Claims();
	for (const [id, properties] of Object.entries(operations)) claims.add(id, properties);
	return claims.inOrder().map(({ property: { name }, operations: ids }) => [name, ids]);
};

it('writes equal properties once, for all who ask', () => expect(merged({ get: [property('id')], put: [property('id')] })).toEqual([['id', ['get', 'put']]]));

it.each<[string, ReturnType<typeof property> & { show?: Record<string, string[]> }]>([
	['in their text', property('id', { description: 'Other' })],
	['in being required', property('id', { required: true })],
	['in their default', property('id', { default: 'x' })],
	['in when they are shown', { ...property('id'), show: { specifyBody: ['fields'] } }],
])('writes properties twice that differ %s', (_what, other) => expect(merged({ get: [property('id')], put: [other] })).toEqual([['id', ['get']], ['id', ['put']]]));

it('puts what one operation has in front where that one has it', () =>
	expect(merged({ get: [property('b'), property('c')], put: [property('a'), property('c')], list: [property('a'), property('b')] }).map(([name]) => name)).toEqual(['a', 'b', 'c']));

it('loses and doubles nothing where operations disagree about the order', () =>
	expect(merged({ get: [property('a'), property('b')], put: [property('b'), property('a')] })).toEqual([['a', ['get', 'put']], ['b', ['get', 'put']]]));

const ordered = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], { minLength: 1 });

it('keeps the order of every operation where the operations agree', () =>
	fc.assert(
		fc.property(fc.array(ordered, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (sequences, mix) => {
			const shuffled = sequences.map((names, index) => [mix[index] as number, names] as const).sort(([x], [y]) => x - y);
			const result = merged(Object.fromEntries(shuffled.map(([, names], index) => [`operation${index}`, names.map((name) => property(name))])));
			shuffled.forEach(([, names], index) => expect(result.filter(([, ids]) => ids.includes(`operation${index}`)).map(([name]) => name)).toEqual(names));
		}),
	));

it('has every claim of every operation, whatever their orders', () =>
	fc.assert(
		fc.property(fc.array(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']), { maxLength: 8 }), (sequences) => {
			const result = merged(Object.fromEntries(sequences.map((names, index) => [`operation${index}`, names.map((name) => property(name))])));
			expect(new Set(result.map(([name]) => name)).size).toBe(result.length);
			sequences.forEach((names, index) => expect(result.filter(([, ids]) => ids.includes(`operation${index}`)).map(([name]) => name).sort()).toEqual([...names].sort()));
		}),
	));

describe('claims that the editor would mix up', () => {
	const apart = (operations: Record<string, Array<{ property: INodeProperties }>>): string[][] => {
		const claims = new SeparateClaims();
		for (const [id, properties] of Object.entries(operations)) claims.add(id, properties);
		return claims.all.map(({ operations: ids }) => ids);
	};

	it.each<[string, Partial<INodeProperties>]>([
		['in their type', { type: 'number' }],
		['in being several', { typeOptions: { multipleValues: true } }],
		['in what they start with', { default: { a: '' } }],
	])('are kept apart where children of one name differ %s', (_what, other) =>
		expect(apart({ get: [property('a'), property('b')], put: [property('b', other)], patch: [property('b', other), property('c')] })).toEqual([['get'], ['put', 'patch']]));

	it('share a collection where only texts differ', () => expect(apart({ get: [property('a')], put: [property('a', { description: 'Other' }), property('b')] })).toEqual([['get', 'put']]));
});
