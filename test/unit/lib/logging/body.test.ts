import fc from 'fast-check';
import { bodyText, LARGEST_BODY, SHOWN_CHARACTERS } from '../../../../lib/logging/body';
import { Redactor } from '../../../../lib/logging/redact';

const JSON_TYPE = 'application/json; charset=utf-8';
const FORM = 'application/x-www-form-urlencoded';
const text = (body: string | Uint8Array | undefined, type = JSON_TYPE, redactor = new Redactor()): string | undefined => bodyText(body, type, redactor);

describe('bodyText', () => {
	it.each<[string, string | Uint8Array | undefined, string, string | undefined]>([
		['nothing', undefined, JSON_TYPE, undefined],
		['an empty body', Buffer.alloc(0), JSON_TYPE, undefined],
		['JSON', '{ "a": [1, null, "é"] }', JSON_TYPE, '{"a":[1,null,"é"]}'],
		['JSON of SCIM, as bytes', Buffer.from('{"a": "é"}'), 'application/scim+json', '{"a":"é"}'],
		['text', 'one\ntwo', 'text/plain', 'one\ntwo'],
		['a form', 'a=1&b=2', FORM, 'a=1&b=2'],
		['a calendar', 'BEGIN:VCALENDAR', 'text/calendar', 'BEGIN:VCALENDAR'],
		['XML', '<a/>', 'application/soap+xml', '<a/>'],
		['bytes', Buffer.alloc(7), 'image/png', '[7 bytes]'],
		['a body without a type', 'é', '', '[2 bytes]'],
		['broken JSON', '{"a": ', JSON_TYPE, '{"a": '],
		['a body that is too large', 'a'.repeat(LARGEST_BODY + 1), 'text/plain', `[${LARGEST_BODY + 1} bytes]`],
	])('shows %s', (_name, body, type, shown) => expect(text(body, type)).toBe(shown));

	it('cuts short what is long', () => {
		const shown = text(JSON.stringify({ a: 'x'.repeat(50_000) })) ?? '';
		expect(shown.length).toBeLessThan(SHOWN_CHARACTERS + 20);
		expect(shown.endsWith('… [cut short]')).toBe(true);
	});

	it.each([
		['{"access_token": "canary", "refresh_token": "canary", "id_token": "canary", "token_type": "bearer"}', JSON_TYPE],
		['{"nested": [{"clientSecret": ["canary", 1], "apiKey": "canary"}], "password": 12345678}', JSON_TYPE],
		['{"grant_type": "authorization_code", "code": "canary", "code_verifier": "canary"}', JSON_TYPE],
		['{"broken": 1, "clientSecret": "canary', JSON_TYPE],
		['grant_type=authorization_code&code=canary&code_verifier=canary&client_secret=canary', FORM],
		['grant_type=refresh_token&refresh_token=canary&assertion=canary%2B%2F', FORM],
		['Authorization: Bearer canary\nCookie: session=canary', 'text/plain'],
		['<p>password="canary"</p> https://user:canary@host/', 'text/html'],
	])('hides secrets by their names: %s', (body, type) => {
		const shown = text(body, type) ?? '';
		expect(shown).toContain('[hidden]');
		expect(shown).not.toMatch(/canary|12345678/);
	});

	it('hides known secrets wherever they are, however the text is cut', () => {
		const redactor = new Redactor();
		const secret = 'canary-secret/+é"';
		redactor.add(secret);
		const filler = fc.integer({ min: 0, max: 2 * SHOWN_CHARACTERS });
		fc.assert(
			fc.property(filler, fc.constantFrom(JSON_TYPE, 'text/plain', FORM), (length, type) => {
				const written = type === JSON_TYPE ? JSON.stringify({ x: `${'x'.repeat(length)}${secret}`, [secret]: 1 }) : `${'x'.repeat(length)}${type === FORM ? encodeURIComponent(secret) : secret}`;
				expect(text(written, type, redactor)).not.toMatch(/cana/);
			}),
		);
	});
});

describe('time', () => {
	it.each([
		['letters', 'x'],
		['base64 for URLs', 'abcDEF123-_'],
		['hyphens', 'a-'],
		['URLs', 'a://b '],
		['half secrets', 'password="'],
		['half forms', 'access_token='],
		['schemes', 'Bearer '],
		['keys', '-----BEGIN A '],
		['backslashes', 'secret\\'],
		['spaces', 'secret : '],
		['lists', 'secret: ['],
	])('does not explode for a large body of %s', (_name, piece) => {
		const began = performance.now();
		text(piece.repeat(Math.floor(LARGEST_BODY / piece.length)), 'text/plain');
		expect(performance.now() - began).toBeLessThan(1_000);
	});
});
