import { ArgumentError } from '../../../../lib';
import { placeOf } from '../../../../lib/files/place';

const at = (apiBase: string) => ({ apiBase, loginBase: 'https://login.mypurecloud.ie' });
const region = at('https://api.mypurecloud.ie');
const gateway = at('https://gw.example.com/genesys');
const loopback = at('http://127.0.0.1:8080');

/** Where the access token may go, and where it must not. */
it.each<[string, ReturnType<typeof at>, string, { own: boolean; origin: string; target: string }]>([
	['the API itself', region, 'https://api.mypurecloud.ie/api/v2/downloads/1?x=1', { own: true, origin: 'https://api.mypurecloud.ie', target: '/api/v2/downloads/1?x=1' }],
	['a path of it', region, '/api/v2/downloads/1', { own: true, origin: 'https://api.mypurecloud.ie', target: '/api/v2/downloads/1' }],
	['its host for uploads', region, 'https://apps.mypurecloud.ie/uploads/v2/prompts/1', { own: true, origin: 'https://apps.mypurecloud.ie', target: '/uploads/v2/prompts/1' }],
	['another region', region, 'https://api.mypurecloud.de/api/v2/downloads/1', { own: false, origin: 'https://api.mypurecloud.de', target: '/api/v2/downloads/1' }],
	['a host that looks like it', region, 'https://api.mypurecloud.ie.example.com/x', { own: false, origin: 'https://api.mypurecloud.ie.example.com', target: '/x' }],
	['another port of it', region, 'https://api.mypurecloud.ie:8443/x', { own: false, origin: 'https://api.mypurecloud.ie:8443', target: '/x' }],
	['an object store', region, 'https://bucket.s3.amazonaws.com/a%20b.csv?X-Amz-Signature=s', { own: false, origin: 'https://bucket.s3.amazonaws.com', target: '/a%20b.csv?X-Amz-Signature=s' }],
	['the API behind a gateway', gateway, 'https://api.mypurecloud.ie/api/v2/downloads/1', { own: true, origin: 'https://gw.example.com', target: '/genesys/api/v2/downloads/1' }],
	['a path behind a gateway', gateway, '/api/v2/downloads/1', { own: true, origin: 'https://gw.example.com', target: '/genesys/api/v2/downloads/1' }],
	['an object store beside a gateway', gateway, 'https://bucket.s3.amazonaws.com/a', { own: false, origin: 'https://bucket.s3.amazonaws.com', target: '/a' }],
	['another port on loopback', loopback, 'http://127.0.0.1:9090/a', { own: false, origin: 'http://127.0.0.1:9090', target: '/a' }],
])('%s', (_, endpoints, link, expected) => expect(placeOf(link, endpoints)).toMatchObject(expected));

it.each([
	['no link', 'not a link://', region],
	['a file of this computer', 'file:///etc/passwd', region],
	['a script', 'javascript:alert(1)', region],
	['no encryption', 'http://bucket.s3.amazonaws.com/a', region],
	['a user in it', 'https://user:pass@example.com/a', region],
])('refuses %s', (_, link, endpoints) => expect(() => placeOf(link, endpoints)).toThrow(ArgumentError));

it('shows no query', () => expect(placeOf('https://bucket.s3.amazonaws.com/a?X-Amz-Signature=s', region).shown).toBe('https://bucket.s3.amazonaws.com/a'));

it('takes a redirect from where it came', () => {
	const from = placeOf('https://files.example.com/a/b?c=1', region);
	expect(placeOf('d', region, from)).toMatchObject({ own: false, origin: 'https://files.example.com', target: '/a/d' });
	// A path of another host is none of the API.
	expect(placeOf('/api/v2/users', region, from)).toMatchObject({ own: false, origin: 'https://files.example.com' });
});
