'use strict';

const { join } = require('node:path');
const { projects: [project] } = require('../../jest.config.js');

/** Real n8n: minutes, and not part of `npm test`. */
module.exports = {
	...project,
	displayName: 'n8n',
	rootDir: join(__dirname, '..', '..'),
	testMatch: ['<rootDir>/test/n8n/**/*.test.ts'],
	globalSetup: '<rootDir>/test/n8n/support/setup.ts',
	globalTeardown: '<rootDir>/test/n8n/support/teardown.ts',
	// They wait for n8n's polls, most of the time.
	maxWorkers: 3,
	testTimeout: 240_000,
};
