import { apiError } from '../../../../lib/http/api-error';
import type { ApiError } from '../../../../lib';
import type { TokenSource } from '../../../../lib/auth/token-source';
import type { HttpAnswer } from '../../../../lib/http/policy';
import { tokenPolicy } from '../../../../lib/http/token-policy';
import { Redactor } from '../../../../lib/logging/redact';
import { placeOf, REGIONS } from '../../../../lib/connection/regions';

const request = { method: 'PUT' as const, path: '/api/v2/routing/queues/q1', operationId: 'putRoutingQueue' };

function answered(status: number, body: object | string, headers: Record<string, string> = {}): ApiError {
	const isText = typeof body === 'string';
	const answer = {
		statusCode: status,
		headers: { 'content-type': isText ? 'text/html' : 'application/json', ...headers },
		body: Buffer.from(isText ? body : JSON.stringify(body)),
	};
	return apiError(request, answer, new Redactor());
}

/** An `ErrorBody` as the API sends it. */
const body = (status: number, code: string, message: string, more: object = {}): object => ({ message, code, status, contextId: 'c-1', details: [], errors: [], ...more });

describe('what to do next', () => {
	test.each<[name: string, error: ApiError, advice: RegExp]>([
		['a login without a person', answered(400, body(400, 'bad.request', 'This request requires a user context. Client credentials cannot be used for requests that require a user context.')), /Authorization Code or PKCE/],
		['a value that is refused', answered(400, body(400, 'invalid.value', 'Value [x] is not valid for field type [Integer].')), /Check the values of this step/],
		['a version in a 400', answered(400, body(400, 'bad.request', 'The version does not match the current version.')), /Read it again/],
		['a full organisation', answered(400, body(400, 'max.queues', 'The maximum number of queues has been reached.')), /at this limit/],
		['no licence', answered(403, body(403, 'not.licensed', 'The user does not have the required license.')), /no licence/],
		['a missing permission', answered(403, body(403, 'missing.any.permissions', 'Unable to perform the requested action. You must have at least one of the following permissions assigned: [routing:queue:edit]')), /role with the permission/],
		['a missing scope', answered(403, body(403, 'missing.scope', 'The OAuth client does not have the scope routing.')), /Add the scope/],
		['an ID that is not there', answered(404, body(404, 'not.found', 'Unable to find the queue with id q1.')), /belongs to this organisation.*region/],
		['a method that a gateway forbids', answered(405, ''), /gateway may also forbid/],
		['a slow search', answered(408, body(408, 'request.timeout', 'The request timed out.')), /Ask for less at once/],
		['another version', answered(409, body(409, 'general.conflict', 'The version number of the modified resource must match the version number in the database.')), /send the change with the version/],
		['a name in use', answered(409, body(409, 'duplicate.name', 'A queue with this name already exists.')), /Choose another, or find the existing one/],
		['an entity in use', answered(409, body(409, 'wrapupcode.in.use', 'The wrap-up code is in use by 3 queues.')), /still uses it/],
		['another conflict', answered(409, body(409, 'general.conflict', 'Conflict.')), /changed by somebody else, or already exists/],
		['an entity that is gone', answered(410, body(410, 'gone', 'Gone.')), /deleted for good/],
		['an old ETag', answered(412, body(412, 'precondition.failed', 'Precondition failed.')), /If-Match/],
		['a large body', answered(413, body(413, 'request.entity.too.large', 'The request is too large.')), /fewer or smaller entries/],
		['a long query', answered(414, ''), /fewer IDs/],
		['a content type', answered(415, body(415, 'unsupported.media.type', 'Unsupported media type.')), /content type/],
		['a body that is understood and refused', answered(422, body(422, 'unprocessable.entity', 'Unprocessable.')), /Check the values/],
		['no ETag', answered(428, ''), /If-Match/],
		['too many requests', answered(429, body(429, 'too.many.requests', 'Rate limit exceeded the maximum.'), { 'retry-after': '42' }), /fewer at a time.* Wait 42 seconds/],
		['too many requests without a wait', answered(429, ''), /Wait a minute/],
		['a failure', answered(500, body(500, 'internal.server.error', 'The server encountered an unexpected condition.')), /correlation ID to the support/],
		['what a region does not have', answered(501, ''), /Check the region/],
		['a gateway', answered(502, '<html>Bad gateway</html>'), /or the gateway\. Try again later/],
		['a pause', answered(503, '', { 'retry-after': '5' }), /Wait 5 seconds/],
		['a slow gateway', answered(504, ''), /Ask for less at once/],
		['a page of somebody else', answered(302, '<html>Sign in</html>'), /custom host, and the gateway paths/],
	])('after %s', (_name, error, advice) => expect(error.advice).toMatch(advice));

	test('a 409 of a name is no version conflict, and the other way round', () => {
		const name = answered(409, body(409, 'duplicate', 'This version of the flow already exists.'));
		expect(name.advice).not.toContain('send the change with the version');
	});
});

