import { inspect } from 'node:util';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	ApiError,
	ArgumentError,
	AuthenticationError,
	CancelledError,
	ClosedError,
	ConnectionError,
	FileError,
	GenesysCloudError,
	HookError,
	InvalidAnswerError,
	JobFailedError,
	JobTimeoutError,
	SignatureError,
	SubscriptionError,
	TimeoutError,
	type ApiErrorFields,
} from '../../../lib';
import * as lib from '../../../lib';
import type { OperationRow } from '../../../lib/operation';
import { errorItem, stepError, type StepError } from '../../../nodes/shared/errors';
import { FieldError } from '../../../nodes/shared/values';
import { node } from './support/context';

const row: OperationRow = { m: 'GET', p: '/api/v2/users/{userId}', s: ['any', 'directory:user:view', 'directory:user:edit'] };
const told = (error: unknown, withRow: OperationRow = row): StepError => stepError(error, { node, itemIndex: 3, row: withRow });
const apiError = (fields: Partial<ApiErrorFields> & { status: number }, advice = 'Do this.'): ApiError =>
	new ApiError(`GET /api/v2/users/u1 failed with status ${fields.status}.`, advice, { method: 'GET', path: '/api/v2/users/u1', ...fields });

const call = { method: 'GET', path: '/api/v2/users/u1' };
const one: Record<string, GenesysCloudError> = {
	ApiError: apiError({ status: 404, code: 'not.found', correlationId: 'c-1' }),
	ArgumentError: new ArgumentError('userId', 'The path parameter "userId" is "..".', 'Give an ID or a name.'),
	AuthenticationError: new AuthenticationError('Genesys Cloud refused the login (invalid_client).', 'Check the client secret.', { status: 400, code: 'invalid_client', correlationId: 'c-1' }),
	CancelledError: new CancelledError('GET', '/api/v2/users/u1'),
	ClosedError: new ClosedError(),
	ConnectionError: new ConnectionError('The host h was not found.', 'Check the region.', 'h', 'ENOTFOUND', new Error('getaddrinfo'), { sent: false, lasting: true }),
	FileError: new FileError({ method: 'GET', url: 'https://files.example.com/a.csv', status: 403, code: 'AccessDenied' }),
	HookError: new HookError('preRequest', 'The hook failed.', 'Check the module.', new Error('x')),
	InvalidAnswerError: new InvalidAnswerError('The answer is no JSON.', 'Check the gateway.', { ...call, status: 200, body: '<html>', correlationId: 'c-1' }),
	JobFailedError: new JobFailedError({ jobId: 'j', state: 'FAILED', reason: 'No.', readBy: 'getJob', path: '/api/v2/jobs/j' }),
	JobTimeoutError: new JobTimeoutError(5_000, { jobId: 'j', state: 'PENDING', readBy: 'getJob', path: '/api/v2/jobs/j' }),
	SignatureError: new SignatureError('wrong'),
	SubscriptionError: new SubscriptionError([{ topic: 'v2.users.u1.presence', reason: 'Missing permissions', missingPermissions: ['directory:user:view'] }]),
	TimeoutError: new TimeoutError('It took too long.', 'Ask for less.', 'total', 1000),
};

test('every error of the client is here', () => {
	const classes = Object.entries(lib).filter(([, value]) => typeof value === 'function' && value.prototype instanceof GenesysCloudError);
	expect(classes.map(([name]) => name).sort()).toEqual(Object.keys(one).sort());
});

describe.each(Object.entries(one))('%s', (name, error) => {
	const shown = told(error);

	test('says what happened and what to do, and belongs to an item', () => {
		expect([shown.message.replace(/ \[item 3\]$/, ''), shown.description]).toContain(error.summary);
		if (name !== 'CancelledError') expect(shown.description).toContain(error.advice);
		expect(shown.context.itemIndex).toBe(3);
		expect(shown.node).toBe(node);
	});

	test('is an error of the API only where the API, or the way to it, failed', () => {
		const own = ['ArgumentError', 'CancelledError', 'HookError'].includes(name);
		expect(shown).toBeInstanceOf(own ? NodeOperationError : NodeApiError);
	});

	test('becomes an item that a workflow can branch on', () => {
		const { json, pairedItem } = errorItem(error, shown, 3);
		expect(pairedItem).toEqual({ item: 3 });
		const fields = error as unknown as Record<string, unknown>;
		const facts = Object.fromEntries(['status', 'code', 'correlationId', 'method', 'path', 'jobId', 'state', 'reason', 'readBy'].flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])));
		expect(json).toEqual({ error: shown.message, details: { description: shown.description, ...facts } });
	});
});

