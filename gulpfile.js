'use strict';

// The build: generate → compile → types → static files → metadata → check. Each step can be run by itself (`npx gulp compile`).

const { spawn } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { dest, series, src } = require('gulp');

// The build's own code is TypeScript.
require('tsx/cjs');

const root = __dirname;
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Runs a tool with its output shown as it comes. */
const run = (command, args, options = {}) =>
	new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		child.once('error', reject);
		child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.slice(0, 3).join(' ')} ended with code ${code}`))));
	});

function generate(done) {
	const { generate: generateNodes } = require('./generator');
	const { formatSummary } = require('./generator/write/summary');
	const { writeManifest } = require('./generator/write/manifest');
	const summary = generateNodes({
		definition: join(root, 'definition', 'platform-api.json'),
		decisions: join(root, 'definition'),
		target: join(root, 'nodes', 'generated'),
	});
	writeManifest(root, summary.groups.map(({ className }) => className));
	console.log(formatSummary(summary));
	done();
}

const compile = () => run(bin('tsc'), ['-p', 'tsconfig.build.json', '--incremental', '--tsBuildInfoFile', '.cache/build.tsbuildinfo']);

/** Types of the client alone: n8n needs none of the nodes. */
const types = () => run(bin('tsc'), ['-p', 'tsconfig.types.json', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo']);

/** Icons, and the previews of what steps give: n8n looks for both beside the compiled nodes. */
const staticFiles = () => src(['icons/**/*.svg', 'nodes/generated/**/__schema__/**/*.json'], { base: '.', encoding: false }).pipe(dest('dist'));

/** Files that a source no longer stands behind would be shipped and loaded. */
function removeStale(done) {
	for (const folder of ['credentials', 'lib', 'nodes']) {
		const built = join(root, 'dist', folder);
		if (!existsSync(built)) continue;
		for (const file of readdirSync(built, { recursive: true })) {
			const source = file.replace(/\.(js|d\.ts)$/, '.ts');
			const isBuilt = source !== file || file.includes('__schema__');
			if (isBuilt && !existsSync(join(root, folder, source))) rmSync(join(built, file), { recursive: true, force: true });
		}
	}
	done();
}

function metadata(done) {
	require('./generator/metadata').writeMetadata(root);
	done();
}

/** What the package promises: every file that the manifest names is there, and the editor's payload stays within its budget. */
function check(done) {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		if (!existsSync(join(root, file))) throw new Error(`package.json names ${file}, which the build did not write.`);
	}
	const { checkSchemas, checkSizes } = require('./generator/write/sizes');
	console.log(checkSizes(join(root, 'dist', 'types', 'nodes.json')));
	console.log(checkSchemas(join(root, 'dist', 'nodes')));
	done();
}

const build = series(generate, compile, types, removeStale, staticFiles, metadata, check);

module.exports = { generate, compile, types, staticFiles, metadata, check, build, default: build };
