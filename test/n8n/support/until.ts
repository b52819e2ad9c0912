import { setTimeout as wait } from 'node:timers/promises';

const PAUSE = 250;

/**
 * Waits for something to be so.
 * @param what the end of the sentence "it never came to pass that …"
 * @param most milliseconds
 * @throws whatever the condition throws
 */
export async function until(what: string, condition: () => boolean | Promise<boolean>, most: number): Promise<void> {
	const end = Date.now() + most;
	while (!(await condition())) {
		if (Date.now() > end) throw new Error(`It never came to pass that ${what}, within ${most / 1000} seconds.`);
		await wait(PAUSE);
	}
}