describe('an error of the API', () => {
	test('speaks in Genesys’s words', () => {
		const error = apiError({ status: 409, genesysMessage: 'The queue exists already.', code: 'general.conflict', correlationId: 'c-9' }, 'Read it again. Correlation ID: c-9');
		expect(told(error)).toMatchObject({
			message: 'The queue exists already.',
			httpCode: '409',
			description: 'Read it again. Correlation ID: c-9\nGET /api/v2/users/u1, status 409, code general.conflict',
		});
	});

	test.each([400, 401, 403, 404, 409, 429, 500, 503])('%i is its httpCode', (status) => expect((told(apiError({ status })) as NodeApiError).httpCode).toBe(String(status)));

	test('tells the correlation ID once', () => {
		for (const advice of ['Do this.', 'Do this. Correlation ID: c-7']) {
			expect(told(apiError({ status: 500, correlationId: 'c-7' }, advice)).description?.split('c-7')).toHaveLength(2);
		}
	});

	test.each<[OperationRow['s'], string]>([
		[['any', 'a:b:view'], 'This operation requires a:b:view. '],
		[['all', 'a:b:view', 'a:b:edit'], 'This operation requires all of a:b:view, a:b:edit. '],
		[['any', 'a:b:view', 'a:b:edit'], 'This operation requires any of a:b:view, a:b:edit. '],
		[['any', ...Array.from({ length: 10 }, (_, index) => `p${index}`)], 'This operation requires any of p0, p1, p2, p3, p4, p5, p6, p7 and 2 more. '],
		[undefined, 'Do this.'],
	])('403 with the permissions %j', (s, text) => {
		const { description } = told(apiError({ status: 403 }), { ...row, s });
		expect(description).toContain(text);
		expect(description?.includes('another division')).toBe(s !== undefined);
		// Another status says nothing about permissions.
		expect(told(apiError({ status: 404 }), { ...row, s }).description).not.toContain('requires');
	});

	test('names the permissions that Genesys Cloud misses before those of the operation', () => {
		const { description } = told(apiError({ status: 403, missingPermissions: ['directory:user:add'] }));
		expect(description).toMatch(/^Missing permission: directory:user:add\. /);
		expect(description).not.toContain('directory:user:edit');
	});

	test.each<[object, boolean]>([
		[{}, true],
		[{ authentication: 'clientCredentials' }, true],
		[{ authentication: 'pkce' }, false],
		[{ authentication: 'accessToken' }, false],
	])('with %j the permission has to be one of the OAuth client: %p', (parameters, ofClient) => {
		const place = { node: { ...node, parameters: parameters as typeof node.parameters }, itemIndex: 0, row };
		expect(stepError(apiError({ status: 403 }), place).description?.includes("OAuth client's roles")).toBe(ofClient);
	});

	test.each<[template: string, path: string, genesysMessage: string | undefined, text: string]>([
		['/api/v2/users/{userId}', '/api/v2/users/u1', undefined, 'User "u1" was not found.\n'],
		['/api/v2/routing/queues/{queueId}/members/{memberId}', '/api/v2/routing/queues/q%201/members/m1', 'Not found.', 'Member "m1" of queue "q 1" was not found.\n'],
		['/api/v2/groups/{id}', '/api/v2/groups/g1', undefined, 'Group "g1" was not found.\n'],
		['/api/v2/routing/wrapupcodes/{codeId}', '/api/v2/routing/wrapupcodes/%', undefined, 'Code "%" was not found.\n'],
		['/api/v2/users/{userId}', '/api/v2/users/u1', 'Unable to find the user with id u1.', 'Do this.'],
		['/api/v2/users/me', '/api/v2/users/me', undefined, 'Do this.'],
		['/api/v2/users/{userId}', '/other', undefined, 'Do this.'],
	])('404 at %s says what was not found', (p, path, genesysMessage, text) => {
		const error = apiError({ status: 404, path, ...(genesysMessage === undefined ? {} : { genesysMessage }) });
		expect(told(error, { m: 'GET', p }).description?.startsWith(text)).toBe(true);
	});

	test('of a validation names fields of the step by their labels, and those of nested errors', () => {
		const withBody: OperationRow = { m: 'POST', p: '/api/v2/users', b: { f: [{ n: 'name', r: 1 }, { n: 'acwSettings', t: 'object' }] } };
		const errors = [
			{ message: 'Bad.', code: 'bad', details: [{ fieldName: 'acwSettings.timeoutMs', errorCode: 'max.value' }] },
			{ messageWithParams: 'The {field} is wrong.', messageParams: { field: 'colour' }, code: 'wrong' },
		];
		const error = apiError({ status: 400, details: [{ fieldName: 'name', errorCode: 'required' }, { fieldName: 'other', errorCode: 'odd' }], errors });
		expect(told(error, withBody).description?.split('\n')[0]).toBe('"Name" (name): required; other: odd; Bad.; "Timeout Ms" (acwSettings.timeoutMs): max.value; The colour is wrong.');
		expect(errorItem(error, told(error, withBody), 0).json.details).toMatchObject({
			fieldErrors: [
				{ field: 'name', code: 'required' },
				{ field: 'other', code: 'odd' },
				{ message: 'Bad.', code: 'bad' },
				{ field: 'acwSettings.timeoutMs', code: 'max.value' },
				{ message: 'The colour is wrong.', code: 'wrong' },
			],
		});
	});

	test('of a validation names the fields', () => {
		const details = [
			{ fieldName: 'name', message: 'must not be empty' },
			{ fieldName: 'acwSettings.timeoutMs', errorCode: 'min.value' },
			{ errorCode: 'general' },
			null,
			'text',
			{},
		];
		expect(told(apiError({ status: 400, details })).description).toMatch(/^name: must not be empty; acwSettings\.timeoutMs: min\.value; general\nDo this\.\n/);
		expect(told(apiError({ status: 400, details: { a: 1 } })).description).toMatch(/^Do this\./);
		const many = Array.from({ length: 50 }, (_, index) => ({ fieldName: `f${index}`, message: 'x' }));
		expect(told(apiError({ status: 400, details: many })).description).not.toContain('f10:');
	});

	test('says when to try again', () => {
		const error = apiError({ status: 429, retryAfter: 7 });
		expect(errorItem(error, told(error), 0).json.details).toMatchObject({ status: 429, retryAfter: 7 });
	});
});

