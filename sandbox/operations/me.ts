import { badRequest } from '../answers/errors';
import type { Entity } from '../state/organisation';
import { type Answer, type Call, render } from './call';
import { USERS } from './users';

function userContext(call: Call): Entity | undefined {
	const { organisation, lenientIds } = call.context;
	const user = call.token.userId === undefined ? undefined : organisation.find(USERS, call.token.userId);
	if (user || lenientIds) return user;
	throw badRequest('This request requires a user context. Client credentials cannot be used for requests that require a user context.', 'not.a.user');
}

export const getUsersMe = (call: Call): Answer => render(call, userContext(call) ?? {});

export function getTokensMe(call: Call): Answer {
	const own = call.context.organisation.document('/api/v2/organizations/me');
	const authorizedGrantType = call.token.userId === undefined ? 'CLIENT-CREDENTIALS' : 'CODE';
	return render(call, {
		organization: own,
		homeOrganization: own,
		authorizedScope: [],
		OAuthClient: { id: call.token.clientId, name: 'Sandbox client', authorizedGrantType, state: 'active' },
	});
}

export const getAuthorizationDivisionsHome = (call: Call): Answer => render(call, { ...call.context.organisation.homeDivision, homeDivision: true });

export function deleteTokensMe(call: Call): Answer {
	call.context.tokens.revoke(call.token);
	call.context.channels.dropDead((token) => token !== call.token);
	return {};
}
