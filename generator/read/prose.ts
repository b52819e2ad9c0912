import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OperationProse {
	summary: string;
	/** By `proseKey` of the wire name. */
	parameters: Map<string, string>;
}

/** The SDK renames parameters that are no identifiers in JavaScript: `site.id` is siteId, `delete` is _delete. */
export const proseKey = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

/** Texts by operationId. */
export type Prose = ReadonlyMap<string, OperationProse>;

/** The official JavaScript SDK carries the API's wording in the JSDoc of its methods; the definition in this project does not. */
const sdk = 'purecloud-platform-client-v2';

/** Reads the wording from the SDK; empty where the SDK is not installed, and texts are then made from names. */
export function readProse(folder = sdkFolder()): Prose {
	const prose = new Map<string, OperationProse>();
	if (folder === undefined || !existsSync(folder)) return prose;
	for (const file of readdirSync(folder).sort()) {
		if (file.endsWith('Api.js')) readClass(readFileSync(join(folder, file), 'utf8'), prose);
	}
	return prose;
}

function sdkFolder(): string | undefined {
	try {
		return join(require.resolve(`${sdk}/package.json`), '..', 'src', sdk, 'api');
	} catch {
		return undefined;
	}
}

const comment = /\/\*\*\n((?:\t \*.*\n)+)\t \*\/\n\t(\w+)\(/g;
const parameter = /^@param \{[^}]*\} (?:opts\.)?(\S+) ?(.*)$/;

function readClass(source: string, prose: Map<string, OperationProse>): void {
	for (const [, block = '', operationId = ''] of source.matchAll(comment)) {
		if (operationId === 'constructor') continue;
		const summary: string[] = [];
		const parameters = new Map<string, string>();
		let inSummary = true;
		for (const line of block.split('\n').map((text) => text.replace(/^\t \* ?/, '').trim())) {
			if (line.startsWith('@')) inSummary = false;
			if (inSummary && line !== '') summary.push(line);
			const [, name, text = ''] = parameter.exec(line) ?? [];
			// "(default to 25)" repeats a fact of the definition.
			if (name !== undefined) parameters.set(proseKey(name), text.replace(/\s*\(default to [^)]*\)$/, '').trim());
		}
		prose.set(operationId, { summary: summary[0] ?? '', parameters });
	}
}
