import { resolve } from 'node:path';
import type { ClientSettings } from '../client';
import type { ConnectionSettings } from '../connection/settings';
import { warn } from '../logging/warn';
import { openConfiguration } from './file';
import { configurationPath } from './location';
import { mergeSettings } from './merge';

/** Absolute path of the configuration file that settings name; undefined where they name none. */
export function configFilePath(given: ClientSettings['configFile']): string | undefined {
	if (given === true) return configurationPath();
	return given ? resolve(given) : undefined;
}

/**
 * Where a client of these settings would connect at this moment: what they say, and below it what their configuration file says.
 * @throws ArgumentError where the file names a module with hooks that cannot be loaded
 */
export function effectiveConnection({ connection = {}, configFile }: Pick<ClientSettings, 'connection' | 'configFile'>): ConnectionSettings {
	const path = configFilePath(configFile);
	if (path === undefined) return connection;
	const file = openConfiguration(path, () => undefined, warn);
	try {
		// Nobody logs in here, so it does not matter with what.
		const grant = { type: 'accessToken', accessToken: '' } as const;
		return mergeSettings({ grant, connection }, file.configuration).connection ?? {};
	} finally {
		file.close();
	}
}
