import { badRequest } from '../answers/errors';
import { isObject, type JsonObject } from '../json';
import type { Organisation } from '../state/organisation';
import { type Answer, type Call, type Handler, render } from './call';
import { USERS } from './users';

export const PRESENCE_DEFINITIONS = '/api/v2/presencedefinitions';

export interface PresencePeriod {
	startTime: string;
	endTime?: string;
	systemPresence: string;
	organizationPresenceId: string;
}

export interface StatusPeriod {
	startTime: string;
	endTime?: string;
	routingStatus: string;
}

/** What a user was, oldest first; the last period goes on. */
export interface UserHistory {
	presences: PresencePeriod[];
	statuses: StatusPeriod[];
}

/** Below the user's path, so that it goes with the user. */
const historyPath = (userId: string) => `${USERS}/${encodeURIComponent(userId)}/presences/history`;

export function historyOf(organisation: Organisation, userId: string): UserHistory {
	return (organisation.document(historyPath(userId)) as UserHistory | undefined) ?? { presences: [], statuses: [] };
}

function begin<P extends { startTime: string; endTime?: string }>(periods: P[], next: P): P[] {
	return [...periods.map((period) => ({ ...period, endTime: period.endTime ?? next.startTime })), next];
}

export function beginStatus(organisation: Organisation, userId: string, routingStatus: string, startTime: string): void {
	const history = historyOf(organisation, userId);
	if (history.statuses.at(-1)?.routingStatus === routingStatus) return;
	organisation.write(historyPath(userId), { ...history, statuses: begin(history.statuses, { startTime, routingStatus }) });
}

/** Who goes on queue can be routed to; who leaves it cannot. */
export function beginPresence(organisation: Organisation, userId: string, definition: JsonObject, startTime: string): void {
	const history = historyOf(organisation, userId);
	const systemPresence = String(definition.systemPresence).replace('OnQueue', 'On Queue');
	const presences = begin(history.presences, { startTime, systemPresence, organizationPresenceId: String(definition.id) });
	organisation.write(historyPath(userId), { ...history, presences });
	const onQueue = systemPresence === 'On Queue';
	const routed = history.statuses.at(-1)?.routingStatus ?? 'OFF_QUEUE';
	if (onQueue !== (routed !== 'OFF_QUEUE')) beginStatus(organisation, userId, onQueue ? 'IDLE' : 'OFF_QUEUE', startTime);
}

const userIdOf = (call: Call) => call.params.userId ?? '';

function definitionFor(call: Call): JsonObject | undefined {
	const given = isObject(call.body) && isObject(call.body.presenceDefinition) ? call.body.presenceDefinition : {};
	const definitions = [PRESENCE_DEFINITIONS, '/api/v2/presence/definitions'].flatMap((path) => call.context.organisation.entities(path));
	const found = definitions.find(({ id, systemPresence, primary }) => (given.id !== undefined ? id === given.id : systemPresence === given.systemPresence && primary === true));
	if (found || call.context.lenientIds || Object.keys(given).length === 0) return found;
	throw badRequest(`There is no presence definition with id ${String(given.id)}.`, 'invalid.value', [{ errorCode: 'invalid.value', fieldName: 'presenceDefinition.id' }]);
}

/** Whoever listens hears it. */
const tell = (call: Call, what: string, eventBody: unknown) => call.context.channels.tell(`v2.users.${userIdOf(call)}.${what}`, eventBody);

function showPresence(call: Call): Answer {
	const { organisation } = call.context;
	const period = historyOf(organisation, userIdOf(call)).presences.at(-1);
	const offline = organisation.entities(PRESENCE_DEFINITIONS).find(({ systemPresence }) => systemPresence === 'Offline')?.id;
	return render(call, {
		id: userIdOf(call), source: 'PURECLOUD', primary: true,
		presenceDefinition: { id: period?.organizationPresenceId ?? offline, systemPresence: period?.systemPresence ?? 'Offline' },
		message: organisation.document(`${historyPath(userIdOf(call))}/message`),
		modifiedDate: period?.startTime ?? organisation.clock,
	});
}

function patchPresence(call: Call): Answer {
	const { organisation } = call.context;
	const definition = definitionFor(call);
	const { startTime } = currentStatus(call);
	if (definition) beginPresence(organisation, userIdOf(call), definition, organisation.now());
	if (isObject(call.body) && call.body.message !== undefined) organisation.write(`${historyPath(userIdOf(call))}/message`, call.body.message);
	const shown = showPresence(call);
	tell(call, 'presence', shown.body);
	if (currentStatus(call).startTime !== startTime) tellStatus(call);
	return shown;
}

const currentStatus = (call: Call): StatusPeriod =>
	historyOf(call.context.organisation, userIdOf(call)).statuses.at(-1) ?? { routingStatus: 'OFF_QUEUE', startTime: call.context.organisation.clock };

/** The event has a form of its own. */
function tellStatus(call: Call): void {
	const { routingStatus, startTime } = currentStatus(call);
	tell(call, 'routingStatus', { id: userIdOf(call), routingStatus: { status: routingStatus, startTime } });
}

function getUserRoutingstatus(call: Call): Answer {
	const { routingStatus, startTime } = currentStatus(call);
	return render(call, { userId: userIdOf(call), status: routingStatus, startTime });
}

function putUserRoutingstatus(call: Call): Answer {
	const { organisation } = call.context;
	const status = isObject(call.body) ? call.body.status : undefined;
	if (typeof status === 'string') beginStatus(organisation, userIdOf(call), status, organisation.now());
	tellStatus(call);
	return getUserRoutingstatus(call);
}

export const presenceOperations: Record<string, Handler> = {
	getUserPresencesPurecloud: showPresence, patchUserPresencesPurecloud: patchPresence,
	getUserPresence: showPresence, patchUserPresence: patchPresence,
	getUserRoutingstatus, putUserRoutingstatus,
};
