import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ClientSettings } from '../client';
import { LOG_FORMATS, LOG_LEVELS } from '../logging/settings';
import { parseSections } from './parse';
import { SectionReader } from './reader';

/** The settings of a client that a file can hold. */
export type FileSettings = Pick<ClientSettings, 'connection' | 'refreshAccessToken' | 'refreshTokenWaitMax' | 'logging' | 'retry'>;

/** What a configuration file says. What it does not say is undefined. */
export interface Configuration {
	readonly settings: FileSettings;
	/** A module with hooks: its absolute path or package name, and the file from whose folder a package is looked for. */
	readonly hooks?: { readonly module: string; readonly from: string };
	/** Whether the file is watched. */
	readonly liveReload: boolean;
}

/** What holds without a file. */
export const NO_CONFIGURATION: Configuration = { settings: {}, liveReload: true };

/** Waits in the file are in seconds, those of the client in milliseconds. */
const SECONDS = { min: 0, max: 86_400 };

/**
 * Reads the content of a configuration file.
 * @param path of the file; relative paths in it start at its folder
 * @returns what can be used, and a warning for each value that cannot
 * @throws UnreadableFileError where the content is neither INI nor JSON
 */
export function readConfiguration(content: string, path: string): { configuration: Configuration; warnings: readonly string[] } {
	const folder = dirname(path);
	const read = new SectionReader(parseSections(content));
	// A text that is no path, PEM or base64, is no file beside this one either.
	const pem = (key: string): string | undefined => {
		const value = read.text('tls', key);
		return value !== undefined && existsSync(resolve(folder, value)) ? resolve(folder, value) : value;
	};
	const milliseconds = (key: string): number | undefined => {
		const seconds = read.integer('retry', key, SECONDS);
		return seconds === undefined ? undefined : seconds * 1000;
	};
	const filePath = read.text('logging', 'log_file_path');
	const module = read.text('hooks', 'module') ?? '';

	const settings: FileSettings = {
		connection: {
			// Any host: what the official SDKs call host is not limited to the regions.
			customHost: read.text('general', 'host'),
			gateway: {
				host: read.text('gateway', 'host'),
				protocol: read.text('gateway', 'protocol'),
				port: read.integer('gateway', 'port', { min: -1, max: 65_535 }),
				loginPath: read.text('gateway', 'path_params_login'),
				apiPath: read.text('gateway', 'path_params_api'),
			},
			proxy: {
				url: read.text('proxy', 'url'),
				username: read.text('proxy', 'username'),
				password: read.secret('proxy', 'password'),
			},
			tls: {
				clientCertificate: pem('client_certificate'),
				clientKey: pem('client_key'),
				clientKeyPassphrase: read.secret('tls', 'client_key_passphrase'),
				caCertificate: pem('ca_certificate'),
			},
		},
		refreshAccessToken: read.boolean('reauthentication', 'refresh_access_token'),
		refreshTokenWaitMax: read.integer('reauthentication', 'refresh_token_wait_max', { min: 1, max: 86_400 }),
		retry: {
			maxRetries: read.integer('retry', 'max_retries', { min: 0, max: 1_000 }),
			waitMin: milliseconds('wait_min'),
			waitMax: milliseconds('wait_max'),
			maxTotalTime: milliseconds('max_total_time'),
		},
		logging: {
			level: read.choice('logging', 'log_level', LOG_LEVELS),
			format: read.choice('logging', 'log_format', LOG_FORMATS),
			requestBody: read.boolean('logging', 'log_request_body'),
			responseBody: read.boolean('logging', 'log_response_body'),
			toConsole: read.boolean('logging', 'log_to_console'),
			filePath: filePath && resolve(folder, filePath),
		},
	};
	const liveReload = read.boolean('general', 'live_reload_config') ?? true;
	// The official SDKs have these two, and do nothing with them.
	read.secret('gateway', 'username');
	read.secret('gateway', 'password');
	read.refuseOthers();
	return {
		configuration: { settings, hooks: module === '' ? undefined : { module: isRelative(module) ? resolve(folder, module) : module, from: path }, liveReload },
		warnings: read.warnings,
	};
}

function isRelative(module: string): boolean {
	return /^\.{1,2}[\\/]/.test(module);
}
