import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

/** A file that the host gives. */
export interface HostedFile {
	body: string | Buffer | (() => Readable);
	type?: string;
	/** Told in Content-Disposition. */
	name?: string;
	/** Sends on to another link instead. */
	location?: string;
}

/** What was sent to the host. */
export interface ReceivedFile {
	method: string;
	path: string;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

/**
 * An object store on a port of its own, as links to files lead to one: it knows requests by the signature in their link and refuses
 * those that say by a header who they are.
 */
export class FileHost {
	readonly received: ReceivedFile[] = [];
	/** Requests in the order in which they came. */
	readonly asked: Array<{ method: string; path: string; status: number }> = [];
	private readonly files = new Map<string, () => HostedFile>();
	private readonly signatures = new Set<string>();
	private readonly server = createServer((request, response) => void this.answer(request, response));
	private host = '127.0.0.1';

	async listen(host: string): Promise<void> {
		this.host = host;
		await new Promise<void>((resolve) => this.server.listen(0, host, resolve));
	}

	get url(): string {
		return `http://${this.host.includes(':') ? `[${this.host}]` : this.host}:${(this.server.address() as AddressInfo).port}`;
	}

	/** Keeps a file, which may be made when it is asked for, and gives the link to it; without a file, a link to send one to. */
	link(path: string, file?: HostedFile | (() => HostedFile)): string {
		if (file) this.files.set(path, typeof file === 'function' ? file : () => file);
		const signature = createHash('sha256').update(`${path} ${this.signatures.size}`).digest('hex');
		this.signatures.add(signature);
		return `${this.url}${path}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${signature}`;
	}

	/** All links are too old from now on. */
	expire(): void {
		this.signatures.clear();
	}

	clear(): void {
		this.files.clear();
		this.signatures.clear();
		this.received.length = 0;
		this.asked.length = 0;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', headers } = request;
		const url = new URL(request.url ?? '', this.url);
		const path = decodeURIComponent(url.pathname);
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		const end = (status: number, code?: string): void => {
			this.asked.push({ method, path, status });
			response.writeHead(status, { 'content-type': 'application/xml' }).end(code === undefined ? undefined : `<Error><Code>${code}</Code></Error>`);
		};
		if (headers.authorization !== undefined) return end(400, 'InvalidArgument');
		if (!this.signatures.has(url.searchParams.get('X-Amz-Signature') ?? '')) return end(403, 'AccessDenied');
		if (method !== 'GET') {
			if (headers['content-length'] === undefined) return end(411, 'MissingContentLength');
			this.received.push({ method, path, headers, body: Buffer.concat(chunks) });
			return end(200);
		}
		const file = this.files.get(path)?.();
		if (!file) return end(404, 'NoSuchKey');
		this.asked.push({ method, path, status: file.location === undefined ? 200 : 302 });
		if (file.location !== undefined) response.writeHead(302, { location: file.location }).end();
		else this.send(file, response);
	}

	private send({ body, type = 'application/octet-stream', name }: HostedFile, response: ServerResponse): void {
		response.writeHead(200, { 'content-type': type, ...(name !== undefined && { 'content-disposition': `attachment; filename="${name}"` }) });
		if (typeof body !== 'function') response.end(body);
		else body().once('error', () => response.destroy()).pipe(response);
	}
}
