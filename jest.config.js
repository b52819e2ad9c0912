'use strict';

/** Packages of ES modules only, which Node can require and jest cannot. */
const esModules = '/node_modules/(?:chokidar|readdirp)/';

const project = (name) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	transformIgnorePatterns: [`^(?!.*${esModules}).*/node_modules/`],
	transform: { [`\\.[cm]?ts$|${esModules}.+\\.js$`]: ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
});

module.exports = {
	projects: ['unit', 'contract', 'engine'].map(project),
	testTimeout: 30_000,
};
