/** How the folder of the packed package reaches the tests, which run in processes of their own. */
const VARIABLE = 'N8N_TEST_PACKAGE_FOLDER';

export function sharePackageFolder(folder: string): void {
	process.env[VARIABLE] = folder;
}

/** The folder whose `nodes` holds the package as n8n installs it. */
export function packageFolder(): string {
	const folder = process.env[VARIABLE];
	if (folder === undefined) throw new Error('The package is not packed: these tests are run by `npm run test:n8n`.');
	return folder;
}
