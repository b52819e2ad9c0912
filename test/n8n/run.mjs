/* `npm run test:n8n`: the package in real n8n. Installs n8n where no earlier run has; `npm run test:n8n -- <part of a file's name>` runs some of it. */
import { join } from 'node:path';
import { prepare, run, script } from '../../examples/run/prepare.mjs';

script(() => {
	prepare();
	const jest = [join('node_modules', 'jest', 'bin', 'jest.js'), '--config', join('test', 'n8n', 'jest.config.js'), ...process.argv.slice(2)];
	run(process.execPath, jest, 'A test in real n8n failed');
});
