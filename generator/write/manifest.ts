import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** n8n registers what package.json lists: every generated node, the nodes whose class is written by hand, and every credential file. */
export function writeManifest(root: string, classNames: string[]): void {
	const file = join(root, 'package.json');
	const text = readFileSync(file, 'utf8');
	const manifest = JSON.parse(text) as { n8n: { nodes: string[]; credentials: string[] } };
	const byHand = readdirSync(join(root, 'nodes')).filter((name) => existsSync(join(root, 'nodes', name, `${name}.node.ts`)));
	manifest.n8n.nodes = [
		...byHand.map((name) => `dist/nodes/${name}/${name}.node.js`),
		...[...classNames].sort().map((name) => `dist/nodes/generated/${name}/${name}.node.js`),
	];
	manifest.n8n.credentials = readdirSync(join(root, 'credentials'))
		.filter((name) => name.endsWith('.credentials.ts'))
		.sort()
		.map((name) => `dist/credentials/${name.replace(/\.ts$/, '.js')}`);
	const updated = `${JSON.stringify(manifest, null, 2)}\n`;
	if (updated !== text) writeFileSync(file, updated);
}
