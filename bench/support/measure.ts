import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The server of this folder, in a process of its own. */
export async function startServer(): Promise<{ process: ChildProcess; port: number }> {
	const child = fork(join(__dirname, 'server.ts'), { execArgv: ['--import', 'tsx'] });
	const [port] = (await once(child, 'message')) as [number];
	return { process: child, port };
}

/**
 * Calls one after another, in `inFlight` lines side by side, for some time.
 * @param milliseconds how long to go on
 * @returns calls per second
 */
export async function rate(call: () => Promise<unknown>, inFlight: number, milliseconds: number): Promise<number> {
	const began = performance.now();
	let calls = 0;
	const line = async (): Promise<void> => {
		while (performance.now() - began < milliseconds) {
			await call();
			calls += 1;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, line));
	return (calls * 1000) / (performance.now() - began);
}

/** A ratio beside what it has to reach. */
export function verdict(ratio: number, target: number, least: boolean): string {
	const reached = least ? ratio >= target : ratio <= target;
	return `${ratio.toFixed(2)} (${least ? 'at least' : 'at most'} ${target}: ${reached ? 'reached' : 'MISSED'})`;
}
