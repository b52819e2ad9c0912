import { join } from 'node:path';

import { DefinitionError } from './facts';
import { updateDefinition } from './update';

const sources = process.argv.slice(2);

updateDefinition({
	...(sources.length > 0 ? { sources } : {}),
	folder: join(__dirname, '..', '..', 'definition'),
	print: (line) => console.log(line),
}).catch((error: unknown) => {
	if (!(error instanceof DefinitionError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
});
