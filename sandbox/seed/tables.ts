import type { JsonObject } from '../json';
import { contactsPath, CONTACT_LISTS, countContacts } from '../operations/contact-lists';
import { DATA_TABLES, rowsPath } from '../operations/data-tables';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';
import type { Customer } from './customers';
import { put } from './put';

interface SeedTable {
	name: string;
	description: string;
	/** Besides the key: title → an example of its values, or its default. */
	columns: Record<string, string | number | boolean>;
	rows: JsonObject[];
}

const TABLES: SeedTable[] = [
	{
		name: 'New Starters', description: 'Who begins when, and where; the key is the e-mail address',
		columns: { name: '', title: '', department: '', queue: '', skill: '', proficiency: 3, done: false },
		rows: [
			{ key: 'ada.lovelace@example.com', name: 'Ada Lovelace', title: 'Customer Care Agent', department: 'Customer Care', queue: 'Customer Care', skill: 'Billing', proficiency: 3 },
			{ key: 'emmy.noether@example.com', name: 'Emmy Noether', title: 'Support Engineer', department: 'Technical Support', queue: 'Technical Support', skill: 'Networking', proficiency: 4 },
			{ key: 'hannah.lindqvist@example.com', name: 'Hannah Lindqvist', title: 'Account Executive', department: 'Sales', queue: 'Sales', skill: 'Quotes', proficiency: 4, done: true },
		],
	},
	{
		name: 'Leavers', description: 'Who leaves; the key is the e-mail address',
		columns: { name: '', done: false },
		rows: [{ key: 'mateo.vargas@example.com', name: 'Mateo Vargas' }],
	},
	{
		name: 'Agent Skills', description: 'What agents are able to do; the key is the e-mail address and the skill',
		columns: { email: '', skill: '', proficiency: 3 },
		rows: [
			{ key: 'aoife.brennan@example.com|Billing', email: 'aoife.brennan@example.com', skill: 'Billing', proficiency: 5 },
			{ key: 'aoife.brennan@example.com|Retention', email: 'aoife.brennan@example.com', skill: 'Retention', proficiency: 2 },
			{ key: 'lukas.brandt@example.com|Technical Support', email: 'lukas.brandt@example.com', skill: 'Technical Support', proficiency: 4 },
		],
	},
];

const typeOf = (value: unknown) => (typeof value === 'number' ? 'integer' : typeof value);

function schemaOf({ columns }: SeedTable): JsonObject {
	const column = (title: string, example: unknown, index: number) => ({ title, type: typeOf(example), $id: `/properties/${title}`, displayOrder: index, default: example });
	const own = Object.entries(columns).map(([title, example], index) => [title, column(title, example, index + 1)] as const);
	return {
		$schema: 'http://json-schema.org/draft-04/schema#', type: 'object', required: ['key'], additionalProperties: false,
		properties: { key: { title: 'key', type: 'string', $id: '/properties/key', displayOrder: 0 }, ...Object.fromEntries(own) },
	};
}

export function seedDataTables(organisation: Organisation): void {
	for (const table of TABLES) {
		const { id } = put(organisation, DATA_TABLES, { name: table.name, description: table.description, division: organisation.homeDivision, schema: schemaOf(table) });
		for (const row of table.rows) organisation.put(rowsPath(id), { ...table.columns, ...row, id: String(row.key) });
	}
}

export function seedContactLists(organisation: Organisation, customers: Customer[]): void {
	const { id: contactListId } = put(organisation, CONTACT_LISTS, {
		name: 'Spring Renewals', version: 1, division: organisation.homeDivision, columnNames: ['CustomerId', 'Name', 'Phone', 'Email', 'Plan'],
		phoneColumns: [{ columnName: 'Phone', type: 'cell' }], emailColumns: [{ columnName: 'Email', type: 'personal' }], automaticTimeZoneMapping: false,
	});
	for (const [index, { firstName, lastName, phone, email }] of customers.slice(0, 5).entries()) {
		const data = { CustomerId: `C-${1001 + index}`, Name: `${firstName} ${lastName}`, Phone: phone, Email: email, Plan: index % 2 === 0 ? 'Fibre 100' : 'Fibre 500' };
		const id = idFrom(`contact ${data.CustomerId}`);
		organisation.put(contactsPath(contactListId), { id, contactListId, data, callable: true, selfUri: `${contactsPath(contactListId)}/${id}` });
	}
	countContacts(organisation, contactListId);
}
