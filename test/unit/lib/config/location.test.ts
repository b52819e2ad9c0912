import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { configurationPath } from '../../../../lib/config/location';

const usual = (home: string): string => resolve(join(home, '.genesyscloudn8n', 'config'));

describe('configurationPath', () => {
	it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
		['the variable', { GENESYS_CLOUD_CONFIG_FILE: '/etc/genesys/config', HOME: '/home/me' }, 'linux', '/etc/genesys/config'],
		['a relative path in the variable', { GENESYS_CLOUD_CONFIG_FILE: 'my.json', HOME: '/home/me' }, 'linux', resolve('my.json')],
		['the home folder where the variable is blank', { GENESYS_CLOUD_CONFIG_FILE: ' ', HOME: '/home/me' }, 'linux', usual('/home/me')],
		['the home folder', { HOME: '/home/me' }, 'darwin', usual('/home/me')],
		['HOME before USERPROFILE', { HOME: '/home/me', USERPROFILE: '/profile' }, 'win32', usual('/home/me')],
		['USERPROFILE on Windows without HOME', { USERPROFILE: '/profile' }, 'win32', usual('/profile')],
		['the system on others without HOME', { USERPROFILE: '/profile' }, 'linux', usual(homedir())],
		['the system where nothing is set', {}, 'win32', usual(homedir())],
	])('takes %s', (_name, environment, platform, path) => expect(configurationPath(environment, platform)).toBe(path));
});
