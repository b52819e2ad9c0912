/*
 * From a fresh clone to a built package: checks Node, installs and builds what is missing or stale. Plain JavaScript that
 * uses Node alone, as nothing else may be there yet. Shared by `npm start` and `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const windows = process.platform === 'win32';

/** A sentence for the user instead of a stack. */
export class Stop extends Error {}

const say = (text) => process.stdout.write(`${text}\n`);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function checkNode() {
	const { engines } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
	const [major, minor] = engines.node.replace('>=', '').split('.').map(Number);
	const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
	if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
		throw new Stop(`This needs Node.js ${major}.${minor} or newer, and runs on ${process.versions.node}. Get a newer one from https://nodejs.org.`);
	}
}

export function run(command, args, failure) {
	const { status, error } = spawnSync(command, args, { cwd: project, stdio: 'inherit', shell: windows });
	if (error) throw new Stop(`${failure}: ${error.message}`);
	if (status !== 0) throw new Stop(`${failure}. The reason is above.`);
}

function install() {
	// npm writes the inner file when all is in place, so that an interrupted installation counts as none; it may touch the other one a moment later.
	const moment = 60_000;
	if (modified(join(project, 'node_modules', '.package-lock.json')) + moment >= modified(join(project, 'package-lock.json'))) return;
	say('Installing what package-lock.json lists. This takes a minute or two, once.');
	const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
	run('npm', ['ci', ...quietly], 'The installation failed');
}

function newest(path) {
	if (!existsSync(path)) return 0;
	if (!statSync(path).isDirectory()) return modified(path);
	// What the build itself writes says nothing about the sources.
	if (relative(project, path) === join('nodes', 'generated')) return 0;
	return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
	const sources = ['credentials', 'definition', 'generator', 'icons', 'lib', 'nodes', 'gulpfile.js', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'tsconfig.types.json'];
	const built = modified(join(project, 'dist', 'types', 'credentials.json'));
	if (built >= Math.max(...sources.map((name) => newest(join(project, name))))) return;
	say(built === 0 ? 'Building the package.' : 'Building the package anew, as its sources have changed.');
	run(process.execPath, [join(project, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'], 'The build failed');
}

/** Everything up to a built package. */
export function prepare() {
	checkNode();
	install();
	build();
}

/** Runs a script's steps; a `Stop` becomes its sentence and a failing exit code. */
export function script(steps) {
	try {
		steps();
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	}
}
