import type { Sandbox } from '../../../sandbox';
import { create, QUEUES, update } from './entities';
import { chosen, type Kind } from './kind';

const GROUPS = '/api/v2/groups';
const CAMPAIGNS = '/api/v2/outbound/campaigns';
const RECORDING_JOBS = '/api/v2/recording/jobs';

export const listKinds = (sandbox: Sandbox): Kind[] => [created(sandbox), updated(sandbox), deleted(sandbox), changed(sandbox), statusChanged(sandbox), finished(sandbox), inDivision(sandbox)];

function created(sandbox: Sandbox): Kind {
	let count = 0;
	return {
		name: 'a queue is created',
		parameters: { event: 'getRoutingQueues.created', filters: { name: 'Created*' } },
		happen() {
			const { id, name } = create(sandbox, QUEUES, { name: `Created ${++count}` });
			return [{ id, name: String(name) }];
		},
		nothing: () => void create(sandbox, QUEUES, { name: 'Passed over by the filter' }),
	};
}

function updated(sandbox: Sandbox): Kind {
	const { id } = create(sandbox, QUEUES, { name: 'Updated' });
	let count = 0;
	return {
		name: 'a queue is updated',
		parameters: { event: 'getRoutingQueues.updated', filters: { name: 'Updated*' } },
		happen() {
			const description = `Change ${++count}`;
			update(sandbox, QUEUES, id, { description });
			return [{ id, description }];
		},
		nothing: () => void create(sandbox, QUEUES, { name: 'Updated queues do not include new ones' }),
	};
}

function deleted(sandbox: Sandbox): Kind {
	const ids = Array.from({ length: 5 }, (_, index) => create(sandbox, QUEUES, { name: `Deleted ${index}` }).id);
	return {
		name: 'a queue is deleted',
		parameters: { event: 'getRoutingQueues.deleted', filters: { name: 'Deleted*' } },
		happen() {
			const id = ids.pop() ?? '';
			sandbox.organisation.delete(QUEUES, id);
			return [{ id, deleted: true }];
		},
	};
}

/** Groups have a version and no time of their creation. */
function changed(sandbox: Sandbox): Kind {
	const { id } = create(sandbox, GROUPS, { name: 'Changed', type: 'official', visibility: 'public', rulesVisible: true });
	let count = 0;
	return {
		name: 'a group is created or updated',
		parameters: { event: 'getGroups.changed' },
		happen() {
			const description = `Change ${++count}`;
			update(sandbox, GROUPS, id, { description });
			return [{ id, description }];
		},
	};
}

function statusChanged(sandbox: Sandbox): Kind {
	const { id } = create(sandbox, CAMPAIGNS, { name: 'Campaign', campaignStatus: 'off' });
	const statuses = ['on', 'stopping', 'off', 'complete'];
	return {
		name: 'the status of a campaign changes',
		parameters: { event: 'getOutboundCampaigns.statusChanged' },
		happen() {
			const campaignStatus = statuses.shift() ?? '';
			update(sandbox, CAMPAIGNS, id, { campaignStatus });
			return [{ id, campaignStatus }];
		},
		nothing: () => void update(sandbox, CAMPAIGNS, id, { name: 'Renamed campaign' }),
	};
}

function finished(sandbox: Sandbox): Kind {
	const begin = (): string => create(sandbox, RECORDING_JOBS, { state: 'PROCESSING' }).id;
	const ends = ['FULFILLED', 'FAILED', 'CANCELLED', 'FULFILLED'];
	let id = begin();
	return {
		name: 'a recording job is finished',
		parameters: { event: 'getRecordingJobs.finished' },
		happen() {
			const done = { id, state: ends.shift() };
			update(sandbox, RECORDING_JOBS, id, done);
			id = begin();
			return [done];
		},
		nothing: () => void begin(),
	};
}

function inDivision(sandbox: Sandbox): Kind {
	const [division, other] = sandbox.organisation.entities('/api/v2/authorization/divisions').reverse();
	let count = 0;
	return {
		name: 'a wrap-up code is created in a division that was picked',
		parameters: { event: 'getRoutingWrapupcodes.created', filters: { divisionId: chosen(division!.id) } },
		happen() {
			const { id, name } = create(sandbox, '/api/v2/routing/wrapupcodes', { name: `Code ${++count}`, division: { id: division!.id } });
			return [{ id, name: String(name) }];
		},
		nothing: () => void create(sandbox, '/api/v2/routing/wrapupcodes', { name: 'Elsewhere', division: { id: other!.id } }),
	};
}
