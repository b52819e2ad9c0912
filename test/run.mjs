/* `npm test`: from a fresh clone to a verdict. Installs and builds what is missing, then lint, types and all test suites. */
import { join } from 'node:path';
import { prepare, run, script } from '../examples/run/prepare.mjs';

const tool = (folder, ...path) => join('node_modules', folder, ...path);

script(() => {
	prepare();
	run(process.execPath, [tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'], 'Lint found something');
	run(process.execPath, [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'], 'The types do not hold');
	run(process.execPath, [tool('jest', 'bin', 'jest.js')], 'A test failed');
});
