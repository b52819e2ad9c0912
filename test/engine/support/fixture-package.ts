import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/*
 * A built package in the small, with one of everything that n8n's loader treats in a way of its own: themed and
 * single icons, a codex beside the class and one within, a polling trigger, CORS, a borrowed icon, functions in
 * credentials, two nodes sharing one list of properties.
 */

const echoNode = `
'use strict';
const properties = require('../shared.js');
class Echo {
	constructor() {
		this.description = {
			displayName: 'Echo', name: 'echo', icon: { light: 'file:echo.svg', dark: 'file:echo.dark.svg' }, group: ['transform'],
			version: 1, description: 'Gives back what it gets', defaults: { name: 'Echo' }, inputs: ['main'], outputs: ['main'],
			credentials: [{ name: 'fixtureApi', required: true }, { name: 'fixtureOAuth2Api' }], usableAsTool: undefined, properties,
		};
		this.methods = { loadOptions: { async anything() { return []; } } };
	}
	async execute() {
		const { NodeApiError } = require('n8n-workflow');
		const results = [];
		for (const [item] of this.getInputData().entries()) {
			try {
				const value = this.getNodeParameter('value', item);
				const credentials = await this.getCredentials('fixtureApi', item);
				if (value === 'fail') throw new NodeApiError(this.getNode(), { message: 'Refused' }, { message: 'Refused', httpCode: '404', itemIndex: item });
				if (value === 'wait') await new Promise((resolve) => this.getExecutionCancelSignal().addEventListener('abort', resolve));
				results.push({ json: { value, ...credentials }, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				results.push({ json: { error: error.message }, pairedItem: { item } });
			}
		}
		return [results];
	}
}
exports.Echo = Echo;
`;

const triggerNode = `
'use strict';
const properties = require('../shared.js');
class FixtureTrigger {
	constructor() {
		this.description = {
			displayName: 'Fixture Trigger', name: 'fixtureTrigger', icon: 'file:trigger.svg', group: ['trigger'], version: 1,
			description: 'Polls', defaults: { name: 'Fixture Trigger' }, inputs: [], outputs: ['main'], polling: true,
			credentials: [{ name: 'fixtureApi' }], codex: { categories: ['Communication'] }, properties: [...properties],
		};
	}
	async poll() { return [[{ json: { polled: true } }]]; }
}
exports.FixtureTrigger = FixtureTrigger;
`;

const webhookNode = `
'use strict';
class FixtureWebhook {
	constructor() {
		this.description = {
			displayName: 'Fixture Webhook', name: 'fixtureWebhook', icon: 'fa:bolt', group: ['trigger'], version: 1, supportsCORS: true,
			description: 'Listens', defaults: { name: 'Fixture Webhook' }, inputs: [], outputs: ['main'],
			properties: [{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [] }],
		};
	}
	async webhook() { return {}; }
}
exports.FixtureWebhook = FixtureWebhook;
`;

const apiCredential = `
'use strict';
class FixtureApi {
	constructor() {
		this.name = 'fixtureApi'; this.displayName = 'Fixture API'; this.documentationUrl = 'https://example.com';
		this.properties = [
			{ displayName: 'Key', name: 'key', type: 'string', typeOptions: { password: true }, default: '' },
			{ displayName: 'Host', name: 'host', type: 'string', default: '={{ "api." + $self.region }}' },
			{ displayName: 'Region', name: 'region', type: 'string', default: 'one' },
		];
		this.httpRequestNode = { name: 'Fixture', docsUrl: '', apiBaseUrl: '' };
	}
	async authenticate(credentials, request) { return request; }
}
exports.FixtureApi = FixtureApi;
`;

const oAuthCredential = `
'use strict';
class FixtureOAuth2Api {
	constructor() {
		this.name = 'fixtureOAuth2Api'; this.extends = ['oAuth2Api']; this.displayName = 'Fixture OAuth2 API';
		this.icon = { light: 'file:../icons/lock.svg', dark: 'file:../icons/lock.dark.svg' };
		this.properties = [{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' }];
		this.authenticate = { type: 'generic', properties: {} };
	}
}
exports.FixtureOAuth2Api = FixtureOAuth2Api;
`;

const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const files: Record<string, string> = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-fixture',
		version: '1.2.3',
		files: ['dist'],
		peerDependencies: { 'n8n-workflow': '*' },
		n8n: {
			n8nNodesApiVersion: 1,
			nodes: ['Echo/Echo', 'FixtureTrigger/FixtureTrigger', 'FixtureWebhook/FixtureWebhook'].map(
				(path) => `dist/nodes/${path}.node.js`,
			),
			credentials: ['FixtureApi', 'FixtureOAuth2Api'].map((name) => `dist/credentials/${name}.credentials.js`),
		},
	}),
	'dist/nodes/shared.js': `module.exports = [{ displayName: 'Value', name: 'value', type: 'string', default: '' }];`,
	'dist/nodes/Echo/Echo.node.js': echoNode,
	'dist/nodes/Echo/Echo.node.json': JSON.stringify({
		node: 'n8n-nodes-fixture.echo',
		categories: ['Development'],
		alias: ['repeat'],
		resources: { primaryDocumentation: [{ url: 'https://example.com' }], generic: [] },
	}),
	'dist/nodes/Echo/echo.svg': svg,
	'dist/nodes/Echo/echo.dark.svg': svg,
	'dist/nodes/FixtureTrigger/FixtureTrigger.node.js': triggerNode,
	'dist/nodes/FixtureTrigger/trigger.svg': svg,
	'dist/nodes/FixtureWebhook/FixtureWebhook.node.js': webhookNode,
	'dist/credentials/FixtureApi.credentials.js': apiCredential,
	'dist/credentials/FixtureOAuth2Api.credentials.js': oAuthCredential,
	'dist/icons/lock.svg': svg,
	'dist/icons/lock.dark.svg': svg,
};

export interface FixturePackage {
	folder: string;
	close(): Promise<void>;
}

/** Writes the package into a folder of its own, as a build would leave it before its metadata is written. */
export async function writeFixturePackage(): Promise<FixturePackage> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-fixture-'));
	for (const [path, content] of Object.entries(files)) {
		const file = join(folder, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
	}
	return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}
