import { join } from 'node:path';

import { packPackage, type PackedPackage } from '../../../examples/run/pack';
import { installN8n, releases } from './install';
import { sharePackageFolder } from './package';

declare global {
	var packed: PackedPackage | undefined;
}

/** Once for all test files: every release of n8n, and the package. */
export default async function setup(): Promise<void> {
	for (const release of Object.values(releases)) await installN8n(release);
	globalThis.packed = await packPackage(join(__dirname, '..', '..', '..'), { engine: false });
	sharePackageFolder(globalThis.packed.n8nFolder);
}
