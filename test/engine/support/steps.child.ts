import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { ILoadOptionsFunctions, INode, INodeExecutionData, INodeParameters, INodeType, INodePropertyOptions, INodeTypeDescription, IWorkflowExecuteAdditionalData, NodeApiError } from 'n8n-workflow';

import { openEngine, type Engine, type SavedCredential, type Step, type StepResult } from '../../../examples/run/engine';
import { loadN8n } from '../../../examples/run/n8n';
import { startSandbox, type FaultRule, type RecordedRequest, type Sandbox } from '../../../sandbox';

/*
 * usage: steps.child.ts <installed package>
 * Runs single steps through n8n's engine against the sandbox, in all the ways that test/engine/steps.test.ts looks at, and
 * prints what each gave as a JSON line.
 */

/** All secrets hold this word; where it shows up is told at the end. */
const CANARY = 'canary';
const SECRET = `${CANARY}-client-secret`;
const USERS = '/api/v2/users';

const types = {
	clientCredentials: 'genesysCloudClientCredentialsApi',
	saml2Bearer: 'genesysCloudSaml2BearerApi',
	authorizationCode: 'genesysCloudAuthorizationCodeOAuth2Api',
	pkce: 'genesysCloudPkceOAuth2Api',
	accessToken: 'genesysCloudAccessTokenApi',
} as const;

interface Options {
	items?: Array<Record<string, unknown>>;
	authentication?: keyof typeof types;
	/** Name of the saved credential; that of the authentication unless told. */
	credential?: string;
	onError?: Step['onError'];
	signal?: AbortSignal;
}

const itemsOf = (list: INodeExecutionData[] | undefined = []): object[] => list.map(({ json, pairedItem }) => ({ json, pairedItem }));

class Steps {
	readonly #resources = new Map<string, string>();
	readonly #seen: string[] = [];
	readonly #leaks: string[] = [];
	/** Requests that were under way when each one came, itself included. */
	mostAtOnce = 0;

	constructor(
		private readonly engine: Engine,
		readonly sandbox: Sandbox,
		private readonly saved: Record<string, SavedCredential>,
	) {
		const push = sandbox.requests.push.bind(sandbox.requests);
		sandbox.requests.push = (...requests: RecordedRequest[]): number => {
			const length = push(...requests);
			const open = sandbox.requests.filter(({ status, path }) => status === undefined && path.startsWith('/api'));
			this.mostAtOnce = Math.max(this.mostAtOnce, open.length);
			return length;
		};
		for (const stream of [process.stdout, process.stderr]) {
			const write = stream.write.bind(stream) as (text: string) => boolean;
			stream.write = ((text: string | Uint8Array) => {
				this.#seen.push(String(text));
				return write(String(text));
			}) as typeof stream.write;
		}
	}

	/** Everything as it was at first, with one more good token. */
	begin(): void {
		this.sandbox.reset();
		this.sandbox.addToken(`${CANARY}-token`);
		this.mostAtOnce = 0;
	}

	credential(name: string): Record<string, unknown> {
		return (this.saved[name] as SavedCredential).data;
	}

	/** Requests to the API whose token was good. The sandbox forgets its tokens between the scenarios, the client does not. */
	get calls(): RecordedRequest[] {
		return this.sandbox.requests.filter(({ path, status }) => path.startsWith('/api') && status !== 401);
	}

	get logins(): unknown[] {
		return this.sandbox.requests.filter(({ path }) => path === '/oauth/token').map(({ body }) => (body as { grant_type?: string }).grant_type);
	}

