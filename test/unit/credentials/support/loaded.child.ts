import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/* Loads every credential, as n8n does at each start, and prints which files that takes. */
const load = createRequire(__filename);
const folder = join(__dirname, '..', '..', '..', '..', 'credentials');
const before = new Set(Object.keys(load.cache));
for (const file of readdirSync(folder).filter((name) => name.endsWith('.credentials.ts'))) load(join(folder, file));
process.stdout.write(`${JSON.stringify({ loaded: Object.keys(load.cache).filter((file) => !before.has(file)) })}\n`);
