import { Agent, request } from 'node:http';

import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../sandbox';

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** The parsed body; typed loosely because each test knows what it asked for. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any operation, looked into by the tests
	body: any;
}

export interface Ask {
	headers?: Record<string, string>;
	token?: string | null;
}

export const TOKEN = 'test-token';

/** A sandbox with a token that is good, and a plain client that changes nothing of what it is told to send. */
export class Client {
	private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

	private constructor(readonly sandbox: Sandbox) {}

	static async start(options?: SandboxOptions): Promise<Client> {
		const sandbox = await startSandbox(options);
		sandbox.addToken(TOKEN);
		return new Client(sandbox);
	}

	reset(): void {
		this.sandbox.reset();
		this.sandbox.addToken(TOKEN);
	}

	async close(): Promise<void> {
		this.agent.destroy();
		await this.sandbox.close();
	}

	get = (path: string, ask?: Ask) => this.send('GET', path, undefined, ask);
	post = (path: string, body?: unknown, ask?: Ask) => this.send('POST', path, body, ask);
	put = (path: string, body?: unknown, ask?: Ask) => this.send('PUT', path, body, ask);
	patch = (path: string, body?: unknown, ask?: Ask) => this.send('PATCH', path, body, ask);
	delete = (path: string, ask?: Ask) => this.send('DELETE', path, undefined, ask);

	/** A string is sent as it is, anything else as JSON. */
	send(method: string, path: string, body?: unknown, { headers = {}, token = TOKEN }: Ask = {}): Promise<Reply> {
		const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
		return new Promise((resolve, reject) => {
			const outgoing = request(`${this.sandbox.url}`, {
				method, path, agent: this.agent,
				headers: {
					...(token !== null && { authorization: `Bearer ${token}` }),
					...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
					...headers,
				},
			}, (incoming) => {
				const chunks: Buffer[] = [];
				incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
				incoming.on('end', () => {
					const answer = Buffer.concat(chunks).toString('utf8');
					const isJson = incoming.headers['content-type']?.includes('json') && answer !== '';
					resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: answer, body: isJson ? JSON.parse(answer) : answer });
				});
				incoming.on('error', reject);
			});
			outgoing.on('error', reject);
			outgoing.end(text);
		});
	}
}