test('every error has method, path, status, code and correlation ID', () => {
	expect(answered(404, body(404, 'not.found', 'No.'))).toMatchObject({ method: 'PUT', path: '/api/v2/routing/queues/q1', status: 404, code: 'not.found', correlationId: 'c-1' });
});

describe('permissions that are missing', () => {
	test.each<[string, object, string[] | undefined]>([
		['one in the message', body(403, 'missing.permissions', 'You are missing the following permission(s): routing:queue:add'), ['routing:queue:add']],
		['several', body(403, 'missing.any.permissions', 'One of: [routing:queue:add, routing:queueMember:manage]'), ['routing:queue:add', 'routing:queueMember:manage']],
		['a parameter', body(403, 'missing.division.permission', 'No.', { messageParams: { permissions: '[directory:user:edit]', divisionId: 'd1' } }), ['directory:user:edit']],
		['none', body(403, 'not.authorized', 'You are not authorized at 12:30:00.'), undefined],
		['a URN', body(403, 'not.authorized', 'No urn:ietf:params:oauth.'), undefined],
	])('are found in %s', (_name, content, expected) => expect(answered(403, content).missingPermissions).toEqual(expected));

	test('are told of a 403 only', () => expect(answered(400, body(400, 'bad', 'routing:queue:add')).missingPermissions).toBeUndefined());
});

test('the limit that was passed is named', () => {
	const error = answered(429, body(429, 'too.many', 'Too many.', { limit: { namespace: 'analytics', key: 'query.max', value: 300 } }));
	expect(error.limit).toBe('analytics.query.max (300)');
	expect(error.advice).toContain('The limit is analytics.query.max (300).');
});

test('a host is told as its region', () => {
	for (const { domain, label } of REGIONS) for (const host of ['api', 'login', 'apps']) expect(placeOf(`${host}.${domain}`)).toBe(label);
	expect(placeOf('gateway.example.com')).toBe('gateway.example.com');
	expect(placeOf('notmypurecloud.com')).toBe('notmypurecloud.com');
});

test('a token that the API refuses although the login went well is told with the place that it was used at', async () => {
	const tokens: TokenSource = {
		refusalAdvice: 'A new access token was refused as well.',
		token: async () => 'first-token',
		renew: async () => 'second-token',
		refused: () => undefined,
		held: async () => undefined,
		forget: () => undefined,
	};
	const answer: HttpAnswer = { statusCode: 401, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body(401, 'bad.credentials', 'Invalid login credentials.'))) };
	const call = { kind: 'api', ...request, origin: 'https://api.mypurecloud.de', target: request.path, headers: {}, signal: new AbortController().signal } as const;
	const refusal = tokenPolicy(tokens, new Redactor())(call, async () => answer);
	await expect(refusal).rejects.toMatchObject({
		host: 'api.mypurecloud.de',
		code: 'bad.credentials',
		advice: expect.stringContaining('It was used at Europe (Frankfurt) – mypurecloud.de; the token of another region is refused there.'),
	});
});
