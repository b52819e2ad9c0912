import { badRequest, conflict } from '../answers/errors';
import type { JsonObject } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, render } from './call';
import { createEntity } from './creation';
import { readDocument } from './documents';
import { checkVersion, merge } from './entities';

export const USERS = '/api/v2/users';
const DIVISIONS = '/api/v2/authorization/divisions';

function refuseTakenEmail(call: Call, email: unknown, ownId?: string): void {
	const taken = call.context.organisation.entities(USERS).some(
		(user) => user.id !== ownId && String(user.email).toLowerCase() === String(email).toLowerCase(),
	);
	if (email !== undefined && taken) throw conflict(`A user with the email ${String(email)} already exists.`, 'email');
}

export function postUsers(call: Call): Answer {
	const { organisation, lenientIds } = call.context;
	const body = call.body as JsonObject;
	const divisions = organisation.entities(DIVISIONS);
	if (!lenientIds && divisions.length > 0 && !divisions.some(({ id }) => id === body.divisionId)) {
		throw badRequest(`There is no division with id ${String(body.divisionId)}.`, 'invalid.value', [{ errorCode: 'invalid.value', fieldName: 'divisionId' }]);
	}
	refuseTakenEmail(call, body.email);
	const contact = { address: body.email, mediaType: 'EMAIL', type: 'PRIMARY' };
	// A password is for logging in only: no answer ever holds it.
	const { password: _password, ...rest } = body;
	return render(call, createEntity(call, { username: body.email, primaryContactInfo: [contact], acdAutoAnswer: false, ...rest }));
}

export function patchUser(call: Call): Answer {
	const body = call.body as JsonObject;
	refuseTakenEmail(call, body.email, call.params.userId);
	return merge({ ...call, body: typeof body.manager === 'string' ? { ...body, manager: { id: body.manager } } : body });
}

function userOf(call: Call): Entity | undefined {
	return call.context.organisation.find(USERS, call.params.userId ?? '');
}

export function putUserState(call: Call): Answer {
	const user = userOf(call);
	if (!user) return readDocument(call);
	checkVersion(user, call.body);
	const { state } = call.body as JsonObject;
	const { organisation } = call.context;
	const changed = { ...user, ...(state !== undefined && { state }), version: Number(user.version) + 1, dateModified: organisation.now() };
	return render(call, organisation.put(USERS, changed));
}
