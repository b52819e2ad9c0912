import type { INodeParameters } from 'n8n-workflow';

import type { Entity, Sandbox } from '../../../sandbox';
import { ofAssignee, ofStatus, WORK_ITEMS, WORK_TYPES } from '../../../sandbox/operations/work-items';
import { create, update } from './entities';
import { chosen, type Kind } from './kind';

const WORKBINS = '/api/v2/taskmanagement/workbins';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STATUSES = { New: 'Open', Working: 'InProgress', Waiting: 'Waiting', Done: 'Closed' };

/** A type and a workbin of their own, and how work goes on there. */
class Work {
	readonly type: Entity;
	readonly bin: Entity;

	constructor(readonly sandbox: Sandbox, readonly event: string) {
		const statuses = Object.entries(STATUSES).map(([name, category]) => ({ id: `${event} ${name}`, name, category }));
		this.type = create(sandbox, WORK_TYPES, { name: `Type: ${event}`, statuses, defaultStatus: statuses[0] });
		this.bin = create(sandbox, WORKBINS, { name: `Workbin: ${event}` });
	}

	statusId(name: string): string {
		return `${this.event} ${name}`;
	}

	inStatus(name: string): object {
		return ofStatus(this.sandbox.organisation, this.type, this.statusId(name));
	}

	begin(fields: object = {}): Entity {
		const { type, bin, event } = this;
		return create(this.sandbox, WORK_ITEMS, { name: `Item: ${event}`, type: { id: type.id }, workbinId: bin.id, assignmentState: 'Idle', ...this.inStatus('New'), ...fields });
	}

	change({ id }: Entity, fields: object): void {
		update(this.sandbox, WORK_ITEMS, id, { ...fields });
	}

	get ofType(): INodeParameters {
		return { worktypeId: { __rl: true, mode: 'list', value: this.type.id } };
	}

	get ofWorkbin(): INodeParameters {
		return { workbinId: { __rl: true, mode: 'list', value: this.bin.id } };
	}
}

export const workItemKinds = (sandbox: Sandbox): Kind[] => [created(sandbox), statusChanged(sandbox), assigned(sandbox), overdue(sandbox)];

function created(sandbox: Sandbox): Kind {
	const work = new Work(sandbox, 'workItem.created');
	const first = work.begin();
	return {
		name: 'a work item is created',
		parameters: { event: work.event, ...work.ofType },
		happen: () => [{ id: work.begin().id }],
		nothing: () => work.change(first, { priority: 5 }),
	};
}

function statusChanged(sandbox: Sandbox): Kind {
	const work = new Work(sandbox, 'workItem.statusChanged');
	const item = work.begin();
	let count = 0;
	return {
		name: 'a work item takes a status that was picked',
		parameters: { event: work.event, ...work.ofWorkbin, filters: { statusIds: chosen(work.statusId('Working'), work.statusId('Waiting')) } },
		happen() {
			const status = ['Working', 'Waiting'][count++ % 2] as 'Working' | 'Waiting';
			work.change(item, work.inStatus(status));
			return [{ id: item.id, statusCategory: STATUSES[status] }];
		},
		nothing() {
			work.begin();
			work.change(item, { priority: 5 });
			work.change(work.begin(), work.inStatus('Done'));
		},
	};
}

function assigned(sandbox: Sandbox): Kind {
	const work = new Work(sandbox, 'workItem.assigned');
	const { organisation } = sandbox;
	const item = work.begin();
	const agents = Array.from({ length: 4 }, (_, index) => create(sandbox, '/api/v2/users', { name: `Agent ${index} of work items`, state: 'active' }));
	const held = [...agents];
	return {
		name: 'an agent is connected to a work item',
		parameters: { event: work.event, ...work.ofType, ...work.ofWorkbin, filters: { userIds: chosen(...agents.map(({ id }) => id)) } },
		happen() {
			work.change(item, ofAssignee(organisation, held.shift()?.id));
			return [{ id: item.id, assignmentState: 'Connected' }];
		},
		nothing() {
			work.change(item, { priority: 5 });
			const elsewhere = create(sandbox, '/api/v2/users', { name: 'Agent whose work items do not count', state: 'active' });
			work.change(work.begin(), ofAssignee(organisation, elsewhere.id));
		},
	};
}

function overdue(sandbox: Sandbox): Kind {
	const work = new Work(sandbox, 'workItem.overdue');
	const { organisation } = sandbox;
	const dueIn = (milliseconds: number): { dateDue: string } => ({ dateDue: new Date(organisation.time + milliseconds).toISOString() });
	return {
		name: 'a work item is overdue',
		parameters: { event: work.event, ...work.ofWorkbin },
		happen() {
			const { id } = work.begin(dueIn(MINUTE));
			organisation.pass(2 * MINUTE);
			return [{ id }];
		},
		nothing() {
			work.begin(dueIn(DAY));
			work.begin({ ...dueIn(0), ...work.inStatus('Done') });
			organisation.pass(MINUTE);
		},
	};
}