	async run(node: string, operation: string, parameters: object = {}, { items = [{}], authentication = 'clientCredentials', credential = authentication, onError, signal }: Options = {}): Promise<StepResult> {
		const step: Step = {
			type: `n8n-nodes-genesys-cloud.genesysCloud${node}`,
			parameters: { authentication, resource: this.#resource(node, operation), operation, ...parameters } as INodeParameters,
			credentials: { [types[authentication]]: { id: credential, name: credential } },
			...(onError && { onError }),
		};
		const result = await this.engine.runStep(step, { input: items.map((json) => ({ json })) as INodeExecutionData[], signal });
		// What n8n saves of an execution, and what a debugger would show of it.
		const shown = `${inspect(result, { depth: 12, showHidden: true })}\n${JSON.stringify(result.run)}\n${result.error?.stack ?? ''}`;
		if (this.#isLeak(shown)) this.#leaks.push(operation);
		return result;
	}

	/** What the editor is told when it asks a node for the options of a field; there is no credential. */
	async optionsOf(node: string, operation: string, method: string, path: string): Promise<INodePropertyOptions[]> {
		const { core, workflow } = await loadN8n();
		const name = `genesysCloud${node}`;
		const type = this.engine.loader.getNode(name).type as INodeType;
		const parameters = { resource: this.#resource(node, operation), operation };
		const step: INode = { id: '1', name: 'Step', type: `n8n-nodes-genesys-cloud.${name}`, typeVersion: 1, position: [0, 0], parameters };
		const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
		const additional = { currentNodeParameters: parameters } as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
		// Of n8n-core's own n8n-workflow, whose types are newer ones.
		const Context = core.LoadOptionsContext as unknown as new (...parts: unknown[]) => ILoadOptionsFunctions;
		const context = new Context(new workflow.Workflow({ nodes: [step], connections: {}, active: false, nodeTypes }), step, additional, path);
		return (await type.methods?.loadOptions?.[method]?.call(context)) ?? [];
	}

	print(name: string, facts: object): void {
		process.stdout.write(`${JSON.stringify({ name, ...facts })}\n`);
	}

	/** Where a secret showed, and how much was looked through. */
	leaks(): { leaks: string[]; printed: number } {
		const printed = this.#seen.join('');
		return { leaks: this.#isLeak(printed) ? [...this.#leaks, 'output'] : this.#leaks, printed: printed.length };
	}

	#isLeak(text: string): boolean {
		const basic = Buffer.from(`${this.sandbox.clientId}:${SECRET}`).toString('base64');
		return text.includes(CANARY) || text.includes(basic);
	}

	#resource(node: string, operation: string): string {
		const key = `${node} ${operation}`;
		if (!this.#resources.has(key)) {
			const { description } = this.engine.loader.getNode(`genesysCloud${node}`).type as unknown as { description: INodeTypeDescription };
			const found = description.properties.find(({ name, options = [] }) => name === 'operation' && options.some((option) => 'value' in option && option.value === operation));
			if (!found) throw new Error(`The node ${node} has no operation ${operation}`);
			this.#resources.set(key, String(found.displayOptions?.show?.resource?.[0]));
		}
		return this.#resources.get(key) as string;
	}
}

const failure = ({ run, error, outputs }: StepResult): object => {
	const { message, description, name: kind, httpCode, context } = (error ?? {}) as Partial<NodeApiError>;
	return { status: run.status, message, description, kind, httpCode, itemIndex: context?.itemIndex, outputs: outputs.length };
};

async function order(steps: Steps): Promise<void> {
	for (const maxConcurrency of [undefined, 3, 1]) {
		steps.begin();
		const ids = steps.sandbox.organisation.entities(USERS).map(({ id }) => id);
		// Some answers take longer than others.
		steps.sandbox.failNext({ path: `${USERS}/${ids[0]}`, delay: 25, times: 1000 });
		steps.sandbox.failNext({ path: `${USERS}/${ids[5]}`, delay: 8, times: 1000 });
		const items = Array.from({ length: 200 }, (_, index) => ({ userId: ids[index % ids.length] }));
		const { outputs } = await steps.run('Users', 'getUser', { userId: '={{ $json.userId }}', ...(maxConcurrency && { options: { maxConcurrency } }) }, { items });
		const got = outputs[0]?.map(({ json, pairedItem }) => [json.id, pairedItem]);
		steps.print(`order ${maxConcurrency ?? 'default'}`, { expected: items.map(({ userId }, item) => [userId, { item }]), got, mostAtOnce: steps.mostAtOnce, logins: steps.logins });
	}
}

async function errorOutputs(steps: Steps): Promise<void> {
	for (const onError of ['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'] as const) {
		steps.begin();
		const [a, b] = steps.sandbox.organisation.entities(USERS).map(({ id }) => id);
		const missing = '00000000-0000-4000-8000-000000000000';
		const items = [a, missing, b, '', a].map((userId, index) => ({ userId, index }));
		const result = await steps.run('Users', 'getUser', { userId: '={{ $json.userId }}' }, { items: onError === 'stopWorkflow' ? items.slice(0, 3) : items, onError });
		const brief = result.outputs.map((list) =>
			list.map(({ json, pairedItem }) => ({ json: 'error' in json ? json : { id: json.id }, pairedItem })),
		);
		steps.print(`error ${onError}`, { ids: [a, b], brief, ...failure(result) });
	}
}

async function invalidInput(steps: Steps): Promise<void> {
	const good = { userId: 'u', pageSize: 1, json: '{}', header: 'x', limit: 1, concurrency: 2 };
	const cases: Array<[string, string, string, object, Record<string, unknown>]> = [
		['an empty ID', 'Users', 'getUser', { userId: '={{ $json.userId }}' }, { userId: '' }],
		['an ID that leads elsewhere', 'Users', 'getUser', { userId: '={{ $json.userId }}' }, { userId: '..' }],
		['a size that is no number', 'Users', 'getUsers', { additionalFields: { pageSize: '={{ $json.pageSize }}' } }, { pageSize: 'many' }],
		['a limit of nothing', 'Users', 'getUsers', { limit: '={{ $json.limit }}' }, { limit: 0 }],
		['a body that does not parse', 'Routing', 'postRoutingSkills', { specifyBody: 'json', jsonBody: '={{ $json.json }}' }, { json: '{"name": ' }],
		['a body that is a list', 'Routing', 'postRoutingSkills', { specifyBody: 'json', jsonBody: '={{ $json.json }}' }, { json: '[]' }],
		['a required field that is empty', 'Routing', 'postRoutingSkills', { bodyName: '={{ $json.userId }}' }, { userId: ' ' }],
		['a header that breaks out', 'Users', 'getUsersMe', { options: { customHeaders: { header: [{ name: 'X-A', value: '={{ $json.header }}' }] } } }, { header: 'a\r\nX-B: c' }],
		['an option', 'Users', 'getUsersMe', { options: { maxConcurrency: '={{ $json.concurrency }}' } }, { concurrency: 'all' }],
	];
	for (const [name, node, operation, parameters, bad] of cases) {
		steps.begin();
		const items = [good, good, { ...good, ...bad }];
		const result = await steps.run(node, operation, parameters, { items });
		steps.print(`invalid: ${name}`, { ...failure(result), requests: steps.sandbox.requests.length });
	}
}

async function cancellation(steps: Steps): Promise<void> {
	for (const [name, operation, parameters] of [['items', 'getUser', { userId: '={{ $json.userId }}' }], ['pages', 'getUsers', { returnAll: true, additionalFields: { pageSize: 1 } }]] as const) {
		steps.begin();
		const [userId] = steps.sandbox.organisation.entities(USERS).map(({ id }) => id);
		steps.sandbox.failNext({ path: /users/, delay: 150, times: 1000 });
		const controller = new AbortController();
		let cancelledAt = 0;
		const enough = operation === 'getUsers' ? 2 : 9;
		const watch = setInterval(() => {
			if (steps.calls.length < enough) return;
			clearInterval(watch);
			// By then all are waiting for their answers.
			setTimeout(() => {
				cancelledAt = performance.now();
				controller.abort();
			}, 60);
		}, 1);
		const items = operation === 'getUsers' ? [{}] : Array.from({ length: 100 }, () => ({ userId }));
		const { run } = await steps.run('Users', operation, parameters, { items, signal: controller.signal, onError: 'continueRegularOutput' });
		const ms = performance.now() - cancelledAt;
		const then = steps.calls.length;
		await wait(300);
		steps.print(`cancelled: ${name}`, { status: run.status, ms, sent: then, sentLater: steps.calls.length - then });
	}
}

async function writes(steps: Steps): Promise<void> {
	steps.begin();
	steps.sandbox.failNext({ method: 'POST', path: '/api/v2/routing/skills', delay: 5, times: 1000 });
	const items = Array.from({ length: 12 }, (_, index) => ({ name: `Skill ${index}` }));
	const made = await steps.run('Routing', 'postRoutingSkills', { bodyName: '={{ $json.name }}' }, { items });
	steps.print('writes to one path', { sent: steps.calls.map(({ body }) => body), mostAtOnce: steps.mostAtOnce, names: made.outputs[0]?.map(({ json }) => json.name) });

	steps.mostAtOnce = 0;
	steps.sandbox.requests.length = 0;
	steps.sandbox.failNext({ method: 'DELETE', delay: 5, times: 1000 });
	const skills = made.outputs[0]?.map(({ json }) => ({ id: json.id })) ?? [];
	const gone = await steps.run('Routing', 'deleteRoutingSkill', { skillId: '={{ $json.id }}' }, { items: skills });
	steps.print('writes to many paths', { mostAtOnce: steps.mostAtOnce, items: itemsOf(gone.outputs[0]) });
}

async function staleFields(steps: Steps): Promise<void> {
	steps.begin();
	const { outputs } = await steps.run('Routing', 'getRoutingQueues', {
		additionalFields: { name: 'Sales', jabberId: ['stale'], divisionId: [], integrationPresenceSource: 'stale', somethingGone: 'stale' }, bodyFields: { name: 'stale' }, jsonBody: '{', queueId: 'stale',
	});
	await steps.run('Routing', 'postRoutingSkills', { bodyName: 'Fresh', bodyFields: { description: 'stale', division: 'stale' }, additionalFields: { name: 'stale' }, jsonBody: '{"name":"stale"}' });
	steps.print('stale', { names: outputs[0]?.map(({ json }) => json.name), sent: steps.calls.map(({ method, query, body }) => ({ method, query: query.values, ...(method === 'POST' && { body }) })) });
}

async function paging(steps: Steps): Promise<void> {
	const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
	const listings = [
		['page numbers', 'Users', 'getUsers', USERS, { email: 'x@example.com', state: 'active' }],
		['cursors', 'Routing', 'getRoutingSkillgroups', '/api/v2/routing/skillgroups', { memberCount: 0 }],
		['SCIM', 'Scim', 'getScimUsers', '/api/v2/scim/users', { userName: 'x', active: true }],
		['searches', 'Users', 'postUsersSearch', USERS, { email: 'x@example.com', state: 'active' }],
	] as const;
	for (const [style, node, operation, path, fields] of listings) {
		const sizeName = style === 'SCIM' ? 'count' : 'pageSize';
		const sizeIn = ({ query, body }: RecordedRequest): number => Number(style === 'searches' ? (body as Record<string, unknown>).pageSize : query.values[sizeName]);
		for (const [name, parameters] of [
			['all', { returnAll: true }],
			['default', {}],
			['few', { limit: 3 }],
			['many', { limit: 120 }],
			['small pages', { limit: 60, [style === 'searches' ? 'bodyFields' : 'additionalFields']: { [sizeName]: style === 'cursors' ? '25' : 25 } }],
			['full response', { returnAll: true, options: { fullResponse: true } }],
		] as const) {
			steps.begin();
			steps.sandbox.organisation.clear(path);
			for (let index = 0; index < 230; index++) steps.sandbox.organisation.put(path, { id: id(index), name: `N${index}`, ...fields });
			const result = await steps.run(node, operation, parameters);
			const list = result.outputs[0] ?? [];
			const ids = list.map(({ json }) => json.id as string);
			const isOrdered = ids.every((found, index) => found === id(index));
			steps.print(`paging ${style}: ${name}`, {
				message: result.error?.message, count: list.length, isOrdered, sizes: steps.calls.map(sizeIn), pairs: [...new Set(list.map(({ pairedItem }) => JSON.stringify(pairedItem)))],
			});
		}
		steps.begin();
		steps.sandbox.organisation.clear(path);
		const empty = await steps.run(node, operation, { returnAll: true });
		steps.print(`paging ${style}: none`, { message: empty.error?.message, count: empty.outputs[0]?.length ?? 0, requests: steps.calls.length });
	}
}

async function heldBack(steps: Steps): Promise<void> {
	steps.begin();
	steps.sandbox.failNext({ operationId: 'getUsers', status: 200, body: { entities: [{ id: 'a' }], pageCount: 1, total: 25_000 }, times: 3 });
	const found = await steps.run('Users', 'getUsers', { returnAll: true }, { items: [{}, {}] });
	const limited = await steps.run('Users', 'getUsers', { limit: 1 });
	const hints = ({ run }: StepResult): unknown => run.data.resultData.runData.Step?.[0]?.hints;
	steps.print('held back', { hints: hints(found), limited: hints(limited) });
}

async function answers(steps: Steps): Promise<void> {
	steps.begin();
	const shapes: Array<[string, FaultRule]> = [
		['object', { body: { id: 'a' } }],
		['list', { body: [{ id: 'a' }, 1] }],
		['number', { body: '5', headers: { 'content-type': 'application/json' } }],
		['nothing', { status: 204 }],
		['text', { body: 'a,b', headers: { 'content-type': 'text/csv' } }],
		['bytes', { body: Buffer.from('x'), headers: { 'content-type': 'audio/wav' } }],
	];
	for (const [name, rule] of shapes) {
		steps.sandbox.failNext({ operationId: 'getUsersMe', status: 200, ...rule });
		const { outputs } = await steps.run('Users', 'getUsersMe');
		steps.print(`answer: ${name}`, { items: itemsOf(outputs[0]) });
	}
}

/** Signs in as a person in a browser would. */
async function signIn({ url, clientId }: Sandbox): Promise<Record<string, unknown>> {
	const redirect = 'http://localhost:5678/rest/oauth2-credential/callback';
	const login = await fetch(`${url}/oauth/authorize?${new URLSearchParams({ client_id: clientId, redirect_uri: redirect, response_type: 'code' }).toString()}`, { redirect: 'manual' });
	const code = new URL(login.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const answer = await fetch(`${url}/oauth/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${Buffer.from(`${clientId}:${SECRET}`).toString('base64')}` },
		body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect }),
	});
	return (await answer.json()) as Record<string, unknown>;
}

