import { printedBy } from './support/printed';

/* What steps do in n8n's real engine, with the packed package and the sandbox: test/engine/support/steps.child.ts runs them. */

interface Facts {
	status?: string;
	message?: string;
	description?: string;
	kind?: string;
	httpCode?: string | null;
	itemIndex?: number;
	logins?: string[];
	requests?: number;
	mostAtOnce?: number;
	[fact: string]: unknown;
}

const factsOf = printedBy<Facts>('test/engine/support/steps.child.ts');

describe('many items', () => {
	it.each([
		['default', 2, 8],
		['3', 2, 3],
		['1', 1, 1],
	])('come out in the order in which they went in, paired (max. concurrency: %s)', (name, least, most) => {
		const { got, expected, mostAtOnce = 0, logins } = factsOf(`order ${name}`);
		expect(got).toHaveLength(200);
		expect(got).toEqual(expected);
		expect(mostAtOnce).toBeGreaterThanOrEqual(least);
		expect(mostAtOnce).toBeLessThanOrEqual(most);
		expect(logins).toEqual(['client_credentials']);
	});

	test('that write to one path go one after another, in order', () => {
		const { sent, names, mostAtOnce } = factsOf('writes to one path');
		const expected = Array.from({ length: 12 }, (_, index) => `Skill ${index}`);
		expect(sent).toEqual(expected.map((name) => ({ name })));
		expect(names).toEqual(expected);
		expect(mostAtOnce).toBe(1);
	});

	test('that write to different paths go side by side', () => {
		const { items, mostAtOnce } = factsOf('writes to many paths');
		expect(items).toEqual(Array.from({ length: 12 }, (_, item) => ({ json: { success: true }, pairedItem: { item } })));
		expect(mostAtOnce).toBeGreaterThan(1);
		expect(mostAtOnce).toBeLessThanOrEqual(8);
	});
});

describe('items that fail', () => {
	const text: unknown = expect.any(String);
	const path = '/api/v2/users/00000000-0000-4000-8000-000000000000';
	const notFound = {
		error: expect.stringContaining('Unable to find the user') as unknown,
		details: { status: 404, code: 'not.found', correlationId: text, method: 'GET', path, description: expect.stringContaining('Check that the ID is right') as unknown },
	};
	const empty = { error: '"User ID" (userId) is empty [item 3]', details: { description: 'Expected a text. Nothing was sent for this item.' } };

	test('go to the error output, with what they came in with; the others go on', () => {
		const { ids, brief, status } = factsOf('error continueErrorOutput') as Facts & { ids: string[] };
		expect(status).toBe('success');
		expect(brief).toEqual([
			[0, 2, 4].map((item) => ({ json: { id: ids[item === 2 ? 1 : 0] }, pairedItem: { item } })),
			[
				{ json: { userId: path.split('/').pop(), index: 1, ...notFound }, pairedItem: { item: 1 } },
				{ json: { userId: '', index: 3, ...empty }, pairedItem: { item: 3 } },
			],
		]);
	});

	test('stay in their place in the regular output', () => {
		const { ids, brief, status } = factsOf('error continueRegularOutput') as Facts & { ids: string[] };
		expect(status).toBe('success');
		const [a, b] = ids.map((id) => ({ id }));
		expect(brief).toEqual([[a, notFound, b, empty, a].map((json, item) => ({ json, pairedItem: { item } }))]);
	});

	test('stop the workflow, and are named', () => {
		const { description, ...rest } = factsOf('error stopWorkflow');
		expect(rest).toMatchObject({ status: 'error', kind: 'NodeApiError', httpCode: '404', itemIndex: 1, message: expect.stringContaining('Unable to find the user') as unknown });
		expect(description).toContain(`GET ${path}, status 404, code not.found`);
	});
});

describe('input that cannot be sent stops everything before the first request', () => {
	it.each([
		['an empty ID', '"User ID" (userId) is empty', 'Expected a text.'],
		['an ID that leads elsewhere', 'The path parameter "userId" is "..".', 'Give an ID or a name.'],
		['a size that is no number', '"Page Size" (additionalFields.pageSize) is "many"', 'Expected a whole number.'],
		['a limit of nothing', '"Limit" (limit) is 0', 'Expected a whole number above zero, or Return All.'],
		['a body that does not parse', '"JSON Body" (jsonBody) is not valid JSON: ', 'Expected JSON.'],
		['a body that is a list', '"JSON Body" (jsonBody) is []', 'Expected a JSON object such as { "name": "value" }.'],
		['a required field that is empty', '"Name" (bodyName) is empty', 'Expected a text.'],
		['a header that breaks out', 'The value of the header X-A cannot be sent.', 'Give one line of text without control characters.'],
		['an option', '"Max Concurrency" (options.maxConcurrency) is "all"', 'Expected a number above zero.'],
	])('%s', (name, message, description) => {
		const told = factsOf(`invalid: ${name}`);
		expect(told).toMatchObject({ status: 'error', kind: 'NodeOperationError', itemIndex: 2, requests: 0 });
		expect(told.message?.startsWith(message)).toBe(true);
		expect(told.message?.endsWith('[item 2]')).toBe(true);
		expect(told.description?.startsWith(description)).toBe(true);
	});
});

