import { formatText, type LogFields } from '../../../../lib/logging/text';

const FIELDS: LogFields = {
	level: 'trace',
	date: '2024-05-01T10:00:00.000Z',
	kind: 'api',
	method: 'POST',
	url: 'https://api.mypurecloud.com/api/v2/users?a=b',
	correlationId: 'abc',
	statusCode: 200,
	requestHeaders: { accept: 'application/json' },
	responseHeaders: { 'content-type': 'application/json', 'set-cookie': ['[hidden]', '[hidden]'] },
	requestBody: '{"a":1}',
	responseBody: '{"b":2}',
	durationMs: 12,
	attempt: 1,
};

describe('formatText', () => {
	it('has the layout of the official SDKs', () => {
		expect(formatText(FIELDS)).toBe(`TRACE: 2024-05-01T10:00:00.000Z
=== REQUEST ===
Kind: api
Attempt: 1
URL: https://api.mypurecloud.com/api/v2/users?a=b
Method: POST
Headers:
	accept: application/json
Body: {"a":1}
=== RESPONSE ===
Status: 200
Headers:
	content-type: application/json
	set-cookie: [hidden], [hidden]
CorrelationId: abc
Body: {"b":2}
Duration: 12 ms

`);
	});

	it('leaves out what is not there', () => {
		const { level, date, kind, method, url, durationMs, attempt } = FIELDS;
		expect(formatText({ level, date, kind, method, url, durationMs, attempt, requestHeaders: {}, error: 'ConnectionError: no' })).toBe(`TRACE: 2024-05-01T10:00:00.000Z
=== REQUEST ===
Kind: api
Attempt: 1
URL: https://api.mypurecloud.com/api/v2/users?a=b
Method: POST
=== RESPONSE ===
Error: ConnectionError: no
Duration: 12 ms

`);
	});

	it('lets no answer write a line of its own, nor speak to a terminal', () => {
		const text = formatText({ ...FIELDS, responseBody: 'a\r\n=== REQUEST ===\nERROR: x\u001b[2J\u0007', correlationId: 'x\nStatus: 500' });
		expect(text).not.toMatch(/^(?:ERROR|Status: 500)/m);
		expect(text.match(/^=== REQUEST ===$/gm)).toHaveLength(1);
		expect(text).toContain('\\u001b[2J\\u0007');
	});
});
