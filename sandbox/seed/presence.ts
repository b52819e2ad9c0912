import { beginPresence, beginStatus, PRESENCE_DEFINITIONS } from '../operations/presence';
import { USERS } from '../operations/users';
import type { Organisation } from '../state/organisation';
import { QUEUES } from './contact-centre';
import { PEOPLE } from './people';
import { idsByName, known } from './put';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** Minutes after midnight → presence, for those who answer and for all others. */
const AGENTS_DAY: Array<[number, string]> = [[7 * 60 + 50, 'Available'], [8 * 60, 'On Queue'], [12 * 60, 'Lunch'], [12 * 60 + 45, 'On Queue'], [18 * 60, 'Offline']];
const OFFICE_DAY: Array<[number, string]> = [[8 * 60 + 30, 'Available'], [12 * 60, 'Lunch'], [13 * 60, 'Available'], [17 * 60, 'Offline']];

/** What people are at present, if not on queue. */
const PRESENT: Record<string, string> = {
	'Margaret Okafor': 'Available', 'Yuki Tanaka': 'Available', 'Grace Mbeki': 'Meeting', 'Camille Laurent': 'Break', 'Hannah Lindqvist': 'Training', 'Lukas Brandt': 'Offline',
};

const TALKING = ['Aoife Brennan', 'Priya Natarajan'];

/** Three working days, and the present. */
export function seedPresence(organisation: Organisation): void {
	const definitions = idsByName(organisation, PRESENCE_DEFINITIONS);
	const users = idsByName(organisation, USERS);
	const agents = new Set(QUEUES.flatMap(({ members }) => members));
	const midnight = organisation.opening - (organisation.opening % DAY);
	for (const { name } of PEOPLE) {
		const userId = known(users, name);
		const become = (presence: string, time: number) => {
			const definition = organisation.find(PRESENCE_DEFINITIONS, known(definitions, presence));
			if (definition) beginPresence(organisation, userId, definition, new Date(time).toISOString());
		};
		for (const day of [3, 2, 1]) {
			for (const [minutes, presence] of agents.has(name) ? AGENTS_DAY : OFFICE_DAY) become(presence, midnight - day * DAY + minutes * MINUTE);
		}
		become(PRESENT[name] ?? 'On Queue', organisation.opening - 45 * MINUTE);
		if (TALKING.includes(name)) beginStatus(organisation, userId, 'INTERACTING', new Date(organisation.opening - 5 * MINUTE).toISOString());
	}
}
