import * as fc from 'fast-check';

import type { AnswerModels, AnswerType } from '../../../../lib/operation';
import { replaceUnknownEnums, UNKNOWN_ENUM_VALUE } from '../../../../lib/values/enums';

const models: AnswerModels = {
	enums: [['ACTIVE', 'INACTIVE'], [2, 23]],
	models: {
		User: { state: 0, manager: 'User', addresses: { l: 'Address' }, media: { m: { l: 0 } } },
		Address: { family: 1 },
		Listing: { entities: { l: 'User' } },
	},
};
const replaced = (value: unknown, type: AnswerType): unknown => replaceUnknownEnums(value, type, models);

it.each<[string, unknown, AnswerType, unknown]>([
	['known values', { state: 'ACTIVE' }, 'User', { state: 'ACTIVE' }],
	['known values in another case', { state: 'active' }, 'User', { state: 'active' }],
	['an unknown value', { state: 'PAUSED', name: 'PAUSED' }, 'User', { state: UNKNOWN_ENUM_VALUE, name: 'PAUSED' }],
	['a model in itself', { manager: { manager: { state: 'X' } } }, 'User', { manager: { manager: { state: UNKNOWN_ENUM_VALUE } } }],
	['a list of models', { entities: [{ state: 'X' }, { state: 'ACTIVE' }] }, 'Listing', { entities: [{ state: UNKNOWN_ENUM_VALUE }, { state: 'ACTIVE' }] }],
	['a map of lists of enums', { media: { a: ['X', 'ACTIVE'], b: [] } }, 'User', { media: { a: [UNKNOWN_ENUM_VALUE, 'ACTIVE'], b: [] } }],
	['numbers', { addresses: [{ family: 2 }, { family: 4 }] }, 'User', { addresses: [{ family: 2 }, { family: UNKNOWN_ENUM_VALUE }] }],
	['a list at the top', [{ state: 'X' }], { l: 'User' }, [{ state: UNKNOWN_ENUM_VALUE }]],
	['an enum at the top', 'X', 0, UNKNOWN_ENUM_VALUE],
	['nulls', { state: null, manager: null, addresses: [null] }, 'User', { state: null, manager: null, addresses: [null] }],
	['another shape than the definition says', { state: { a: 1 }, addresses: {}, media: [] }, 'User', { state: { a: 1 }, addresses: {}, media: [] }],
	['a model that is not there', { state: 'X' }, 'Gone', { state: 'X' }],
	['properties that every object has', { constructor: 'X', toString: 'Y' }, 'User', { constructor: 'X', toString: 'Y' }],
])('%s', (_case, value, type, expected) => expect(replaced(value, type)).toEqual(expected));

it('takes any answer, changes it not, and is done at the first time', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.constantFrom<AnswerType>('User', 'Listing', { l: 'User' }, { m: 0 }, 0), (value, type) => {
			const before = JSON.stringify(value);
			const once = replaced(value, type);
			expect(JSON.stringify(value)).toBe(before);
			// The placeholder is no known value itself.
			expect(replaced(once, type)).toEqual(once);
		}),
	);
});
