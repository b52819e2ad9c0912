import type { Renderer } from '../answers/render';
import type { Query } from '../answers/filter';
import type { Catalogue, Operation } from '../definition/catalogue';
import type { Collection } from '../definition/collections';
import type { Placement } from '../definition/placement';
import type { FileHost } from '../files/host';
import type { Channels } from '../notifications/channels';
import { isObject, type JsonObject } from '../json';
import type { Token, Tokens } from '../oauth/tokens';
import type { Jobs } from '../state/jobs';
import type { Entity, Organisation } from '../state/organisation';

/** One valid request to one operation, with all that answering it needs. */
export interface Call {
	operation: Operation;
	placement: Placement;
	/** Path and query as asked. */
	url: string;
	params: Record<string, string>;
	query: Query;
	body: unknown;
	token: Token;
	context: Context;
}

export interface Context {
	catalogue: Catalogue;
	organisation: Organisation;
	renderer: Renderer;
	tokens: Tokens;
	channels: Channels;
	clientId: string;
	/** What the lists of operations answer, by operationId, where the sandbox was told. */
	given: Map<string, unknown[]>;
	/** Unknown ids are answered with an example instead of a 404. */
	lenientIds: boolean;
	jobs: Jobs;
	files: FileHost;
}

export interface Answer {
	status?: number;
	body?: unknown;
}

export type Handler = (call: Call) => Answer;

/** A template with its parameters filled in: the key that state is kept under. */
export function fill(template: string, params: Record<string, string>): string {
	return template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

export const bodyOf = ({ body }: Call): JsonObject => (isObject(body) ? body : {});

export const pathOf = (call: Call) => fill(call.operation.path, call.params);

export function collectionOf(call: Call): Collection {
	const { collection } = call.placement;
	if (!collection) throw new Error(`${call.operation.id} has no collection`);
	return collection;
}

export function itemId(call: Call): string {
	const name = /\{([^}]+)\}$/.exec(call.operation.path)?.[1] ?? '';
	return call.params[name] ?? '';
}

/** The nearest entity above the operation's path. */
export function ancestorOf(call: Call): { entity: Entity; collection: Collection } | undefined {
	for (const collection of call.placement.ancestors) {
		const id = call.params[collection.itemParameter ?? ''];
		const entity = id === undefined ? undefined : call.context.organisation.find(fill(collection.path, call.params), id);
		if (entity) return { entity, collection };
	}
	return undefined;
}

export function render(call: Call, value: unknown): Answer {
	const { answer } = call.operation;
	if (!answer) return {};
	return { body: call.context.renderer.render(answer, value, pathOf(call)) };
}
