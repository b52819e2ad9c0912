import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** n8n registers what package.json lists: every generated node and every credential file. */
export function writeManifest(root: string, classNames: string[]): void {
	const file = join(root, 'package.json');
	const text = readFileSync(file, 'utf8');
	const manifest = JSON.parse(text) as { n8n: { nodes: string[]; credentials: string[] } };
	manifest.n8n.nodes = [...classNames].sort().map((name) => `dist/nodes/generated/${name}/${name}.node.js`);
	manifest.n8n.credentials = readdirSync(join(root, 'credentials'))
		.filter((name) => name.endsWith('.credentials.ts'))
		.sort()
		.map((name) => `dist/credentials/${name.replace(/\.ts$/, '.js')}`);
	const updated = `${JSON.stringify(manifest, null, 2)}\n`;
	if (updated !== text) writeFileSync(file, updated);
}
