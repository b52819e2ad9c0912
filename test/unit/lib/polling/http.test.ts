import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kindsOf } from '../../../../bench/support/simulation/kinds';
import { Random } from '../../../../bench/support/simulation/random';
import { SimulatedApi } from '../../../../bench/support/simulation/server';
import { simulate } from '../../../../bench/support/simulation/simulate';
import { DAY } from '../../../../bench/support/simulation/world';
import { GenesysCloudClient, type ApiAnswer, type ApiCall } from '../../../../lib';
import type { Query } from '../../../../lib/http/url';

/* Every kind of trigger over HTTP, with the real client, against a server whose time the test controls. */

const START = Date.UTC(2026, 0, 5, 6);
const kinds = () => kindsOf(new Random(7), { from: START, until: START + DAY }, 120);

let server: Server;
let client: GenesysCloudClient;
let answering: (call: ApiCall) => Promise<ApiAnswer>;

beforeAll(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://localhost');
			const text = Buffer.concat(chunks).toString();
			const query: Query = Object.fromEntries(url.searchParams);
			const call: ApiCall = { method: request.method as ApiCall['method'], path: url.pathname, query, ...(text === '' ? {} : { body: JSON.parse(text) as unknown }) };
			answering(call).then(
				({ headers, body }) => response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body)),
				() => response.writeHead(400, { 'content-type': 'application/json' }).end('{"message":"The simulated API failed"}'),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	client = new GenesysCloudClient({ grant: { type: 'accessToken', accessToken: 'a-token' }, connection: { region: 'custom', customHost: `http://127.0.0.1:${port}` } });
});

afterAll(async () => {
	await client.close();
	await new Promise((resolve) => server.close(resolve));
});

/** The simulated API, reached over HTTP. */
class OverHttp extends SimulatedApi {
	override async call(call: ApiCall): Promise<ApiAnswer> {
		answering = async (received) => await super.call(received);
		return await client.call(call);
	}
}

it.each(kinds().map(({ name }, index) => ({ name, index })).filter(({ name }) => !name.startsWith('a rush')))('$name', async ({ index }) => {
	const kind = kinds()[index]!;
	const { due, lost, repeated } = await simulate(kind, new Random(7), { Api: OverHttp });
	expect(due).toBeGreaterThan(0);
	expect({ lost, repeated }).toEqual({ lost: [], repeated: [] });
});
