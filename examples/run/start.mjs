/* `npm start`: from a fresh clone to a workflow that has run. */
import { join } from 'node:path';
import { prepare, run, script } from './prepare.mjs';

script(() => {
	prepare();
	run(process.execPath, [join('examples', 'run', 'typescript.cjs'), join('examples', 'run', 'main.ts')], 'The example did not run through');
});
