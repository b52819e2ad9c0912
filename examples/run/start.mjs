/*
 * `npm start`, from a fresh clone to a workflow that has run: installs and builds what is missing, then hands over
 * to main.ts. Plain JavaScript that uses Node alone, as nothing else may be there yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const windows = process.platform === 'win32';

/** A sentence for the user instead of a stack. */
class Stop extends Error {}

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

function run(command, args, failure) {
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
	const { status, stderr } = spawnSync('npm', ['ci', ...quietly], { cwd: project, encoding: 'utf8', shell: windows });
	if (status === 0) return;
	// `npm ci` takes no lock file that lacks the native parts of optional packages for other systems, which happens
	// where a registry mirror does not carry them. The versions that the file does list are the same for both.
	if (!stderr?.includes('EUSAGE')) process.stderr.write(stderr ?? '');
	run('npm', ['install', ...quietly], 'The installation failed');
}

function newest(path) {
	if (!existsSync(path)) return 0;
	if (!statSync(path).isDirectory()) return modified(path);
	// What the build itself writes says nothing about the sources.
	if (relative(project, path) === join('nodes', 'generated')) return 0;
	return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
	const sources = ['credentials', 'definition', 'generator', 'icons', 'lib', 'nodes', 'gulpfile.js', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
	const built = modified(join(project, 'dist', 'types', 'credentials.json'));
	if (built >= Math.max(...sources.map((name) => newest(join(project, name))))) return;
	say(built === 0 ? 'Building the package.' : 'Building the package anew, as its sources have changed.');
	run(process.execPath, [join(project, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'], 'The build failed');
}

try {
	checkNode();
	install();
	build();
	run(process.execPath, [join('examples', 'run', 'typescript.cjs'), join('examples', 'run', 'main.ts')], 'The example did not run through');
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}
