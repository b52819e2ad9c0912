import { badRequest } from '../answers/errors';
import { isObject, type JsonObject } from '../json';
import type { Entity, Organisation } from '../state/organisation';
import { type Answer, type Call, fill, type Handler, render } from './call';
import { listEntities } from './lists';
import { USERS } from './users';

/** Skills and languages of users are alike but for their names. */
export interface Ability {
	home: string;
	segment: string;
	uri: string;
}

export const SKILLS: Ability = { home: '/api/v2/routing/skills', segment: 'routingskills', uri: 'skillUri' };
export const LANGUAGES: Ability = { home: '/api/v2/routing/languages', segment: 'routinglanguages', uri: 'languageUri' };

const pathFor = (ability: Ability, userId: string) => fill(`${USERS}/{userId}/${ability.segment}`, { userId });

export function giveAbility(organisation: Organisation, ability: Ability, userId: string, id: string, proficiency: unknown): Entity {
	const path = pathFor(ability, userId);
	const uris = { [ability.uri]: `${ability.home}/${id}`, selfUri: `${path}/${id}` };
	return organisation.link(path, ability.home, { id, proficiency, state: 'active', ...uris });
}

function give(call: Call, ability: Ability, item: JsonObject): Entity {
	const { organisation, lenientIds } = call.context;
	const id = String(item.id);
	if (!organisation.find(ability.home, id) && !lenientIds) {
		throw badRequest(`There is nothing with id ${id} under ${ability.home}.`, 'invalid.id', [{ errorCode: 'invalid.id', fieldName: 'id' }]);
	}
	return giveAbility(organisation, ability, call.params.userId ?? '', id, item.proficiency);
}

export const postAbility = (ability: Ability): Handler => (call: Call): Answer => render(call, give(call, ability, call.body as JsonObject));

/** PUT leaves the user with these alone, PATCH adds them. */
export const bulkAbilities = (ability: Ability): Handler => (call: Call): Answer => {
	const { organisation } = call.context;
	const path = pathFor(ability, call.params.userId ?? '');
	if (call.operation.method === 'PUT') organisation.clear(path);
	for (const item of Array.isArray(call.body) ? call.body : []) if (isObject(item)) give(call, ability, item);
	const { listing } = call.placement;
	return listing ? listEntities(call, listing, organisation.entities(path)) : {};
};
