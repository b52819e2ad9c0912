import fc from 'fast-check';

import type { Field, Operation, Parameter } from '../../../../generator/model/types';
import { fieldText, isPlainId, markedAction, markedName, operationText, repeatedWordings } from '../../../../generator/write/texts';

const field = (text: string | undefined, more: Partial<Field> = {}): Field => ({ wire: 'x', name: 'x', label: 'Thing', type: 'string', list: false, required: false, facts: [], ...(text === undefined ? {} : { text }), ...more });
const operation = (more: Partial<Operation> = {}): Operation => ({ id: 'getThings', method: 'GET', path: '/api/v2/things', name: 'Get Many', action: 'Get many things', deprecated: false, preview: false, parameters: [], ...more });

describe('the hint of a field', () => {
	it.each<[string | undefined, string | undefined]>([
		[undefined, undefined],
		['', undefined],
		['   ', undefined],
		['thing', undefined],
		['The thing.', 'The thing'],
		['the thing', 'The thing'],
		['One. Two', 'One. Two.'],
		['One. Two...', 'One. Two.'],
		['A thing, e.g. this one.', 'A thing, e.g. this one'],
		['the id of a url in json', 'The ID of a URL in JSON'],
		['ids and urls', 'IDs and URLs'],
		['valid identity', 'Valid identity'],
		['a comma separated list', 'A comma-separated list'],
		['Use <b>bold</b>\n\tand `code`', "Use bold and 'code'"],
		['a < b', 'A &lt; b'],
		['Text {{ x }}', 'Text { { x }}'],
		['Done ✅', 'Done'],
		['applied to to many', 'Applied to many'],
		["A name (wildcards such as 'a*'", "A name (wildcards such as 'a*')"],
	])('%j becomes %j', (text, expected) => expect(fieldText(field(text))).toBe(expected));

	it.each<[string, string]>([
		['whether to show it', 'Whether to show it'],
		['Whether or not to show it', 'Whether to show it'],
		['Indicates whether it is shown', 'Whether it is shown'],
		['Specifies if it is shown', 'Whether it is shown'],
		['Flag indicating whether it is shown', 'Whether it is shown'],
		['if true, it is shown', 'Whether it is shown'],
		['True if it is shown', 'Whether it is shown'],
		['Set to true to show it', 'Whether to show it'],
		['Show it', 'Whether to show it'],
		['Shows it?', 'Whether to show it'],
		['Only list what is shown', 'Whether to only list what is shown'],
		['(true or false) whether or not to show it', 'Whether to show it'],
		['Set this to true to not show it', 'Whether not to show it'],
		['True means that it is shown', 'Whether it is shown'],
		['Flag to show it', 'Whether to show it'],
		['If specified, retrieves what is shown', 'Whether to retrieve what is shown'],
		['The thing has been shown.', 'Whether the thing has been shown'],
		['Is shown already', 'Whether it is shown already'],
		['Thing. Show it', 'Whether to show it'],
		['Thing. It is shown', 'Whether "Thing" is on. It is shown.'],
		['Requesting it?', 'Whether "Thing" is on. Requesting it.'],
		['If true, returns only the shown', 'Whether to return only the shown'],
		['If true will return only the shown', 'Whether to return only the shown'],
	])('of a boolean, %j becomes %j', (text, expected) => expect(fieldText(field(text, { type: 'boolean' }))).toBe(expected));

	it.each<[string, Partial<Field>, string | undefined]>([
		['The day. Dates are represented as an ISO-8601 string. For example: yyyy-MM-dd', { facts: ['A date such as 2025-01-31'] }, 'The day. A date such as 2025-01-31.'],
		['The time. Date time is represented as an ISO-8601 string. For example: yyyy-MM-ddTHH:mm:ss[.mmm]Z', { type: 'dateTime' }, 'The time'],
		['The day. Dates are represented as an ISO-8601 string', {}, 'The day. Dates are represented as an ISO-8601 string.'],
	])('says the form of a date once: %j', (text, more, expected) => expect(fieldText(field(text, more))).toBe(expected));

	it('ends with its limits', () => {
		expect(fieldText(field(undefined, { facts: ['At most 50 characters'] }))).toBe('At most 50 characters');
		expect(fieldText(field('The name.', { facts: ['At most 50 characters', 'A UUID'] }))).toBe('The name. At most 50 characters. A UUID.');
	});

	it('is cut at a sentence, or else at a word', () => {
		const sentence = `${'one word '.repeat(8).trim()}. `;
		expect(fieldText(field(sentence.repeat(4)))).toBe(`O${sentence.repeat(2).trim().slice(1)}`);
		expect(fieldText(field('one word '.repeat(40)))).toMatch(/^One word( one| word)*…$/);
		expect(fieldText(field(`${sentence.repeat(2)}Another one (e.g. ${'one word '.repeat(6)}`))).toBe(`O${sentence.repeat(2).trim().slice(1)}`);
		// A cut sentence does not end twice.
		expect(fieldText(field('one word '.repeat(40), { facts: ['A UUID'] }))).toMatch(/ (one|word)\.\.\. A UUID\.$/);
	});

	it('is one short line of plain text with one ending, whatever the prose', () =>
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.lorem({ maxCount: 90 }), fc.array(fc.constantFrom('id', '. ', 'e.g. ', '<b>', '…', ' ', 'word', '\n', '.'), { maxLength: 80 }).map((parts) => parts.join(''))), fc.boolean(), (text, isBoolean) => {
				const shown = fieldText(field(text, { type: isBoolean ? 'boolean' : 'string' })) ?? 'Nothing';
				expect(shown.length).toBeLessThan(290);
				expect(shown).not.toMatch(/[\n\r\t<>`]|\{\{|  |\.\.$(?<!\.\.\.)/);
				expect(shown.trim()).toBe(shown);
			}),
			{ numRuns: 400 },
		));
});

describe('the text of an operation', () => {
	it.each<[Partial<Operation>, string]>([
		[{}, 'Get many things'],
		[{ summary: 'Get many' }, 'Get many things'],
		[{ summary: 'Lists the things.' }, 'Lists the things'],
		[{ summary: 'Get all things' }, 'Get many things'],
		[{ summary: 'Deprecated. Lists the things' }, 'Lists the things'],
		[{ summary: '[DEPRECATED] Lists the things' }, 'Lists the things'],
		[{ summary: '(Deprecated) Lists the things' }, 'Lists the things'],
		[{ summary: 'Lists the things. (Deprecated)' }, 'Lists the things'],
		[{ summary: '(Deprecated, see https://example.com for another) Lists the things' }, 'Lists the things. See https://example.com for another.'],
		[{ summary: 'Gets all of the things' }, 'Gets many things'],
		[{ summary: 'Gets all of my things' }, 'Gets many of my things'],
		[{ summary: 'Lists what all things share' }, 'Lists what all things share'],
		[{ summary: 'Lists the things', permissions: { all: false, names: ['a:b:c'] } }, 'Lists the things. Requires a:b:c.'],
		[{ permissions: { all: true, names: ['a:b:c', 'd'] } }, 'Get many things. Requires all of a:b:c, d.'],
		[{ permissions: { all: false, names: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] } }, 'Get many things. Requires any of a, b, c, d, e, f and 2 more.'],
		[{ permissions: { all: false, names: [] } }, 'Get many things'],
	])('%j is %j', (more, text) => expect(operationText(operation(more))).toBe(text));

	it.each<[Partial<Operation>, string, string]>([
		[{}, 'Get Many', 'Get many things'],
		[{ preview: true }, 'Get Many (Preview)', 'Get many things (PREVIEW)'],
		[{ deprecated: true }, 'Get Many (Deprecated)', 'Get many things (DEPRECATED)'],
		[{ deprecated: true, preview: true }, 'Get Many (Preview) (Deprecated)', 'Get many things (PREVIEW) (DEPRECATED)'],
	])('%j is marked in the name and the action', (more, name, action) => {
		expect(markedName(operation(more))).toBe(name);
		expect(markedAction(operation(more))).toBe(action);
	});
});

it.each<[Partial<Parameter>, boolean]>([
	[{ text: 'Queue ID' }, true],
	[{ text: 'The queue id.' }, true],
	[{ text: 'ID of the queue, or "me"' }, false],
	[{ text: 'Queue ID', place: 'query' }, false],
	[{ text: 'Queue ID', type: 'integer' }, false],
	[{}, false],
])('%j says no more than "ID": %s', (more, plain) => expect(isPlainId({ ...field(undefined), place: 'path', ...more })).toBe(plain));

test('a text that the API has for several operations of a node begins with the action', () => {
	const [call, callback] = ['call', 'callback'].map((kind) => operation({ id: kind, action: `Update a ${kind}`, summary: 'Update a conversation.', permissions: { all: false, names: ['a:b:c'] } })) as [Operation, Operation];
	const repeated = repeatedWordings([call, callback, operation()]);
	expect(operationText(call, repeated)).toBe('Update a call. Update a conversation. Requires a:b:c.');
	expect(operationText(callback, repeated)).toBe('Update a callback. Update a conversation. Requires a:b:c.');
	expect(operationText(operation(), repeated)).toBe(operationText(operation()));
});
