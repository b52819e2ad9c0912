/** The one signal that all waits of a call watch. */
export interface Deadline {
	/** Its reason is the error of whichever came first. */
	readonly signal: AbortSignal;
	/** When the time is up, in milliseconds since 1970. */
	readonly endsAt: number;
	/** Ends the watch. To be called when the call is over, so that neither timer nor listener outlives it. */
	release(): void;
}

/** The largest delay of Node's timers; a larger one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * @param timeout milliseconds
 * @param caller the caller's own signal
 * @param expired makes the error for a timeout
 * @param cancelled makes the error for a cancelled call
 */
export function deadline(timeout: number, caller: AbortSignal | undefined, expired: () => Error, cancelled: () => Error): Deadline {
	const controller = new AbortController();
	const delay = Math.min(timeout, LONGEST_DELAY);
	const timer = setTimeout(() => controller.abort(expired()), delay);
	const cancel = (): void => controller.abort(cancelled());
	if (caller?.aborted) cancel();
	const forget = caller && hear(caller, cancel);
	return {
		signal: controller.signal,
		endsAt: Date.now() + delay,
		release: () => {
			clearTimeout(timer);
			forget?.();
		},
	};
}

/** Who watches which signal. Weak: a signal that its owner forgot is forgotten here. */
const watchers = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Hears a caller's signal through one listener for all calls: Node warns of a leak at the eleventh listener, and a workflow may well
 * make more calls than that at a time with one signal.
 * @returns ends the watch
 */
function hear(signal: AbortSignal, heard: () => void): () => void {
	const watching = watchers.get(signal) ?? new Set();
	if (!watchers.has(signal)) {
		watchers.set(signal, watching);
		signal.addEventListener('abort', () => watching.forEach((one) => one()), { once: true });
	}
	watching.add(heard);
	return () => watching.delete(heard);
}

/** Waits for a promise, or for the signal, whose reason it then throws. The promise itself goes on, its outcome unheard. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	promise.catch(() => undefined);
	signal.throwIfAborted();
	let stop: (() => void) | undefined;
	const aborted = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal.reason);
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		if (stop) signal.removeEventListener('abort', stop);
	}
}
