import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { create, QUEUES } from './entities';
import type { Expected, Kind } from './kind';

/** The same event with each of the trigger's options, and with polls that fail. */
export const optionKinds = (sandbox: Sandbox): Kind[] => [enriched(sandbox), capped(sandbox), fromTheLastHours(sandbox), refused(sandbox), limited(sandbox)];

interface Watched {
	readonly name: string;
	readonly filter: string;
	readonly options: INodeParameters;
	/** How many come at once; 1 unless told. */
	readonly rush?: number;
}

function queuesCreated(sandbox: Sandbox, { name, filter, options, rush = 1 }: Watched): Kind {
	let count = 0;
	return {
		name,
		parameters: { event: 'getRoutingQueues.created', filters: { name: `${filter}*` }, options },
		happen: () => Array.from({ length: rush }, (): Expected => {
			const { id } = create(sandbox, QUEUES, { name: `${filter} ${++count}` });
			return { id, name: `${filter} ${count}` };
		}),
	};
}

function enriched(sandbox: Sandbox): Kind {
	const usual = queuesCreated(sandbox, { name: 'a whole queue is read', filter: 'Enriched', options: { enrich: true } });
	return {
		...usual,
		happen: () => usual.happen().map(({ id, name }) => {
			const whole = { id, name, description: 'The list does not show this' };
			sandbox.failNext({ method: 'GET', path: `${QUEUES}/${String(id)}`, status: 200, body: whole });
			return whole;
		}),
	};
}

const capped = (sandbox: Sandbox): Kind => queuesCreated(sandbox, { name: 'more queues are created than one poll gives', filter: 'Capped', options: { cap: 2 }, rush: 3 });

function fromTheLastHours(sandbox: Sandbox): Kind {
	const time = new Date(sandbox.organisation.time - 30 * 60_000).toISOString();
	const { id } = create(sandbox, QUEUES, { name: 'Recent 0', dateCreated: time, dateModified: time });
	const usual = queuesCreated(sandbox, { name: 'queues of the last hour count', filter: 'Recent', options: { lastHours: 1 } });
	return { ...usual, atOnce: [{ id, name: 'Recent 0' }] };
}

/** A list that nothing else reads, so that the fault strikes the poll it is for. */
function failing(sandbox: Sandbox, name: string, path: string, operationId: string, fault: { status: number; headers?: Record<string, string>; body: object }, told: RegExp): Kind {
	let count = 0;
	return {
		name,
		parameters: { event: `${operationId}.created` },
		fail() {
			sandbox.failNext({ operationId, ...fault });
			return told;
		},
		happen() {
			const { id } = create(sandbox, path, { name: `${name} ${++count}`, state: 'active' });
			return [{ id }];
		},
	};
}

const refused = (sandbox: Sandbox): Kind => failing(
	sandbox, 'a poll is refused', '/api/v2/routing/skills', 'getRoutingSkills',
	{ status: 403, body: { status: 403, code: 'missing.any.permissions', message: 'Unable to perform the requested action. You are missing the following permission(s): routing:skill:view', messageParams: { permissions: 'routing:skill:view' } } },
	/^Missing permission: routing:skill:view.*status 403/s,
);

/** Asked to wait for longer than a poll may take. */
const limited = (sandbox: Sandbox): Kind => failing(
	sandbox, 'a poll meets the rate limit', '/api/v2/routing/languages', 'getRoutingLanguages',
	{ status: 429, headers: { 'retry-after': '36000' }, body: { status: 429, code: 'too.many.requests', message: 'Rate limit exceeded the maximum.' } },
	/Wait 36000 seconds.*status 429/s,
);
