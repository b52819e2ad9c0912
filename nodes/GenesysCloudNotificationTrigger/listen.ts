import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { SubscriptionError, type GenesysCloudClient } from '../../lib';
import { useClientOf } from '../shared/clients';
import { stepError } from '../shared/errors';
import { readTopics } from './topics';

/** Listens to the topics of a trigger until n8n closes it. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const listening = new Listening(context);
	const closeFunction = (): Promise<void> => listening.close();
	// In the editor n8n gives out where to emit to only after this, and then asks for the start.
	if (context.getMode() === 'manual') return { closeFunction, manualTriggerFunction: () => listening.start() };
	await listening.start();
	return { closeFunction };
}

/** One trigger's share of the channel of its credential. */
class Listening {
	readonly #context: ITriggerFunctions;
	#leave: (() => Promise<void>) | undefined;
	#isClosed = false;

	constructor(context: ITriggerFunctions) {
		this.#context = context;
	}

	/**
	 * Resolves as soon as the topics are heard.
	 * @throws NodeApiError, NodeOperationError
	 */
	async start(): Promise<void> {
		const context = this.#context;
		try {
			const topics = readTopics(context);
			const authentication = context.getNodeParameter('authentication', 'clientCredentials');
			await new Promise<void>((started, failed) => {
				// The client stays open for as long as it is worked with: until this is closed.
				useClientOf(context, authentication, 0, (client) => this.#hold(client, topics, started)).then(started, failed);
			});
		} catch (error) {
			throw this.#error(error);
		}
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#leave?.();
	}

	async #hold(client: GenesysCloudClient, topics: string[], started: () => void): Promise<void> {
		const context = this.#context;
		const [{ subscribe }, { gapsOf }] = await Promise.all([import('../../lib'), import('./gaps')]);
		const gaps = await gapsOf(context, client, topics, (...items) => context.emit([items.map((json) => ({ json: json as IDataObject }))]));
		const end = await subscribe(client, {
			topics,
			event: (notification) => gaps.event(notification),
			gap: (gap) => gaps.gap(gap),
			failed: (error) => {
				void gaps.close();
				context.emitError(this.#error(error));
			},
		});
		gaps.started();
		await new Promise<void>((left) => {
			this.#leave = () => Promise.all([end(), gaps.close()]).then(() => left(), left);
			started();
			// It was deactivated while it was still connecting.
			if (this.#isClosed) void this.#leave();
		});
	}

	#error(error: unknown): Error {
		const node = this.#context.getNode();
		const told = stepError(error, { node, itemIndex: 0 });
		// Facts that a workflow for errors can read.
		if (error instanceof SubscriptionError) told.context.refused = error.refused;
		return told;
	}
}
