import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder in the user's home, and the file in it. */
const PLACE = ['.genesyscloudn8n', 'config'] as const;

/**
 * Absolute path of the configuration file: what `GENESYS_CLOUD_CONFIG_FILE` says, otherwise `.genesyscloudn8n/config` in `HOME`, or in
 * `USERPROFILE` on Windows where there is no `HOME`.
 */
export function configurationPath(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
	const named = environment.GENESYS_CLOUD_CONFIG_FILE?.trim();
	if (named) return resolve(named);
	const home = environment.HOME || (platform === 'win32' ? environment.USERPROFILE : undefined) || homedir();
	return resolve(join(home, ...PLACE));
}
