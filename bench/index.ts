/** `npm run bench -- <name>`: each measurement is a file beside this one. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const names = readdirSync(__dirname)
	.filter((file) => file.endsWith('.ts') && file !== basename(__filename))
	.map((file) => basename(file, '.ts'))
	.sort();

async function main([name = '', ...options]: string[]): Promise<void> {
	if (!names.includes(name)) {
		console.error(`npm run bench -- <name>, with one of: ${names.join(', ')}`);
		process.exitCode = 2;
		return;
	}
	const measurement = (await import(join(__dirname, `${name}.ts`))) as { run(options: string[]): Promise<void> };
	await measurement.run(options);
}

void main(process.argv.slice(2));
