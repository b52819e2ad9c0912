import type { Sandbox } from '../../../sandbox';
import { beginPresence, beginStatus, PRESENCE_DEFINITIONS } from '../../../sandbox/operations/presence';
import { create } from './entities';
import { chosen, type Kind } from './kind';

const USERS = '/api/v2/users';

export function agentKinds(sandbox: Sandbox): Kind[] {
	const { organisation } = sandbox;
	const definitions = organisation.entities(PRESENCE_DEFINITIONS);

	function become(userId: string, presence: string): void {
		beginPresence(organisation, userId, definitions.find(({ systemPresence }) => systemPresence === presence) ?? {}, organisation.now());
		// What has only just begun is not within any interval yet.
		organisation.pass(1000);
	}
	function take(userId: string, status: string): void {
		beginStatus(organisation, userId, status, organisation.now());
		organisation.pass(1000);
	}
	const watch = (event: string, happen: (userId: string) => object, nothing?: (userId: string) => void): Kind => {
		const { id: userId } = create(sandbox, USERS, { name: `Agent: ${event}`, state: 'active' });
		become(userId, 'On Queue');
		return {
			name: `an agent: ${event}`,
			parameters: { event: `agent.${event}`, filters: { userIds: chosen(userId) } },
			happen: () => [{ userId, ...happen(userId) }],
			...(nothing && { nothing: () => nothing(userId) }),
		};
	};

	const presences = ['Meeting', 'Break', 'Training', 'Busy'];
	const statuses = ['INTERACTING', 'COMMUNICATING', 'INTERACTING', 'COMMUNICATING'];
	return [
		watch('presenceChanged', (userId) => {
			const presence = presences.shift() ?? '';
			become(userId, presence);
			return { systemPresence: presence.toUpperCase() };
		}),
		watch('loggedOut', (userId) => {
			become(userId, 'Available');
			become(userId, 'Offline');
			return { systemPresence: 'OFFLINE' };
		}, (userId) => become(userId, 'Available')),
		watch('routingStatusChanged', (userId) => {
			const routingStatus = statuses.shift() ?? '';
			take(userId, routingStatus);
			return { routingStatus };
		}),
		watch('notResponding', (userId) => {
			take(userId, 'IDLE');
			take(userId, 'NOT_RESPONDING');
			return { routingStatus: 'NOT_RESPONDING' };
		}, (userId) => take(userId, 'IDLE')),
	];
}
