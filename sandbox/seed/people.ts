export interface Person {
	name: string;
	title: string;
	department: string;
	division: 'Home' | 'Customer Care' | 'Sales';
	skills: Record<string, number>;
	languages: Record<string, number>;
}

/** The first one is who logs in where a person has to. */
export const PEOPLE: Person[] = [
	{ name: 'Margaret Okafor', title: 'Contact Centre Director', department: 'Operations', division: 'Home', skills: {}, languages: { English: 5 } },
	{ name: 'Daniel Reyes', title: 'Team Lead', department: 'Customer Care', division: 'Customer Care', skills: { Billing: 5, Retention: 4 }, languages: { English: 5, Spanish: 5 } },
	{ name: 'Aoife Brennan', title: 'Customer Care Agent', department: 'Customer Care', division: 'Customer Care', skills: { Billing: 4, 'Order Status': 5 }, languages: { English: 5 } },
	{ name: 'Tomasz Kowalski', title: 'Customer Care Agent', department: 'Customer Care', division: 'Customer Care', skills: { 'Technical Support': 4, Returns: 3 }, languages: { English: 4, German: 3 } },
	{ name: 'Priya Natarajan', title: 'Senior Support Engineer', department: 'Technical Support', division: 'Customer Care', skills: { 'Technical Support': 5, Networking: 5 }, languages: { English: 5 } },
	{ name: 'Lukas Brandt', title: 'Support Engineer', department: 'Technical Support', division: 'Customer Care', skills: { 'Technical Support': 3, Networking: 4 }, languages: { German: 5, English: 4 } },
	{ name: 'Camille Laurent', title: 'Customer Care Agent', department: 'Customer Care', division: 'Customer Care', skills: { Returns: 5, 'Order Status': 4 }, languages: { French: 5, English: 4 } },
	{ name: 'Samuel Adeyemi', title: 'Sales Manager', department: 'Sales', division: 'Sales', skills: { Quotes: 5, Retention: 5 }, languages: { English: 5 } },
	{ name: 'Hannah Lindqvist', title: 'Account Executive', department: 'Sales', division: 'Sales', skills: { Quotes: 4 }, languages: { English: 5, German: 2 } },
	{ name: 'Mateo Vargas', title: 'Account Executive', department: 'Sales', division: 'Sales', skills: { Quotes: 3, Retention: 3 }, languages: { Spanish: 5, English: 4 } },
	{ name: 'Yuki Tanaka', title: 'Quality Analyst', department: 'Quality', division: 'Home', skills: {}, languages: { English: 4 } },
	{ name: 'Grace Mbeki', title: 'Workforce Planner', department: 'Operations', division: 'Home', skills: {}, languages: { English: 5, French: 2 } },
];
