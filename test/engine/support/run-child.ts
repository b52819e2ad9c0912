import { spawn } from 'node:child_process';
import { join } from 'node:path';

const project = join(__dirname, '..', '..', '..');
const loader = join(project, 'examples', 'run', 'typescript.cjs');

/**
 * Runs a TypeScript file in a Node of its own and gives back the JSON lines it prints. The engine is not run inside
 * jest: jest's module registry has no true require.cache, and errors of Node's own modules come from another realm
 * there, so that `instanceof Error` fails where it holds in n8n.
 */
export async function runChild<T>(script: string, args: string[] = [], cwd = project): Promise<T[]> {
	// jest sets NODE_ENV=test, which n8n-core takes as leave to load classes in another way than it does in earnest.
	const { NODE_ENV: _jest, ...env } = process.env;
	const child = spawn(process.execPath, ['--expose-gc', loader, join(project, script), ...args], { cwd, env });
	const output = { stdout: '', stderr: '' };
	for (const stream of ['stdout', 'stderr'] as const) {
		child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
	}
	const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
	if (code !== 0) throw new Error(`${script} ended with ${code}\n${output.stderr}`);
	return output.stdout
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as T);
}
