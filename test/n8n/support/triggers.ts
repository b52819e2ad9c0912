import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../../sandbox';
import { kindsOf, type Expected, type Kind } from '../kinds';
import { account, connect } from './account';
import { installN8n, type Release } from './install';
import { Instance } from './instance';
import { packageFolder } from './package';
import { Rest, type Execution, type Workflow } from './rest';

export interface Surroundings {
	readonly release: Release;
	/** More settings of n8n. */
	readonly settings?: Readonly<Record<string, string>>;
	/** Leave out what makes polls fail. */
	readonly withoutFailures?: boolean;
}

/** Milliseconds: n8n polls once a minute, at a second of its own choice. */
const A_POLL = 75_000;
const TYPE = 'n8n-nodes-genesys-cloud.genesysCloudTrigger';

interface Watcher {
	readonly kind: Kind;
	readonly workflow: Workflow;
	/** Everything that should have come so far. */
	readonly expected: Expected[];
}

/** A real n8n in which one workflow watches each kind of event, and all go through the same things together. */
export class Triggers {
	private constructor(
		readonly sandbox: Sandbox,
		readonly n8n: Instance,
		readonly rest: Rest,
		readonly watchers: readonly Watcher[],
	) {}

	static async start({ release, settings = {}, withoutFailures = false }: Surroundings): Promise<Triggers> {
		const sandbox = await startSandbox();
		const n8n = await Instance.create({ installation: await installN8n(release), packageFolder: packageFolder(), settings });
		try {
			await n8n.start();
			const rest = new Rest(n8n);
			await rest.setUp();
			const credentials = { [account]: await connect(rest, sandbox) };
			const watchers: Watcher[] = [];
			for (const kind of kindsOf(sandbox).filter(({ fail }) => !(withoutFailures && fail))) {
				const parameters = { authentication: 'clientCredentials', pollTimes: { item: [{ mode: 'everyMinute' }] }, ...kind.parameters };
				const workflow = await rest.createWorkflow(kind.name, [{ name: 'Trigger', type: TYPE, parameters, credentials }]);
				watchers.push({ kind, workflow, expected: [] });
			}
			return new Triggers(sandbox, n8n, rest, watchers);
		} catch (error) {
			await Promise.all([n8n.close(), sandbox.close()]);
			throw error;
		}
	}

	async activate(): Promise<void> {
		for (const { workflow } of this.watchers) await this.rest.activate(workflow.id);
	}

	/** Notes what the first activation gives besides the baseline. */
	expectBaseline(): void {
		for (const { kind, expected } of this.watchers) expected.push(...(kind.atOnce ?? []));
	}

	async deactivate(): Promise<void> {
		for (const { workflow } of this.watchers) await this.rest.deactivate(workflow.id);
	}

	/** Lets everything happen once. */
	happen(): void {
		this.sandbox.organisation.pass(60_000);
		for (const { kind, expected } of this.watchers) expected.push(...kind.happen());
	}

	letNothingHappen(): void {
		this.sandbox.organisation.pass(60_000);
		for (const { kind } of this.watchers) kind.nothing?.();
	}

	/** Spoils a poll of those kinds that are for it, and tells what the failed executions have to say. */
	spoil(): Record<string, unknown[]> {
		return Object.fromEntries(this.watchers.flatMap(({ kind }) => {
			const told = kind.fail?.();
			return told ? [[kind.name, [expect.objectContaining({ name: 'NodeApiError', description: expect.stringMatching(told) as unknown })]]] : [];
		}));
	}

	/** The errors of failed executions, by kind. */
	async failures(): Promise<Record<string, unknown[]>> {
		const all = await Promise.all(this.watchers.map(async ({ kind, workflow }) => [kind.name, await this.#errors(workflow.id)] as const));
		return Object.fromEntries(all.filter(([, errors]) => errors.length > 0));
	}

	async #errors(workflowId: string): Promise<unknown[]> {
		const failed = (await this.rest.executions(workflowId)).filter(({ status }) => status !== 'success');
		return failed.map(({ error }) => error);
	}

	/** Names of workflows that n8n has switched off. */
	async inactive(): Promise<string[]> {
		const workflows = await Promise.all(this.watchers.map(async ({ workflow }) => await this.rest.workflow(workflow.id)));
		return workflows.filter(({ active }) => !active).map(({ name }) => name);
	}

	/** Waits until each workflow has polled once more. */
	async poll(): Promise<void> {
		await wait(A_POLL);
	}

	/** What each workflow was started with, as far as tests look at it, once all that was expected has come or long should have. */
	async seen(most = A_POLL): Promise<Record<string, unknown[]>> {
		const end = Date.now() + most;
		for (;;) {
			const seen = await Promise.all(this.watchers.map(async (watcher) => ({ watcher, items: itemsOf(await this.rest.executions(watcher.workflow.id)) })));
			if (Date.now() > end || seen.every(({ watcher, items }) => items.length >= watcher.expected.length)) {
				return Object.fromEntries(seen.map(({ watcher: { kind, expected }, items }) => [kind.name, items.map((item) => shown(item, expected[0] ?? {}))]));
			}
			await wait(1000);
		}
	}

	/** What each workflow should have been started with. */
	get expected(): Record<string, unknown[]> {
		return Object.fromEntries(this.watchers.map(({ kind, expected }) => [kind.name, expected]));
	}

	async close(): Promise<void> {
		await Promise.all([this.n8n.close(), this.sandbox.close()]);
	}
}

/** An execution without items would show as well. */
const itemsOf = (executions: readonly Execution[]): IDataObject[] =>
	executions.filter(({ status }) => status === 'success').flatMap(({ id, items }): IDataObject[] => (items.length === 0 ? [{ empty: `execution ${id}` }] : items));

const shown = (item: IDataObject, like: Expected): IDataObject => {
	const known = Object.fromEntries(Object.keys(like).map((name) => [name, item[name]]));
	return Object.keys(known).length > 0 ? known : item;
};