it.each(['items', 'pages'])('cancelling ends a step with many %s at once, and nothing more is sent', (name) => {
	const { status, ms, sent, sentLater } = factsOf(`cancelled: ${name}`);
	expect(status).toBe('canceled');
	expect(ms).toBeLessThan(1000);
	expect(sent).toBeGreaterThan(0);
	expect(sent).toBeLessThan(60);
	expect(sentLater).toBe(0);
});

test('values that another operation left behind are not sent', () => {
	expect(factsOf('stale')).toMatchObject({
		names: ['Sales'],
		sent: [
			{ method: 'GET', query: { name: 'Sales', pageSize: '50' } },
			{ method: 'POST', query: {}, body: { name: 'Fresh' } },
		],
	});
	expect((factsOf('stale').sent as Array<{ query: object }>).map(({ query }) => Object.keys(query))).toEqual([['name', 'pageSize'], []]);
});

/** As many pages as it takes, each as large as it may be, the first no larger than the limit. */
const pagesOf = (count: number, largest: number): number[] => Array.from({ length: Math.ceil(count / largest) }, () => Math.min(count, largest));

describe.each([
	['page numbers', 100],
	['cursors', 100],
	// Larger pages may meet limits within the API: definition/page-sizes.json.
	['SCIM', 25],
	['searches', 100],
])('paging by %s', (style, largest) => {
	it.each([
		['all', 230, pagesOf(230, largest)],
		['default', 50, pagesOf(50, largest)],
		['few', 3, [3]],
		['many', 120, pagesOf(120, largest)],
		['small pages', 60, [25, 25, 25]],
	])('%s: %i entities', (name, count, sizes) => {
		expect(factsOf(`paging ${style}: ${name}`)).toEqual({ count, isOrdered: true, sizes, pairs: ['{"item":0}'] });
	});

	test('full responses of all are one item a page', () => expect(factsOf(`paging ${style}: full response`)).toMatchObject({ count: Math.ceil(230 / largest), pairs: ['{"item":0}'] }));
	test('an empty listing is no item', () => expect(factsOf(`paging ${style}: none`)).toEqual({ count: 0, requests: 1 }));
});

it('says once what the API held back, and nothing where a limit was asked for', () => {
	const message = expect.stringContaining('counts 25,000 entries here and gave out 1 of them') as string;
	expect(factsOf('held back')).toMatchObject({ hints: [{ message, type: 'warning', location: 'outputPane' }] });
	expect(factsOf('held back').limited ?? []).toEqual([]);
});

it.each([
	['object', [{ id: 'a' }]],
	['list', [{ id: 'a' }, { value: 1 }]],
	['number', [{ value: 5 }]],
	['nothing', [{ success: true }]],
	['text', [{ value: 'a,b' }]],
	['bytes', [{ value: 'eA==' }]],
])('an answer with %s', (name, jsons) => {
	expect(factsOf(`answer: ${name}`).items).toEqual(jsons.map((json) => ({ json, pairedItem: { item: 0 } })));
});

describe('logging in', () => {
	const me = (count: number): string[] => Array.from({ length: count }, () => 'Margaret Okafor');

	test('by SAML2: one login for all items', () => {
		const grant = 'urn:ietf:params:oauth:grant-type:saml2-bearer';
		expect(factsOf('login: SAML2')).toMatchObject({ status: 'success', users: me(4), logins: [grant], requests: 4 });
	});

	test('with the access token of each item', () => {
		const { failed, ...rest } = factsOf('login: a token for each item');
		expect(rest).toMatchObject({ status: 'success', users: ['Margaret Okafor', 'Daniel Reyes', 'Aoife Brennan'], logins: [] });
		expect(failed).toMatchObject([{ index: 9, error: expect.stringContaining('did not accept the access token') as unknown, details: { status: 401, code: 'bad.credentials' } }]);
	});

	test('as the client of each item, never as that of another', () => {
		const { failed, ...rest } = factsOf('login: a client for each item');
		// The good client logs in once, for two items.
		expect(rest).toMatchObject({ status: 'success', users: [expect.any(String), expect.any(String)], logins: ['client_credentials', 'client_credentials'], requests: 2 });
		expect(failed).toMatchObject([{ client: 'nobody', error: expect.stringContaining('refused the login (invalid_client)') as unknown }]);
	});

	describe.each(['authorizationCode', 'pkce'])('with %s', (authentication) => {
		test('the token that n8n holds is used', () => expect(factsOf(`login: ${authentication}`)).toMatchObject({ status: 'success', users: me(4), logins: [], requests: 4 }));

		test('a token that cannot be renewed is told', () => {
			const told = factsOf(`login: ${authentication}, refused for good`);
			expect(told).toMatchObject({ status: 'error', kind: 'NodeApiError', itemIndex: 0, logins: [], requests: 0, description: 'Connect the account of the credential again.' });
			expect(told.message).toMatch(/^The access token of the credential could not be renewed: .*no refresh token/);
		});

		test('a credential that nobody connected is told', () => {
			expect(factsOf(`login: ${authentication}, not connected`)).toMatchObject({
				status: 'error', message: 'The credential is not connected yet.', description: 'Open it in n8n and press Connect.', requests: 0,
			});
		});
	});

	test('a refused token is renewed by n8n, once, and kept', () => {
		expect(factsOf('login: authorizationCode, renewed by n8n')).toMatchObject({ status: 'success', users: me(4), logins: ['refresh_token'], again: 'success', requests: 5 });
	});

	test('when all tokens end in the middle of a run, one login brings it to its end', () => {
		const { status, ids, expected, logins, refused } = factsOf('expiry');
		expect(status).toBe('success');
		expect(ids).toEqual(expected);
		expect(logins).toEqual(['client_credentials']);
		expect(refused).toBeGreaterThan(0);
		expect(refused).toBeLessThanOrEqual(8);
	});
});