async function authentications(steps: Steps): Promise<void> {
	const { sandbox } = steps;
	const brief = (result: StepResult): object => ({
		...failure(result),
		users: result.outputs[0]?.map(({ json }) => json.name ?? json),
		failed: result.outputs[1]?.map(({ json }) => json),
		logins: steps.logins,
		requests: steps.calls.length,
	});

	steps.begin();
	const four = Array.from({ length: 4 }, () => ({}));
	steps.print('login: SAML2', brief(await steps.run('Users', 'getUsersMe', {}, { authentication: 'saml2Bearer', items: four })));

	steps.begin();
	const people = sandbox.organisation.entities(USERS).slice(0, 3);
	people.forEach(({ id }, index) => sandbox.addToken(`${CANARY}-token-${index}`, id));
	const tokens = [0, 1, 9, 2].map((index) => ({ index }));
	steps.print('login: a token for each item', brief(await steps.run('Users', 'getUsersMe', {}, { authentication: 'accessToken', items: tokens, onError: 'continueErrorOutput' })));

	steps.begin();
	const clients = [sandbox.clientId, 'nobody', sandbox.clientId].map((client) => ({ client }));
	const options = { additionalFields: {}, limit: 1 };
	steps.print('login: a client for each item', brief(await steps.run('Users', 'getUsers', options, { credential: 'client of the item', items: clients, onError: 'continueErrorOutput' })));

	const [person] = sandbox.organisation.entities(USERS);
	for (const authentication of ['authorizationCode', 'pkce'] as const) {
		steps.begin();
		sandbox.addToken(`${CANARY}-oauth`, person?.id);
		steps.credential(authentication).oauthTokenData = { access_token: `${CANARY}-oauth` };
		steps.print(`login: ${authentication}`, brief(await steps.run('Users', 'getUsersMe', {}, { authentication, items: four })));
		sandbox.revokeTokens();
		sandbox.requests.length = 0;
		steps.print(`login: ${authentication}, refused for good`, brief(await steps.run('Users', 'getUsersMe', {}, { authentication })));
		delete steps.credential(authentication).oauthTokenData;
		sandbox.requests.length = 0;
		steps.print(`login: ${authentication}, not connected`, brief(await steps.run('Users', 'getUsersMe', {}, { authentication })));
	}

	steps.begin();
	steps.credential('authorizationCode').oauthTokenData = await signIn(sandbox);
	sandbox.revokeTokens();
	sandbox.requests.length = 0;
	const renewed = await steps.run('Users', 'getUsersMe', {}, { authentication: 'authorizationCode', items: four });
	const again = await steps.run('Users', 'getUsersMe', {}, { authentication: 'authorizationCode' });
	steps.print('login: authorizationCode, renewed by n8n', { ...brief(renewed), again: again.run.status });
	delete steps.credential('authorizationCode').oauthTokenData;
}

