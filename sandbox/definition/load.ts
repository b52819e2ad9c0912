import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { SwaggerDefinition } from './swagger';

const DEFAULT_DEFINITION = join(__dirname, '..', '..', 'definition', 'platform-api.json');

function isDefinition(value: unknown): value is SwaggerDefinition {
	return typeof value === 'object' && value !== null && (value as SwaggerDefinition).swagger === '2.0' && 'paths' in value;
}

export async function loadDefinition(source: object | string = DEFAULT_DEFINITION): Promise<SwaggerDefinition> {
	const definition: unknown = typeof source === 'string' ? JSON.parse(await readFile(source, 'utf8')) : source;
	if (!isDefinition(definition)) throw new TypeError('The sandbox needs a Swagger 2.0 definition');
	return definition;
}
