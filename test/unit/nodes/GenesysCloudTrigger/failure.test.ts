import { ApiError, AuthenticationError, ConnectionError, TimeoutError } from '../../../../lib';
import { ListTooLongError } from '../../../../lib/polling';
import { failureOf } from '../../../../nodes/GenesysCloudTrigger/failure';
import { FieldError } from '../../../../nodes/shared/values';

const api = (status: number, retryAfter?: number): ApiError => new ApiError('No.', 'Do this.', { method: 'GET', path: '/api/v2/users', status, ...(retryAfter === undefined ? {} : { retryAfter }) });

it.each<[string, unknown, object | undefined]>([
	['429 with a wait', api(429, 42), { cause: 'rate-limited', retryAfterMs: 42_000 }],
	['429 without', api(429), { cause: 'rate-limited' }],
	['503 with a wait', api(503, 5), { cause: 'temporarily-unavailable', retryAfterMs: 5_000 }],
	['500', api(500), { cause: 'temporarily-unavailable' }],
	['401', api(401), { cause: 'credential-invalid' }],
	['a refused login', new AuthenticationError('No.', 'Check.', { status: 400, code: 'invalid_client' }), { cause: 'credential-invalid' }],
	['a login in an outage', new AuthenticationError('No.', 'Wait.', { status: 503 }), { cause: 'temporarily-unavailable' }],
	['403', api(403), { cause: 'configuration-invalid' }],
	['404', api(404), { cause: 'configuration-invalid' }],
	['a wrong field', new FieldError('queueIds', 'is empty', 'IDs'), { cause: 'configuration-invalid' }],
	['a list that is too long', new ListTooLongError(9_999), { cause: 'configuration-invalid' }],
	['no network', new ConnectionError('No.', 'Check.', 'h', 'ENOTFOUND', new Error('x'), { sent: false, lasting: true }), { cause: 'temporarily-unavailable' }],
	['too slow', new TimeoutError('No.', 'Ask for less.', 'total', 1000), { cause: 'temporarily-unavailable' }],
	['anything else', new Error('x'), undefined],
])('%s', (_name, error, expected) => expect(failureOf(error)).toEqual(expected));
