import { createHash, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import Fastify, { type FastifyInstance } from 'fastify';

export interface FileContent {
	bytes: Buffer;
	type: string;
	/** What a browser would save it as. */
	name: string;
}

type Produce = () => FileContent;

const SECRET = 'sandbox-files';

const signatureOf = (path: string) => createHash('sha256').update(`${SECRET} ${path}`).digest('hex');

function isSigned(path: string, given: unknown): boolean {
	const [expected, actual] = [Buffer.from(signatureOf(path)), Buffer.from(String(given))];
	return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/**
 * What answers point to instead of holding it: recordings, transcripts, exports. As in Genesys Cloud it lies on another host, where the
 * address alone opens it, and where a request that brings a token as well is refused.
 */
export class Files {
	private readonly produce = new Map<string, Produce>();
	private server?: FastifyInstance;
	private origin = '';

	async listen(host: string): Promise<void> {
		const server = Fastify({ forceCloseConnections: true });
		server.get<{ Params: { '*': string }; Querystring: { signature?: string } }>('/*', (request, reply) => {
			const path = `/${request.params['*']}`;
			if (request.headers.authorization !== undefined) return reply.status(400).send('Only one way to sign in is allowed: the signature or the Authorization header.');
			if (!isSigned(path, request.query.signature)) return reply.status(403).send('The signature does not match.');
			const content = this.produce.get(path)?.();
			if (!content) return reply.status(404).send('There is no such file.');
			return reply.header('content-type', content.type).header('content-disposition', `attachment; filename="${content.name}"`).send(content.bytes);
		});
		await server.listen({ port: 0, host });
		const { port } = server.server.address() as AddressInfo;
		this.origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
		this.server = server;
	}

	/** The address of a file, which is made when it is asked for. */
	offer(path: string, produce: Produce): string {
		this.produce.set(path, produce);
		return `${this.origin}${path}?signature=${signatureOf(path)}`;
	}

	clear(): void {
		this.produce.clear();
	}

	async close(): Promise<void> {
		await this.server?.close();
	}
}
