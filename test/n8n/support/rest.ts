import { parse } from 'flatted';
import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';

import type { Instance } from './instance';
import { until } from './until';

/** A node of a workflow, as far as tests say it. */
export interface Step {
	name: string;
	type: string;
	parameters: INodeParameters;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface Workflow {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
}

/** One run of a workflow. */
export interface Execution {
	id: string;
	status: string;
	/** What the trigger gave. */
	items: IDataObject[];
	error?: { name: string; message: string; description?: string; httpCode?: string };
}

/** The person that n8n belongs to. */
export const owner = { email: 'owner@example.com', firstName: 'Test', lastName: 'Owner', password: 'Passw0rd-of-tests' };

/** Milliseconds. */
const ACTIVATION = 60_000;

/** n8n's own REST interface, which its editor uses. */
export class Rest {
	#cookie = '';

	constructor(private readonly instance: Instance) {}

	/** Sets up the owner of a new n8n, and signs in. */
	async setUp(): Promise<void> {
		await this.call('POST', '/owner/setup', owner);
	}

	async createCredential(name: string, type: string, data: IDataObject): Promise<{ id: string; name: string }> {
		const { id } = await this.call<{ id: string }>('POST', '/credentials', { name, type, data });
		return { id, name };
	}

	/** A workflow of steps, one after the other. */
	async createWorkflow(name: string, steps: readonly Step[]): Promise<Workflow> {
		const nodes = steps.map((step, index) => ({ ...step, id: `${index + 1}`.padStart(36, '00000000-0000-4000-8000-'), typeVersion: 1, position: [220 * index, 0] }));
		const links = steps.slice(1).map((step, index) => [steps[index]!.name, { main: [[{ node: step.name, type: 'main', index: 0 }]] }] as const);
		return await this.call('POST', '/workflows', { name, nodes, connections: Object.fromEntries(links), settings: { executionOrder: 'v1' }, active: false });
	}

	async workflow(id: string): Promise<Workflow> {
		return await this.call('GET', `/workflows/${id}`);
	}

	/** n8n 1 switches the workflow on; n8n 2 publishes a version, and starts its triggers after it has answered. */
	async activate(id: string): Promise<void> {
		if (!this.#publishes) {
			await this.call('PATCH', `/workflows/${id}`, { active: true });
			return;
		}
		const { versionId } = await this.workflow(id);
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
		await until(`workflow ${id} is published`, async () => {
			const { triggers } = await this.call<{ triggers: Array<{ status: string }> }>('GET', `/workflows/${id}/publication-status`);
			return triggers.length > 0 && triggers.every(({ status }) => status === 'activated');
		}, ACTIVATION);
	}

	async deactivate(id: string): Promise<void> {
		if (this.#publishes) await this.call('POST', `/workflows/${id}/deactivate`, {});
		else await this.call('PATCH', `/workflows/${id}`, { active: false });
	}

	/** Every run so far, oldest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>('GET', `/executions?limit=100&filter=${filter}`);
		const ended = results.filter(({ status }) => status === 'success' || status === 'error' || status === 'crashed');
		return await Promise.all(ended.reverse().map(async ({ id }) => await this.#execution(id)));
	}

	async #execution(id: string): Promise<Execution> {
		const { status, data } = await this.call<{ status: string; data: string }>('GET', `/executions/${id}`);
		const { resultData } = parse(data) as IRun['data'];
		const [first = []] = Object.values(resultData.runData);
		const items = first[0]?.data?.main[0] ?? [];
		const error = resultData.error as Execution['error'];
		return { id, status, items: items.map(({ json }) => json), ...(error && { error }) };
	}

	get #publishes(): boolean {
		return !this.instance.installation.release.version.startsWith('1.');
	}

	/** @throws Error with what n8n answered, where it refuses */
	async call<T>(method: string, path: string, body?: object): Promise<T> {
		const answer = await fetch(`${this.instance.url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.#cookie },
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`n8n refused ${method} ${path} with ${answer.status}: ${text.slice(0, 1000)}`);
		const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.#cookie = cookies.join('; ');
		return (JSON.parse(text) as { data: T }).data;
	}
}
