import type { JsonObject } from '../json';
import type { Person } from './people';

export interface SeedQueue {
	name: string;
	description: string;
	division: Person['division'];
	members: string[];
	wrapUpCodes: string[];
}

export const DIVISIONS: Record<Person['division'], string> = {
	Home: 'The home division of the organisation',
	'Customer Care': 'Everyone who helps customers',
	Sales: 'New business and renewals',
};

export const SKILLS = ['Billing', 'Networking', 'Order Status', 'Quotes', 'Retention', 'Returns', 'Technical Support'];

export const LANGUAGES = ['English', 'French', 'German', 'Spanish'];

export const WRAP_UP_CODES = ['Resolved', 'Follow-up required', 'Escalated', 'Refund issued', 'Sale made', 'Not interested', 'Wrong number'];

export const QUEUES: SeedQueue[] = [
	{
		name: 'Billing', description: 'Invoices, payments and refunds', division: 'Customer Care',
		members: ['Daniel Reyes', 'Aoife Brennan'], wrapUpCodes: ['Resolved', 'Refund issued', 'Escalated'],
	},
	{
		name: 'Customer Care', description: 'Orders, returns and everything else', division: 'Customer Care',
		members: ['Daniel Reyes', 'Aoife Brennan', 'Tomasz Kowalski', 'Camille Laurent'], wrapUpCodes: ['Resolved', 'Follow-up required', 'Wrong number'],
	},
	{
		name: 'Technical Support', description: 'Broadband and hardware faults', division: 'Customer Care',
		members: ['Tomasz Kowalski', 'Priya Natarajan', 'Lukas Brandt'], wrapUpCodes: ['Resolved', 'Escalated', 'Follow-up required'],
	},
	{
		name: 'Sales', description: 'Quotes for new customers', division: 'Sales',
		members: ['Samuel Adeyemi', 'Hannah Lindqvist', 'Mateo Vargas'], wrapUpCodes: ['Sale made', 'Not interested'],
	},
	{
		name: 'Retention', description: 'Customers who are thinking of leaving', division: 'Sales',
		members: ['Samuel Adeyemi', 'Mateo Vargas'], wrapUpCodes: ['Sale made', 'Not interested', 'Follow-up required'],
	},
];

export const GROUPS = [
	{ name: 'Team Leads', description: 'Those who are called when it gets difficult', members: ['Daniel Reyes', 'Samuel Adeyemi'] },
	{ name: 'German Speakers', description: 'For customers from Germany and Austria', members: ['Lukas Brandt', 'Tomasz Kowalski', 'Hannah Lindqvist'] },
	{ name: 'Night Shift', description: 'On call from ten to six', members: ['Priya Natarajan', 'Camille Laurent'] },
];

export const LOCATIONS: JsonObject[] = [
	{ name: 'Dublin Office', notes: 'Head office', address: { street1: '12 Grand Canal Quay', city: 'Dublin', country: 'IE', countryName: 'Ireland', zipcode: 'D02 XY00' } },
	{ name: 'Hamburg Office', notes: 'Third floor', address: { street1: 'Am Sandtorkai 41', city: 'Hamburg', country: 'DE', countryName: 'Germany', zipcode: '20457' } },
];

/** Label → system presence. */
export const PRESENCES: Record<string, string> = {
	Available: 'Available', Away: 'Away', Break: 'Break', Busy: 'Busy', Lunch: 'Meal', Meeting: 'Meeting',
	Offline: 'Offline', 'On Queue': 'On Queue', Training: 'Training', Coaching: 'Training',
};

export const ROLES: JsonObject[] = [
	{ name: 'Admin', description: 'Sets up the organisation', permissions: ['admin'], default: true, base: true },
	{ name: 'Employee', description: 'Everyone has this role', permissions: ['employee'], default: true, base: true },
	{ name: 'Supervisor', description: 'Looks after queues and their members', permissions: ['group_administration'], default: true, base: false },
];
