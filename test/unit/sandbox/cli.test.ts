import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

function run(...args: string[]): { child: ChildProcess; output: () => string; printed: (text: RegExp) => Promise<RegExpExecArray> } {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', ...args], { cwd: ROOT });
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { text += chunk.toString(); });
	const printed = async (wanted: RegExp) => {
		for (;;) {
			const found = wanted.exec(text);
			if (found) return found;
			await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => { throw new Error(text); })]);
		}
	};
	return { child, output: () => text, printed };
}

describe('npm run sandbox', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)('tells how to connect, and ends cleanly on %s', async (signal) => {
		const { child, printed } = run('--port', '0');
		const [, url] = await printed(/listening on (\S+)/);
		const [, id] = await printed(/Client ID\s+(\S+)/);
		const [, secret] = await printed(/Client Secret\s+(\S+)/);
		await printed(/Gateway Host\s+127\.0\.0\.1[^]*Gateway Protocol\s+HTTP[^]*Gateway Port\s+\d+/);
		const reply = await fetch(`${url}/oauth/token`, {
			method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }),
			headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
		});
		expect(reply.status).toBe(200);
		child.kill(signal);
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('refuses a port that is none', async () => {
		const { child, output } = run('--port', 'many');
		expect((await once(child, 'exit'))[0]).toBe(1);
		expect(output()).toContain('--port has to be a whole number, not "many"');
	});
});
