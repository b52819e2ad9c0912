import { appendFileSync, promises } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './redact';
import type { Warn } from './warn';

/** Lines that a slow disk has not taken are kept up to this many characters; later ones are lost. */
const LARGEST_BACKLOG = 8 * 1024 * 1024;

/** The sinks with lines that are not on their way to the disk yet. */
const waiting = new Set<FileSink>();
let listening = false;

/**
 * Appends lines to a file, in order, without holding up whoever writes them.
 *
 * The file is opened for each batch, so that one that was renamed or deleted by a log rotation is simply made anew. A batch is what
 * came while the one before was being written, hence one under load is large and the opening does not count.
 * No failure gets out: the first one is told, and every later line is tried again.
 */
export class FileSink {
	readonly #path: string;
	readonly #warn: Warn;
	#lines: string[] = [];
	#backlog = 0;
	#writing: Promise<void> | undefined;
	#told = false;

	/** Touches no file before the first line. */
	constructor(path: string, warn: Warn) {
		this.#path = path;
		this.#warn = warn;
	}

	/** Takes a line, its line end included. */
	write(line: string): void {
		if (this.#backlog + line.length > LARGEST_BACKLOG) {
			this.#tell('the disk is too slow');
			return;
		}
		this.#lines.push(line);
		this.#backlog += line.length;
		waiting.add(this);
		writeAtExit();
		this.#writing ??= this.#writeAll();
	}

	/** Resolves when all lines are written, or lost. */
	async flush(): Promise<void> {
		await this.#writing;
	}

	/** Writes what has not been begun to be written, at once: for a process that is about to end. */
	flushSync(): void {
		const batch = this.#take();
		try {
			if (batch !== '') appendFileSync(this.#path, batch);
		} catch {
			// Nobody is left to tell.
		}
	}

	async #writeAll(): Promise<void> {
		try {
			while (this.#lines.length > 0) await this.#append(this.#take());
		} finally {
			this.#writing = undefined;
		}
	}

	#take(): string {
		const batch = this.#lines.join('');
		this.#lines = [];
		this.#backlog = 0;
		waiting.delete(this);
		return batch;
	}

	async #append(batch: string): Promise<void> {
		try {
			try {
				await promises.appendFile(this.#path, batch);
			} catch (error) {
				if (errorCode(error) !== 'ENOENT') throw error;
				await promises.mkdir(dirname(this.#path), { recursive: true });
				await promises.appendFile(this.#path, batch);
			}
		} catch (error) {
			this.#tell(errorCode(error) ?? 'unknown reason');
		}
	}

	#tell(reason: string): void {
		if (this.#told) return;
		this.#told = true;
		this.#warn(`The log file ${this.#path} cannot be written (${reason}). Requests go on without it.`);
	}
}

/** A program that ends itself in the middle of things wants to know its last lines most of all. */
function writeAtExit(): void {
	if (listening) return;
	listening = true;
	process.once('exit', () => {
		for (const sink of waiting) sink.flushSync();
	});
}
