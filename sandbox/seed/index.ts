import type { JsonObject } from '../json';
import { addGroupMembers, GROUPS as GROUPS_PATH } from '../operations/group-members';
import { PRESENCE_DEFINITIONS } from '../operations/presence';
import { addMember, QUEUES as QUEUES_PATH } from '../operations/queue-members';
import { giveAbility, LANGUAGES as LANGUAGE, SKILLS as SKILL } from '../operations/user-skills';
import { USERS as USERS_PATH } from '../operations/users';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';
import { seedKnowledge, seedWork, seedWorkforce } from './back-office';
import { DIVISIONS, GROUPS, LANGUAGES, LOCATIONS, PRESENCES, QUEUES, ROLES, SKILLS, WRAP_UP_CODES } from './contact-centre';
import { seedConversations } from './conversations';
import { seedCustomers } from './customers';
import { PEOPLE, type Person } from './people';
import { seedPresence } from './presence';
import { type Ids, known, put, putAll } from './put';
import { seedRecordings } from './recordings';
import { seedContactLists, seedDataTables } from './tables';

/** "Hannah Lindqvist" → "hannah.lindqvist@example.com" */
const emailOf = ({ name }: Person) => `${name.toLowerCase().replace(/ /g, '.')}@example.com`;

function userOf(person: Person, divisions: Ids): JsonObject {
	const email = emailOf(person);
	return {
		name: person.name, title: person.title, department: person.department,
		email, username: email, state: 'active', version: 1, acdAutoAnswer: false,
		division: { id: known(divisions, person.division), name: person.division },
		primaryContactInfo: [{ address: email, mediaType: 'EMAIL', type: 'PRIMARY' }],
		chat: { jabberId: `${email.replace('@', '.')}@sandbox.orgspan.com` },
	};
}

function seedContactCentre(organisation: Organisation): void {
	const divisions = putAll(organisation, '/api/v2/authorization/divisions', Object.entries(DIVISIONS).map(([name, description]) => ({
		name, description, homeDivision: name === 'Home',
	})));
	organisation.homeDivision = { id: known(divisions, 'Home'), name: 'Home' };
	organisation.write('/api/v2/organizations/me', {
		id: idFrom('organisation'), name: 'Harbour Broadband', domain: 'harbour-broadband', defaultLanguage: 'en-us', defaultCountryCode: 'IE',
		version: 1, state: 'active', productPlatform: 'GenesysCloud', selfUri: '/api/v2/organizations/me',
	});

	const home = { division: organisation.homeDivision };
	const skills = putAll(organisation, SKILL.home, SKILLS.map((name) => ({ name, state: 'active', version: '1', ...home })));
	const languages = putAll(organisation, LANGUAGE.home, LANGUAGES.map((name) => ({ name, state: 'active', version: '1' })));
	const codes = putAll(organisation, '/api/v2/routing/wrapupcodes', WRAP_UP_CODES.map((name) => ({ name, ...home })));
	putAll(organisation, '/api/v2/locations', LOCATIONS.map((location) => ({ ...location, state: 'active', version: 1 })));
	putAll(organisation, '/api/v2/authorization/roles', ROLES);
	for (const [name, systemPresence] of Object.entries(PRESENCES)) {
		const own = { type: name === systemPresence ? 'System' : 'User', languageLabels: { en_US: name }, deactivated: false, primary: name === systemPresence };
		const definition = put(organisation, PRESENCE_DEFINITIONS, { name, systemPresence, ...own });
		// The newer list is of the same definitions, with other words for them.
		organisation.put('/api/v2/presence/definitions', { ...definition, systemPresence: systemPresence.replace(' ', '') });
	}

	const users = putAll(organisation, USERS_PATH, PEOPLE.map((person) => userOf(person, divisions)));
	for (const person of PEOPLE) {
		const userId = known(users, person.name);
		for (const [name, proficiency] of Object.entries(person.skills)) giveAbility(organisation, SKILL, userId, known(skills, name), proficiency);
		for (const [name, proficiency] of Object.entries(person.languages)) giveAbility(organisation, LANGUAGE, userId, known(languages, name), proficiency);
	}
	for (const { name, description, division, members, wrapUpCodes } of QUEUES) {
		const { id } = put(organisation, QUEUES_PATH, {
			name, description, division: { id: known(divisions, division), name: division }, version: 1,
			skillEvaluationMethod: 'BEST', scoringMethod: 'TimestampAndPriority', acwSettings: { wrapupPrompt: 'OPTIONAL' }, autoAnswerOnly: true,
			enableTranscription: false, memberCount: 0, userMemberCount: 0, joinedMemberCount: 0,
		});
		for (const member of members) addMember(organisation, id, known(users, member));
		for (const code of wrapUpCodes) organisation.link(`${QUEUES_PATH}/${id}/wrapupcodes`, '/api/v2/routing/wrapupcodes', { id: known(codes, code) });
	}
	for (const { name, description, members } of GROUPS) {
		const { id } = put(organisation, GROUPS_PATH, {
			name, description, type: 'official', visibility: 'public', rulesVisible: true, rolesEnabled: true, state: 'active', version: 0,
		});
		addGroupMembers(organisation, id, members.map((member) => known(users, member)));
	}
}

/** A contact centre of a dozen people with a week behind it, the same in every run around the same moment. */
export function seedOrganisation(organisation: Organisation): void {
	seedContactCentre(organisation);
	const customers = seedCustomers(organisation);
	seedPresence(organisation);
	seedConversations(organisation, customers);
	seedRecordings(organisation);
	seedDataTables(organisation);
	seedContactLists(organisation, customers);
	seedWork(organisation);
	seedKnowledge(organisation);
	seedWorkforce(organisation);
}
