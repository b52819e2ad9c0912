import { loadN8n } from '../../../examples/run/n8n';

/*
 * usage: load.child.ts <installed package> lazy|eager
 * Prints what n8n's loader finds in it, and what that costs in a fresh process.
 */
async function main([folder = '', kind]: string[]): Promise<void> {
	const { core } = await loadN8n();
	const files = () => Object.keys(require.cache).filter((file) => file.startsWith(folder));
	const heap = () => {
		globalThis.gc?.();
		return process.memoryUsage().heapUsed;
	};
	const before = heap();
	const start = performance.now();
	const loader = new (kind === 'lazy' ? core.LazyPackageDirectoryLoader : core.PackageDirectoryLoader)(folder);
	await loader.loadAll();
	const ms = performance.now() - start;
	const heapBytes = heap() - before;
	const filesLoaded = files();

	// Taken down before the first use, which appends the used node's description to the loader's own list.
	const nodes = loader.types.nodes.map(({ __loadOptionsMethods, ...rest }) => rest);
	const { known, types, isLazyLoaded } = loader;
	const found = JSON.stringify({ known, types: { nodes, credentials: types.credentials }, isLazyLoaded, filesLoaded, ms, heapBytes });

	const [name = ''] = Object.keys(known.nodes);
	const useStart = performance.now();
	loader.getNode(name);
	const firstUse = { firstUseMs: performance.now() - useStart, filesLoadedAfterUse: files() };
	process.stdout.write(`${JSON.stringify({ ...(JSON.parse(found) as object), ...firstUse })}\n`);
}

void main(process.argv.slice(2));
