import type { AddressInfo } from 'node:net';

import type { FastifyInstance } from 'fastify';

import { linkNames } from './answers/page';
import { Renderer } from './answers/render';
import { Catalogue } from './definition/catalogue';
import { Collections } from './definition/collections';
import { pagingNames } from './definition/listing';
import { loadDefinition } from './definition/load';
import { type Placement, placementOf } from './definition/placement';
import { type FaultRule, Faults } from './faults';
import { FileHost } from './files/host';
import { addChannelSockets } from './http/channel-sockets';
import { addOAuthRoutes } from './http/oauth';
import { routesOf } from './http/routes';
import { type ApiRequest, createServer } from './http/server';
import { Channels } from './notifications/channels';
import { Tokens } from './oauth/tokens';
import { answerCall } from './operations/answer';
import type { Answer, Context } from './operations/call';
import { USERS } from './operations/users';
import { RateLimit } from './rate-limit';
import { type RecordedRequest, Recorder } from './recorder';
import { seedOrganisation } from './seed';
import { idFrom } from './state/ids';
import { type JobPlan, Jobs } from './state/jobs';
import { Organisation } from './state/organisation';
import { Validator } from './validation/validator';

export { exampleOf, type ExampleOptions } from './answers/example';
export { Catalogue, type Operation } from './definition/catalogue';
export { loadDefinition } from './definition/load';
export type { FaultRule } from './faults';
export type { FileHost, HostedFile, ReceivedFile } from './files/host';
export type { Channel, Channels } from './notifications/channels';
export type { RecordedRequest } from './recorder';
export type { JobEnd, JobPlan } from './state/jobs';
export type { Entity, Organisation } from './state/organisation';

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	host?: string;
	/** A Swagger 2.0 definition or the path of one; the project's own unless told. */
	definition?: object | string;
	/** Start with people, queues and skills in the organisation; true unless told. */
	seed?: boolean;
	clientId?: string;
	clientSecret?: string;
	/** Seconds that an access token is good for. */
	tokenLifetime?: number;
	/** Answer unknown ids with an example instead of a 404. */
	lenientIds?: boolean;
	/** Refuse body properties that the model does not have; true unless told. */
	strictProperties?: boolean;
	/** How often a job says that it is running before it is done; 1 unless told. */
	jobPolls?: number;
	/** Requests a minute and token; more are refused with 429. Not enforced unless told. */
	rateLimit?: number;
	/** What the organisation's clock shows at the start, around which its past is laid; 2026-01-15T09:00:00Z unless told. */
	now?: Date;
	/** How many requests are remembered; 1,000 unless told. */
	recordLimit?: number;
}

export interface Sandbox {
	readonly url: string;
	readonly port: number;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly organisation: Organisation;
	/** Who hears of what happens, and how it goes wrong. */
	readonly channels: Channels;
	/** The latest requests, oldest first. */
	readonly requests: RecordedRequest[];
	/** Where links to files lead: another host than the API. */
	readonly files: FileHost;
	/** Back to the seed; tokens, faults and records are gone. */
	reset(): void;
	/** Makes a token good; with a user's id it is that person's. */
	addToken(token: string, userId?: string): void;
	/** Ends all access tokens, and the channels that were made with them; refresh tokens stay good. */
	revokeTokens(): void;
	failNext(rule: FaultRule): void;
	/** What an operation lists from now on, page by page, whatever the organisation has. */
	give(operationId: string, entities: unknown[]): void;
	/** What becomes of the next job; one call for each job that is to be started. */
	planJob(plan: JobPlan): void;
	/** Takes no requests and breaks all connections off, as a server that goes down; what there is stays. */
	stop(): Promise<void>;
	/** Is there again after {@link stop}, on the same port. */
	start(): Promise<void>;
	close(): Promise<void>;
}

const DAY = 86_400;
const USUAL_RATE = 300;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { host = '127.0.0.1', clientId = idFrom('client'), clientSecret = 'sandbox-secret', seed = true } = options;
	const catalogue = new Catalogue(await loadDefinition(options.definition));
	const collections = new Collections(catalogue);
	const validator = new Validator(catalogue, options.strictProperties ?? true);

	const organisation = new Organisation(options.now?.getTime());
	const tokens = new Tokens(options.tokenLifetime ?? DAY);
	const recorder = new Recorder(options.recordLimit ?? 1000);
	const closing = new AbortController();
	const faults = new Faults(closing.signal);
	const channels = new Channels();
	const given = new Map<string, unknown[]>();
	const context: Context = {
		catalogue, organisation, tokens, channels, clientId, given,
		renderer: new Renderer(catalogue, organisation),
		lenientIds: options.lenientIds ?? false,
		jobs: new Jobs(options.jobPolls ?? 1),
		files: new FileHost(),
	};

	const placements = new Map<string, Placement>();
	function placementFor({ operation }: ApiRequest): Placement {
		const placement = placements.get(operation.id) ?? placementOf(catalogue, collections, operation);
		placements.set(operation.id, placement);
		return placement;
	}
	function answer(request: ApiRequest): Answer {
		const { operation, url, params, body, token } = request;
		validator.path(operation, params);
		validator.headers(operation, request.headers);
		const query = validator.query(operation, request.query, linkNames(new Set(pagingNames(catalogue, operation))));
		if (body !== undefined) validator.body(operation, body);
		return answerCall({ operation, placement: placementFor(request), url, params, query, body, token, context });
	}

	const userId = () => organisation.entities(USERS)[0]?.id ?? idFrom('user');
	const rateLimit = new RateLimit(options.rateLimit ?? USUAL_RATE, options.rateLimit !== undefined);
	const routes = routesOf(catalogue.operations);
	/** A server that was closed cannot be opened again: each start makes one. */
	async function serve(on: number): Promise<{ server: FastifyInstance; breakOff: () => void }> {
		const server = createServer({ routes, recorder, faults, tokens, answer, rateLimit, time: () => organisation.time });
		addOAuthRoutes(server, { client: { id: clientId, secret: clientSecret }, tokens, userId });
		const breakOff = addChannelSockets(server.server, channels);
		await server.listen({ port: on, host });
		return { server, breakOff };
	}

	if (seed) seedOrganisation(organisation);
	organisation.remember();
	const [first] = await Promise.all([serve(options.port ?? 0), context.files.listen(host)]);
	let running: typeof first | undefined = first;
	const { port } = first.server.server.address() as AddressInfo;
	const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
	channels.origin = `ws://${address}`;
	async function stop(): Promise<void> {
		const stopped = running;
		running = undefined;
		stopped?.breakOff();
		await stopped?.server.close();
	}

	return {
		url: `http://${address}`,
		port, clientId, clientSecret, organisation, channels,
		requests: recorder.requests,
		files: context.files,
		reset() {
			organisation.reset();
			for (const part of [tokens, recorder, faults, context.jobs, context.files, channels, given]) part.clear();
		},
		addToken: (token, owner) => tokens.add(token, { clientId, ...(owner !== undefined && { userId: owner }) }),
		revokeTokens() {
			tokens.revokeAll();
			channels.dropDead(() => false);
		},
		failNext: (rule) => faults.add(rule),
		give: (operationId, entities) => given.set(operationId, entities),
		planJob: (plan) => context.jobs.plan(plan),
		stop,
		async start() {
			running ??= await serve(port);
		},
		async close() {
			closing.abort();
			channels.close();
			await Promise.all([stop(), context.files.close()]);
		},
	};
}
