import type { FSWatcher } from 'chokidar';
import { dirname } from 'node:path';

/** A watch under way. */
export interface Watch {
	/** Ends it, at once and for good. */
	stop(): void;
}

/** How long to wait for more events before looking, in milliseconds: one save makes several. */
const PAUSE = 50;

/**
 * Watches a file through its folder, so that a file that is replaced (written beside and renamed, as editors do, or behind a symbolic link
 * that is swapped, as Kubernetes does) or that appears later is seen as well. Keeps no process alive.
 * @param path absolute; its folder must be there
 * @param look called after something happened that may have changed the file, and once when the watch has begun
 * @param failed called where the folder cannot be watched
 */
export function watchFile(path: string, look: () => void, failed: (error: unknown) => void): Watch {
	const folder = dirname(path);
	let watcher: FSWatcher | undefined;
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	const soon = (): void => {
		if (stopped) return;
		timer ??= setTimeout(() => {
			timer = undefined;
			look();
		}, PAUSE).unref();
	};
	// Loaded by those only who watch.
	import('chokidar')
		.then(({ watch }) => {
			if (stopped) return;
			watcher = watch(folder, { persistent: false, ignoreInitial: true, depth: 0, ignored: (entry) => entry !== folder && entry !== path });
			// `raw` has what the filter hides: the link that Kubernetes swaps lies beside the file.
			watcher.on('raw', soon).on('all', soon).on('ready', soon).on('error', failed);
		})
		.catch(failed);
	return {
		stop: () => {
			stopped = true;
			clearTimeout(timer);
			void watcher?.close();
		},
	};
}
