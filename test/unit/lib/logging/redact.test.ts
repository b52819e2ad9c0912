import { HIDDEN, Redactor } from '../../../../lib/logging/redact';

const PEM = '-----BEGIN ENCRYPTED PRIVATE KEY-----\ncanary\ncanary\n-----END ENCRYPTED PRIVATE KEY-----';

describe('texts', () => {
	const redactor = new Redactor();
	redactor.add('c@nary secret/é', undefined, 'abc', 'canary "quoted"\nline');

	it.each([
		['a value', 'it was c@nary secret/é.'],
		['a value in a query', encodeURIComponent('c@nary secret/é')],
		['a value in a form', new URLSearchParams({ x: 'c@nary secret/é' }).toString()],
		['a value in JSON', JSON.stringify({ x: 'canary "quoted"\nline' })],
		['a key', PEM],
		['a key in JSON', JSON.stringify({ x: PEM })],
		['half a key', PEM.slice(0, 50)],
		['Bearer', 'Authorization: Bearer canary.canary-1'],
		['bearer in prose', 'sent bearer canary1 along'],
		['Basic', 'Basic Y2FuYXJ5OmNhbmFyeQ=='],
		['a cookie', 'Set-Cookie: session=canary; path=/'],
		['a header dump', 'proxy-authorization: canary canary\r\nhost: x'],
		['a URL with a user', 'http://canary:canary@proxy.example.com:3128/x'],
		['a URL with a bare user', 'https://canary@host/'],
		['a form', 'grant_type=x&client_secret=canary&refresh_token=canary&code=canary&code_verifier=canary&assertion=canary'],
		['JSON text', '{"access_token":"canary","oldPassword": "can\\"ary","clientSecret":"canary"}'],
		['a channel address', '{"id":"1","connectUri":"wss://streaming.example.com/channels/canary"}'],
		['JSON in JSON', JSON.stringify({ inner: JSON.stringify({ access_token: 'canary', x: 1 }) })],
		['JSON cut off', '{"expires":1,"access_token":"canary'],
		['single quotes', "{ password: 'canary' }"],
		['a list', "{ client_secret: [ 'canary', 'canary' ], x: [1] }"],
		['a list in JSON in JSON', JSON.stringify({ inner: JSON.stringify({ apiKey: ['canary'] }) })],
	])('%s', (_name, text) => {
		const clean = redactor.text(text);
		expect(clean).not.toMatch(/c(?:a|@|%40)nary/);
		expect(clean).toContain(HIDDEN);
	});

	it.each([
		'{"code":"not.found","message":"The code is wrong."}',
		'Basic authentication is not allowed. Bearer authentication is.',
		'The password must have 8 characters.',
		'/api/v2/oauth/clients/abc/secret',
		'abc',
		'user@example.com',
		'https://example.com/a@b',
	])('leaves %j', (text) => expect(redactor.text(text)).toBe(text));

	it('keeps what is around a secret', () => expect(redactor.text('{"access_token":"x","expires_in":5}')).toBe(`{"access_token":"${HIDDEN}","expires_in":5}`));

	it('remembers the latest tokens only', () => {
		const tokens = new Redactor();
		for (let count = 10; count < 40; count++) tokens.addToken(`token-${count}`);
		expect(tokens.text('token-39 token-10')).toBe(`${HIDDEN} token-10`);
	});
});

describe('data', () => {
	it('is copied without secrets', () => {
		const redactor = new Redactor();
		redactor.add('canary-value');
		const data = {
			code: 'kept',
			list: ['x canary-value', { 'Set-Cookie': ['canary', 'canary'] }],
			user: { oldPassword: 'canary', newPassword: 12345, passwordSet: true, authorization: { roles: ['agent'] } },
			headers: { Authorization: 'canary', 'X-Api-Key': 'canary' },
			login: { grant_type: 'x', code: 'canary', code_verifier: 'canary' },
			'canary-value': null,
			bytes: Buffer.from('canary'),
			none: undefined,
		};
		const before = structuredClone(data);
		expect(redactor.value(data)).toEqual({
			code: 'kept',
			list: [`x ${HIDDEN}`, { 'Set-Cookie': [HIDDEN, HIDDEN] }],
			user: { oldPassword: HIDDEN, newPassword: HIDDEN, passwordSet: true, authorization: { roles: ['agent'] } },
			headers: { Authorization: HIDDEN, 'X-Api-Key': HIDDEN },
			login: { grant_type: 'x', code: HIDDEN, code_verifier: HIDDEN },
			[HIDDEN]: null,
			bytes: '[6 bytes]',
			none: undefined,
		});
		expect(structuredClone(data)).toEqual(before);
	});

	it('of an error is its name, code, text and causes', () => {
		const inner = Object.assign(new TypeError('inner password=canary'), { code: 'E_INNER', request: 'canary' });
		const cause = new Redactor().cause(Object.assign(new Error('Bearer canary1', { cause: inner }), { config: { auth: 'canary' } }));
		expect(cause).toMatchObject({ message: `Bearer ${HIDDEN}`, cause: { name: 'TypeError', code: 'E_INNER' } });
		expect(Object.keys(cause)).toEqual(['name']);
		expect(new Redactor().cause('thrown text').message).toBe('thrown text');
	});
});
