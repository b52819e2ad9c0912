import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPEN_MESSAGING_OPERATIONS, REMOVE_OPERATIONS, SET_UP_OPERATIONS } from '../../../lib/push';
import { operations } from '../../../nodes/generated/GenesysCloud/operations';

const root = join(__dirname, '..', '..', '..');
const page = readFileSync(join(root, 'docs', 'push.md'), 'utf8');

it('names the permissions of all operations that are called: one of those that will do, or all', () => {
	const missing = [...SET_UP_OPERATIONS, ...REMOVE_OPERATIONS, ...OPEN_MESSAGING_OPERATIONS].filter((id) => {
		const [mode, ...names] = operations[id]?.s ?? ['any'];
		const isNamed = (name: string): boolean => page.includes(`\`${name}\``);
		return !(mode === 'all' ? names.every(isNamed) : names.some(isNamed));
	});
	expect(missing).toEqual([]);
});

it('leads to examples, pages and headings that are there', () => {
	const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);
	const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => `#${(heading as string).toLowerCase().replace(/[^\w -]/g, '').replace(/ /g, '-')}`);
	const files = [...readdirSync(join(root, 'docs')), ...readdirSync(join(root, 'examples')).map((name) => `../examples/${name}`)];
	expect(links.filter((link) => ![...headings, ...files].includes(link))).toEqual([]);
});
