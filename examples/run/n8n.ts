import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/*
 * n8n-core brings its own n8n-workflow (2.x); the sources of this package compile against 1.120, the floor of what
 * it supports. The engine and the package under test must share ONE copy at run time, or `instanceof NodeApiError`
 * fails between them; the types of 1.120 describe both well enough for what is used here.
 */
type N8nCore = typeof import('n8n-core');
type N8nWorkflow = typeof import('n8n-workflow');
type Di = typeof import('@n8n/di');

export interface N8n {
	core: N8nCore;
	workflow: N8nWorkflow;
}

const require = createRequire(__filename);

/** The folder of the n8n-workflow that n8n-core uses. */
export function engineWorkflowFolder(): string {
	return dirname(createRequire(require.resolve('n8n-core')).resolve('n8n-workflow/package.json'));
}

let loaded: Promise<N8n> | undefined;

/** Settings live in a throw-away folder: neither the user's own n8n is read, nor anything of it written. */
function prepareSettings(): void {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-settings-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	Object.assign(process.env, {
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'example-runs-only',
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
	});
}

async function load(): Promise<N8n> {
	prepareSettings();
	// Required only now: n8n reads its environment while its modules load. Its expression engine stays `legacy`,
	// the default of n8n-workflow as long as nobody starts another, so isolated-vm is never asked for.
	const core = require('n8n-core') as N8nCore;
	const workflow = createRequire(require.resolve('n8n-core'))('n8n-workflow') as N8nWorkflow;
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as Di;
	await Container.get(core.BinaryDataService).init();
	return { core, workflow };
}

/** n8n's engine, set up once a process. */
export function loadN8n(): Promise<N8n> {
	return (loaded ??= load());
}
