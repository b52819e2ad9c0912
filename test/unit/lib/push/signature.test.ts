import { createHmac } from 'node:crypto';
import { SignatureError, signatureOf, verifySignature } from '../../../../lib';

const SECRET = 'canary-secret-0123456789';
const BODY = Buffer.from('{"id":"m1","text":"Grüße – 你好","direction":"Outbound"}');
const SIGNATURE = `sha256=${createHmac('sha256', SECRET).update(BODY).digest('base64')}`;

const reasonOf = (body: Uint8Array | string, signature: string | undefined, secret = SECRET): string => {
	try {
		verifySignature(body, signature, secret);
		return 'passes';
	} catch (error) {
		expect(error).toBeInstanceOf(SignatureError);
		expect((error as Error).message).not.toContain('canary');
		return (error as SignatureError).reason;
	}
};

it('is the HMAC-SHA256 of the body in base64, of bytes as of their text', () => {
	expect(signatureOf(BODY, SECRET)).toBe(SIGNATURE);
	expect(signatureOf(BODY.toString(), SECRET)).toBe(SIGNATURE);
});

it.each<[string, string, [Uint8Array | string, string | undefined, string?]]>([
	['the right one', 'passes', [BODY, SIGNATURE]],
	['the right one, with blanks around it', 'passes', [BODY, ` ${SIGNATURE}\n`]],
	['none', 'missing', [BODY, undefined]],
	['an empty one', 'missing', [BODY, '  ']],
	['one in hex', 'malformed', [BODY, `sha256=${createHmac('sha256', SECRET).update(BODY).digest('hex')}`]],
	['one of another kind', 'malformed', [BODY, `sha1=${createHmac('sha1', SECRET).update(BODY).digest('base64')}`]],
	['one cut short', 'malformed', [BODY, SIGNATURE.slice(0, -2)]],
	['that of another secret', 'wrong', [BODY, SIGNATURE, `${SECRET}x`]],
	['that of another body', 'wrong', [Buffer.concat([BODY, Buffer.from(' ')]), SIGNATURE]],
	['that of a body that was read and written again', 'wrong', [JSON.stringify(JSON.parse(BODY.toString()), undefined, 1), SIGNATURE]],
])('%s: %s', (_name, reason, given) => expect(reasonOf(...given)).toBe(reason));

it('does not pass for any changed bit, in the body or in itself', () => {
	for (let bit = 0; bit < BODY.length * 8; bit += 7) {
		const tampered = Buffer.from(BODY);
		tampered[bit >> 3]! ^= 1 << (bit & 7);
		expect(reasonOf(tampered, SIGNATURE)).toBe('wrong');
	}
	const digest = Buffer.from(SIGNATURE.slice('sha256='.length), 'base64');
	for (let bit = 0; bit < digest.length * 8; bit++) {
		const tampered = Buffer.from(digest);
		tampered[bit >> 3]! ^= 1 << (bit & 7);
		expect(reasonOf(BODY, `sha256=${tampered.toString('base64')}`)).toBe('wrong');
	}
});
