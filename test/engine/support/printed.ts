import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packPackage } from '../../../examples/run/pack';
import { runChild } from './run-child';

const project = join(__dirname, '..', '..', '..');

/**
 * What a child process printed about each thing that it tried: it runs once, before the tests, with the packed package.
 * @param child its file; it prints a JSON line with a `name` for each thing
 * @returns finds what was printed under a name, and throws where nothing was
 */
export function printedBy<T extends object>(child: string): (name: string) => T {
	const facts = new Map<string, T>();
	beforeAll(async () => {
		if (!existsSync(join(project, 'dist', 'types', 'nodes.json'))) throw new Error('Build the package first: npx gulp build');
		const installed = await packPackage(project);
		try {
			for (const { name, ...found } of await runChild<T & { name: string }>(child, [installed.folder])) facts.set(name, found as unknown as T);
		} finally {
			await installed.close();
		}
	}, 180_000);
	return (name) => {
		const found = facts.get(name);
		if (!found) throw new Error(`Nothing was printed about "${name}"`);
		return found;
	};
}
