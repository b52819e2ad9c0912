import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NAME = 'n8n-nodes-genesys-cloud';

let known: string | undefined;

/** `n8n-nodes-genesys-cloud/<version>`. The version is that of the package.json above this file, in `lib/` as in `dist/lib/`. */
export function userAgent(): string {
	known ??= `${NAME}/${version(__dirname)}`;
	return known;
}

function version(folder: string): string {
	const found = versionIn(join(folder, 'package.json'));
	if (found !== undefined) return found;
	const parent = dirname(folder);
	return parent === folder ? '0.0.0' : version(parent);
}

function versionIn(file: string): string | undefined {
	try {
		const manifest: { name?: unknown; version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
		return manifest.name === NAME && typeof manifest.version === 'string' ? manifest.version : undefined;
	} catch {
		return undefined;
	}
}
