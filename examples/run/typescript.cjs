'use strict';

/*
 * usage: node examples/run/typescript.cjs <file.ts> [arguments]
 * Runs TypeScript and leaves every JavaScript file alone. Other loaders (tsx among them) also rewrite the JavaScript
 * that is required, dynamic imports first of all; the package under test would then not run as it runs in n8n.
 */
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const options = {
	swcrc: false,
	sourceMaps: 'inline',
	jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
	module: { type: 'commonjs' },
};

require.extensions['.ts'] = (module, filename) => {
	module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
process.setSourceMapsEnabled(true);

const [node, , script = '', ...rest] = process.argv;
process.argv = [node, resolve(script), ...rest];
require(process.argv[1]);