async function expiry(steps: Steps): Promise<void> {
	steps.begin();
	const { sandbox } = steps;
	const ids = sandbox.organisation.entities(USERS).map(({ id }) => id);
	await steps.run('Users', 'getUser', { userId: ids[0] });
	sandbox.requests.length = 0;
	sandbox.failNext({ path: /users/, delay: 10, times: 1000 });
	const items = Array.from({ length: 60 }, (_, index) => ({ userId: ids[index % ids.length] }));
	// While some calls are under way, all tokens end.
	const watch = setInterval(() => {
		if (steps.calls.length < 20) return;
		sandbox.revokeTokens();
		clearInterval(watch);
	}, 1);
	const { run, outputs } = await steps.run('Users', 'getUser', { userId: '={{ $json.userId }}' }, { items });
	const refused = sandbox.requests.filter(({ status }) => status === 401).length;
	steps.print('expiry', { status: run.status, ids: outputs[0]?.map(({ json }) => json.id), expected: items.map(({ userId }) => userId), logins: steps.logins, refused });
}

async function faults(steps: Steps): Promise<void> {
	const body = (code: string, message: string): object => ({ code, message, status: 0, contextId: 'c' });
	const rules: Array<[string, FaultRule, object?]> = [
		['400', { status: 400, body: { ...body('invalid.value', 'Validation failed.'), details: [{ fieldName: 'name', errorCode: 'too.long', message: 'is too long' }] } }],
		['400 that repeats secrets', { status: 400, body: body('bad.request', `You sent Bearer ${CANARY}-issued, client_secret=${SECRET}`) }],
		['401', { status: 401, times: 10, body: body('bad.credentials', 'Invalid login credentials.') }],
		['403', { status: 403, body: body('missing.permission', 'You may not.') }],
		['404', { status: 404, body: body('not.found', 'There is none.') }],
		['409', { status: 409, body: body('general.conflict', 'There is one already.') }],
		['429', { status: 429, times: 50, headers: { 'retry-after': '600' }, body: body('too.many.requests', 'Rate limit exceeded.') }, { options: { timeout: 5 } }],
		['500', { status: 500, times: 50, headers: { 'retry-after': '600' }, body: body('internal.server.error', 'It broke.') }, { options: { timeout: 5 } }],
		['no JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' }],
		['dropped', { drop: true, times: 50 }, { options: { timeout: 5 } }],
	];
	for (const [name, rule, parameters] of rules) {
		steps.begin();
		steps.sandbox.addToken(`${CANARY}-issued`);
		steps.sandbox.failNext({ path: '/oauth/token', status: 200, body: { access_token: `${CANARY}-issued`, expires_in: 86_400 }, times: 5 });
		steps.sandbox.failNext({ operationId: 'postRoutingSkills', ...rule });
		const result = await steps.run('Routing', 'postRoutingSkills', { bodyName: 'x', ...parameters });
		steps.begin();
		steps.sandbox.addToken(`${CANARY}-issued`);
		steps.sandbox.failNext({ path: '/oauth/token', status: 200, body: { access_token: `${CANARY}-issued`, expires_in: 86_400 }, times: 5 });
		steps.sandbox.failNext({ operationId: 'postRoutingSkills', ...rule });
		const { outputs } = await steps.run('Routing', 'postRoutingSkills', { bodyName: 'x', ...parameters }, { onError: 'continueErrorOutput' });
		steps.print(`fault ${name}`, { ...failure(result), item: outputs[1]?.[0]?.json });
	}
	steps.begin();
	const refused = await steps.run('Users', 'getUsersMe', {}, { credential: 'wrong secret' });
	steps.print('fault wrong secret', failure(refused));
	const expired = await steps.run('Users', 'getUsersMe', {}, { authentication: 'saml2Bearer', credential: 'no assertion' });
	steps.print('fault no assertion', failure(expired));
}

