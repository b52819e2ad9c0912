import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { SubscriptionError, type Gap, type GenesysCloudClient, type Subscriber } from '../../lib';
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
			const subscriber = this.#subscriber(readTopics(context));
			const authentication = context.getNodeParameter('authentication', 'clientCredentials');
			await new Promise<void>((started, failed) => {
				// The client stays open for as long as it is worked with: until this is closed.
				useClientOf(context, authentication, 0, (client) => this.#hold(client, subscriber, started)).then(started, failed);
			});
		} catch (error) {
			throw this.#error(error);
		}
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#leave?.();
	}

	async #hold(client: GenesysCloudClient, subscriber: Subscriber, started: () => void): Promise<void> {
		const { subscribe } = await import('../../lib');
		const end = await subscribe(client, subscriber);
		await new Promise<void>((left) => {
			this.#leave = () => end().finally(left);
			started();
			// It was deactivated while it was still connecting.
			if (this.#isClosed) void this.#leave();
		});
	}

	#subscriber(topics: string[]): Subscriber {
		const context = this.#context;
		const { reportGaps = false } = context.getNodeParameter('options', {}) as { reportGaps?: boolean };
		const emit = (json: object): void => context.emit([[{ json: json as IDataObject }]]);
		return {
			topics,
			event: emit,
			gap: ({ from, to }: Gap) => {
				const gap = { from: from.toISOString(), to: to.toISOString() };
				context.logger.warn(`The notification channel was lost; events from ${gap.from} to ${gap.to} may be missing.`, { node: context.getNode().name });
				if (reportGaps) emit({ gap });
			},
			failed: (error) => context.emitError(this.#error(error)),
		};
	}

	#error(error: unknown): Error {
		const node = this.#context.getNode();
		const told = stepError(error, { node, itemIndex: 0 });
		// Facts that a workflow for errors can read.
		if (error instanceof SubscriptionError) told.context.refused = error.refused;
		return told;
	}
}