test('what can be set to null is offered by name, and sent', () => {
	const { values, sent } = factsOf('null paths');
	expect(values).toEqual(expect.arrayContaining(['description', 'division', 'acwSettings', 'acwSettings.timeoutMs']));
	expect(values).not.toContain('name');
	expect(sent).toEqual([{ name: 'Nulls', description: null, acwSettings: { wrapupPrompt: 'MANDATORY', timeoutMs: null } }]);
});

describe('what goes wrong is told, as an error and as an item', () => {
	it.each<[string, string | null, RegExp, RegExp, object]>([
		['400', '400', /^Validation failed\.$/, /^"Name" \(name\): is too long\nCheck the values of this step\./, { code: 'invalid.value' }],
		['400 that repeats secrets', '400', /^You sent Bearer \[hidden\]/, /status 400/, { code: 'bad.request' }],
		['401', '401', /did not accept the access token for POST .*Invalid login credentials\./, /A new access token was refused as well\./, { code: 'bad.credentials' }],
		['403', '403', /^You may not\.$/, /^This operation requires any of routing:skill:manage, routing:skill:create\./, { code: 'missing.permission' }],
		['404', '404', /^There is none\.$/, /^Check that the ID is right/, { code: 'not.found' }],
		['409', '409', /^There is one already\.$/, /^It was changed by somebody else, or already exists\./, { code: 'general.conflict' }],
		['429', '429', /^Rate limit exceeded\.$/, /Wait 600 seconds/, { code: 'too.many.requests', retryAfter: 600 }],
		['500', '500', /^It broke\.$/, /Something failed at Genesys Cloud/, { code: 'internal.server.error' }],
	])('%s', (name, httpCode, message, description, details) => {
		const { item, ...told } = factsOf(`fault ${name}`);
		const correlationId: unknown = expect.any(String);
		expect(told).toMatchObject({ status: 'error', kind: 'NodeApiError', httpCode, itemIndex: 0, message: expect.stringMatching(message) as unknown });
		expect(told.description).toMatch(description);
		expect(told.description).toMatch(/correlation ID:? [\w-]+/i);
		expect(item).toMatchObject({ error: told.message, details: { status: Number(httpCode), correlationId, path: '/api/v2/routing/skills', ...details } });
	});

	it.each<[string, RegExp, RegExp]>([
		['no JSON', /says that it is JSON and is not: <html>$/, /^Check whether the host, gateway or proxy/],
		['dropped', /^The connection to 127\.0\.0\.1:\d+ broke/, /The request may have arrived all the same\./],
	])('%s', (name, message, description) => {
		const told = factsOf(`fault ${name}`);
		expect(told).toMatchObject({ status: 'error', kind: 'NodeApiError', itemIndex: 0, message: expect.stringMatching(message) as unknown, description: expect.stringMatching(description) as unknown });
		expect(told.item).toMatchObject({ error: expect.stringMatching(message) as unknown });
	});

	test('a wrong client secret, and no assertion', () => {
		expect(factsOf('fault wrong secret')).toMatchObject({
			message: 'Genesys Cloud refused the login (invalid_client): authentication failed.', description: expect.stringContaining('Check the client ID and client secret') as unknown, httpCode: '400',
		});
		expect(factsOf('fault no assertion')).toMatchObject({ message: 'The SAML2 assertion is empty. [item 0]', description: 'Fill it in in the credential.' });
	});
});

test('no secret, token or assertion shows in a result, an error or anything that was printed', () => {
	const { leaks, printed } = factsOf('secrets');
	expect(leaks).toEqual([]);
	expect(printed).toBeGreaterThan(10_000);
});
