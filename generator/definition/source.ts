import { readFileSync } from 'node:fs';

import { DefinitionError } from './facts';

/** Genesys publishes the preview operations apart from the others. */
export const publishedDefinitions = ['https://api.mypurecloud.com/api/v2/docs/swagger', 'https://api.mypurecloud.com/api/v2/docs/swaggerpreview'] as const;

async function download(url: string): Promise<string> {
	let response: Response;
	try {
		response = await fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(120_000) });
		if (response.ok) return await response.text();
	} catch (cause) {
		throw new DefinitionError(`${url} could not be reached. Check the network, or pass a file instead.`, { cause });
	}
	throw new DefinitionError(`${url} answered ${response.status} ${response.statusText}.`);
}

function readFile(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (cause) {
		throw new DefinitionError(`The file "${path}" cannot be read. Pass a Swagger 2.0 file or URL of the Genesys Cloud Platform API.`, { cause });
	}
}

/** Reads JSON from a file or a URL. */
export async function readSource(source: string): Promise<unknown> {
	const text = /^https?:\/\//i.test(source) ? await download(source) : readFile(source);
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (cause) {
		// The parser's message quotes the text, line breaks included.
		throw new DefinitionError(`"${source}" is not JSON: ${(cause as Error).message.replace(/\s+/g, ' ')}`, { cause });
	}
}