test('the item for the error output has the error, and a copy of it does not', () => {
	const error = apiError({ status: 404 });
	const place = { node: { ...node, onError: 'continueErrorOutput' as const }, itemIndex: 0 };
	const item = errorItem(error, stepError(error, place), 0);
	expect(item.error).toBeInstanceOf(NodeApiError);
	expect(Object.keys({ ...item })).toEqual(['json', 'pairedItem']);
	expect('error' in errorItem(error, told(error), 0)).toBe(false);
});

test('a refused login is told as such, not in Genesys’s words alone', () => {
	const fields = { status: 400, code: 'invalid_client', genesysMessage: 'authentication failed' };
	expect(told(new AuthenticationError('Genesys Cloud refused the login (invalid_client): authentication failed.', 'Check it.', fields)).message).toBe(
		'Genesys Cloud refused the login (invalid_client): authentication failed.',
	);
});

test('n8n knows a cancelled execution by its message', () => expect(told(one.CancelledError).message).toContain('canceled'));

test('a wrong value is named with item, field and what was expected', () => {
	const error = told(new FieldError('additionalFields.pageSize', 'is "many"', 'a whole number'));
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({
		message: '"Page Size" (additionalFields.pageSize) is "many" [item 3]',
		description: 'Expected a whole number. Nothing was sent for this item.',
		context: { itemIndex: 3 },
	});
});

test('n8n’s own errors stay what they are, and others are wrapped', () => {
	const own = [new NodeOperationError(node, 'Credential not found'), new NodeApiError(node, { message: 'x' })];
	for (const error of own) expect(told(error)).toBe(error);
	for (const error of [new TypeError('x is not a function'), 'x is not a function']) {
		expect(told(error)).toBeInstanceOf(NodeOperationError);
		expect(told(error)).toMatchObject({ message: 'x is not a function', context: { itemIndex: 3 } });
	}
});

test('the answer of the API, which may hold anything, is no part of the error', () => {
	const error = apiError({ status: 400, body: { note: 'canary' }, errors: [{ note: 'canary' }], details: [{ fieldName: 'name', note: 'canary' }] });
	const shown = told(error);
	expect(inspect([shown, errorItem(error, shown, 0), { ...shown }], { depth: 10, showHidden: true })).not.toContain('canary');
});