async function nullPaths(steps: Steps): Promise<void> {
	const options = await steps.optionsOf('Routing', 'postRoutingQueues', 'getNullableFields', 'parameters.options.nullFields');
	steps.begin();
	const nested = { bodyName: 'Nulls', bodyFields: { acwSettings: { wrapupPrompt: 'MANDATORY' } }, options: { nullFields: ['description', 'acwSettings.timeoutMs'] } };
	await steps.run('Routing', 'postRoutingQueues', nested);
	steps.print('null paths', { values: options.map(({ value }) => value), sent: steps.calls.map(({ body }) => body) });
}

async function main([packageFolder = '']: string[]): Promise<void> {
	const sandbox = await startSandbox({ clientSecret: SECRET, recordLimit: 5000 });
	const shared = { gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: sandbox.port };
	const client = { clientId: sandbox.clientId, clientSecret: SECRET, ...shared };
	const saml = { ...client, orgName: 'harbour', assertion: `${CANARY}-assertion` };
	const saved: Record<string, SavedCredential> = {
		clientCredentials: { type: types.clientCredentials, data: client },
		'client of the item': { type: types.clientCredentials, data: { ...client, clientId: '={{ $json.client }}' } },
		'wrong secret': { type: types.clientCredentials, data: { ...client, clientSecret: `${CANARY}-wrong` } },
		saml2Bearer: { type: types.saml2Bearer, data: saml },
		'no assertion': { type: types.saml2Bearer, data: { ...saml, assertion: '' } },
		accessToken: { type: types.accessToken, data: { ...shared, accessToken: `={{ "${CANARY}-token-" + $json.index }}` } },
		authorizationCode: { type: types.authorizationCode, data: { ...client } },
		pkce: { type: types.pkce, data: { ...shared, clientId: sandbox.clientId } },
	};
	const engine = await openEngine({ packageFolder, credentials: saved });
	const steps = new Steps(engine, sandbox, saved);
	for (const scenario of [order, errorOutputs, invalidInput, cancellation, writes, staleFields, nullPaths, paging, heldBack, answers, authentications, expiry, faults]) {
		const start = performance.now();
		await scenario(steps);
		process.stderr.write(`${scenario.name}: ${(performance.now() - start).toFixed(0)} ms\n`);
	}
	steps.print('secrets', steps.leaks());
	await engine.close();
	await sandbox.close();
	// Nothing may keep the process alive: what the clients hold open is not to keep n8n from ending.
}

void main(process.argv.slice(2));
