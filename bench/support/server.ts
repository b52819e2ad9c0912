/**
 * An API on loopback that does next to nothing: every request, without looking at it, gets one and the same answer. So what is measured
 * is the client. It runs in a process of its own, tells its port to its parent, and ends with it.
 */
import { createServer, type AddressInfo } from 'node:net';

const user = {
	id: '5f0a2b1e-6f0d-4b58-9d0b-2f6c1f8f3a11',
	name: 'Zoë Müller',
	division: { id: 'b1b2c3d4-0000-4000-8000-000000000001', name: 'Home', selfUri: '/api/v2/authorization/divisions/b1b2c3d4' },
	chat: { jabberId: '5f0a2b1e@example.orgspan.com' },
	department: 'Customer care',
	email: 'zoe.mueller@example.com',
	primaryContactInfo: [{ address: 'zoe.mueller@example.com', mediaType: 'EMAIL', type: 'PRIMARY' }],
	addresses: [{ address: '+49301234567', mediaType: 'PHONE', type: 'WORK', countryCode: 'DE' }],
	state: 'active',
	title: 'Team lead',
	username: 'zoe.mueller@example.com',
	images: [48, 96, 128, 200].map((size) => ({ resolution: `x${size}`, imageUri: `https://images.example.com/u/5f0a2b1e/x${size}.jpg` })),
	version: 42,
	acdAutoAnswer: false,
	selfUri: '/api/v2/users/5f0a2b1e-6f0d-4b58-9d0b-2f6c1f8f3a11',
};

const body = JSON.stringify(user);
const answer = Buffer.from(
	[
		'HTTP/1.1 200 OK',
		'Content-Type: application/json',
		`Content-Length: ${Buffer.byteLength(body)}`,
		'Connection: keep-alive',
		'Keep-Alive: timeout=60',
		'ININ-Correlation-Id: 2a9ab2d1-6d5f-4f0e-9d1c-000000000001',
		'inin-ratelimit-count: 1',
		'inin-ratelimit-allowed: 1000000000',
		'inin-ratelimit-reset: 60',
		'Cache-Control: no-cache, no-store, must-revalidate',
		'Strict-Transport-Security: max-age=600; includeSubDomains',
		'',
		body,
	].join('\r\n'),
);

const server = createServer({ noDelay: true }, (socket) => {
	socket.on('error', () => undefined);
	// The measured requests have no body, and each fits into one piece.
	socket.on('data', () => socket.write(answer));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
