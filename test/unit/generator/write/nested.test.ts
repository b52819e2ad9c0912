import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { BodyField } from '../../../../generator/model/types';
import { bodyProperty, propertyOf } from '../../../../generator/write/properties';
import { modelled, title } from '../support/tiny';

const field = (wire: string, more: Partial<BodyField> = {}): BodyField => ({ wire, name: wire, label: title(wire), type: 'string', list: false, required: false, reference: false, leavable: false, facts: [], ...more });
const settings = (more: Partial<BodyField> = {}): BodyField =>
	field('settings', {
		type: 'object',
		fields: [field('zone'), field('name', { required: true }), field('on', { type: 'boolean' }), field('kind', { required: true, enum: ['b', 'a'] }), field('inner', { type: 'object', required: true, fields: [field('id', { required: true })] }), field('rules', { type: 'array', required: true, fields: [field('id')] })],
		...more,
	});
const optionsOf = ({ options }: INodeProperties): INodeProperties[] => options as INodeProperties[];
const names = (properties: INodeProperties[]): string[] => properties.map(({ name }) => name);

it('an object is a collection with what is required in it from the start', () => {
	const property = propertyOf(settings(), title);
	expect(property).toMatchObject({ displayName: 'Settings', name: 'settings', type: 'collection', default: { name: '', kind: 'b', inner: { id: '' }, rules: {} } });
	expect(names(optionsOf(property))).toEqual(['inner', 'kind', 'name', 'on', 'rules', 'zone']);
});

it('nothing in a collection is marked as required: n8n would ask for it where nobody added it', () => {
	const marked = (property: INodeProperties): string[] => (property.type === 'collection' ? optionsOf(property) : []).flatMap((child) => [...(child.required ? [child.name] : []), ...marked(child)]);
	expect(marked(propertyOf(settings({ required: true }), title))).toEqual([]);
	expect(propertyOf(settings({ required: true }), title).required).toBe(true);
});

it('a list has entries, the required properties first and the optional ones in a collection', () => {
	const property = propertyOf(settings({ type: 'array' }), title);
	expect(property).toMatchObject({ type: 'fixedCollection', typeOptions: { multipleValues: true }, default: {} });
	const [group] = property.options as INodePropertyCollection[];
	expect(group).toMatchObject({ name: 'values', displayName: 'Entry' });
	expect(names(group?.values ?? [])).toEqual(['name', 'kind', 'inner', 'rules', 'optionalFields']);
	expect(group?.values[0]).toMatchObject({ required: true });
	expect(names(optionsOf(group?.values.at(-1) as INodeProperties))).toEqual(['on', 'zone']);
});

it('a list of which all is required has no collection of optional ones', () => {
	const [group] = propertyOf(field('members', { type: 'array', fields: [field('id', { required: true })] }), title).options as INodePropertyCollection[];
	expect(names(group?.values ?? [])).toEqual(['id']);
});

describe('in a body that may be left out', () => {
	const leavable = (more: Partial<BodyField>): INodeProperties => bodyProperty(settings({ required: true, leavable: true, ...more }), modelled({}), title);

	it('a required object starts with nothing, which is not sent', () => expect(leavable({})).toMatchObject({ type: 'collection', default: {} }));
	it('so does JSON', () => expect(leavable({ fields: undefined, skeleton: '{ "a": "" }' })).toMatchObject({ type: 'json', default: '' }));
});

it('JSON starts with its skeleton; with nothing where it is required and there is none to show', () => {
	const start = (more: Partial<BodyField>): unknown => propertyOf(settings({ fields: undefined, ...more }), title).default;
	expect([start({ skeleton: '{ "a": "" }' }), start({ required: true, skeleton: '{ "a": "" }' }), start({ required: true, skeleton: '{}' }), start({}), start({ type: 'array' })]).toEqual(['{ "a": "" }', '{ "a": "" }', '', '{}', '[]']);
});
