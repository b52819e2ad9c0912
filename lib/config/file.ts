import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../logging/redact';
import type { Warn } from '../logging/warn';
import { NO_CONFIGURATION, readConfiguration, type Configuration } from './configuration';
import { UnreadableFileError } from './parse';
import { watchFile, type Watch } from './watch';

/** A configuration file as one client uses it. */
export interface OpenConfiguration {
	/** What the file said when it was opened. */
	readonly configuration: Configuration;
	/** Hears of no further change. */
	close(): void;
}

/** A file that was written to less than this many milliseconds ago may be half written. */
const SETTLED = 50;

/** How long a file that cannot be read gets to become better, in milliseconds. */
const PATIENCE = 300;

/** The files that clients have open, by path: each is watched once. */
const files = new Map<string, ConfigurationFile>();

/**
 * Reads a configuration file and, unless it says `live_reload_config = false`, follows its changes as long as anybody has it open.
 * A file that is not there is as good as an empty one; it is waited for if its folder is there. Content that cannot be read never
 * takes the place of content that could.
 * @param path absolute
 * @param changed gets the new configuration after a change, and goes on with what it has if it throws
 */
export function openConfiguration(path: string, changed: (configuration: Configuration) => void, warn: Warn): OpenConfiguration {
	let file = files.get(path);
	if (!file) {
		file = new ConfigurationFile(path, warn);
		files.set(path, file);
	}
	return file.open(changed);
}

/** How many files are open, for tests. */
export function openFiles(): number {
	return files.size;
}

class ConfigurationFile {
	readonly #path: string;
	readonly #warn: Warn;
	readonly #listeners = new Set<(configuration: Configuration) => void>();
	#configuration = NO_CONFIGURATION;
	/** What was read last, good or not. */
	#content: string | undefined;
	#complaint: string | undefined;
	#watch: Watch | undefined;
	#later: NodeJS.Timeout | undefined;

	constructor(path: string, warn: Warn) {
		this.#path = path;
		this.#warn = warn;
	}

	open(changed: (configuration: Configuration) => void): OpenConfiguration {
		// A file that is followed is known; what was just written may be half of it, and comes when it is whole.
		if (this.#watch) this.#look();
		else this.#refresh(true);
		this.#followOrNot();
		// Two clients may bring the same function.
		const listener = (configuration: Configuration): void => changed(configuration);
		this.#listeners.add(listener);
		return { configuration: this.#configuration, close: () => this.#close(listener) };
	}

	#close(listener: (configuration: Configuration) => void): void {
		this.#listeners.delete(listener);
		if (this.#listeners.size > 0) return;
		this.#unwatch();
		if (files.get(this.#path) === this) files.delete(this.#path);
	}

	#followOrNot(): void {
		if (!this.#configuration.liveReload) this.#unwatch();
		else if (existsSync(dirname(this.#path))) {
			this.#watch ??= watchFile(
				this.#path,
				() => this.#look(),
				(error) => this.#complain(`cannot be watched (${errorCode(error) ?? 'unknown reason'}); changes count after a restart`),
			);
		}
	}

	#unwatch(): void {
		clearTimeout(this.#later);
		this.#later = undefined;
		this.#watch?.stop();
		this.#watch = undefined;
	}

	#look(final = false): void {
		const age = Date.now() - changedAt(this.#path);
		if (!final && age >= 0 && age < SETTLED) this.#lookAgain(SETTLED, false);
		else if (!this.#refresh(final)) this.#lookAgain(PATIENCE, true);
	}

	/** Reads, and tells the listeners what is new. Those of a file that is not followed keep what they have. */
	#refresh(final: boolean): boolean {
		const before = this.#configuration;
		const followed = this.#watch !== undefined;
		const settled = this.#read(final);
		if (followed && this.#configuration !== before) {
			this.#followOrNot();
			for (const listener of [...this.#listeners]) this.#notify(listener);
		}
		return settled;
	}

	#notify(listener: (configuration: Configuration) => void): void {
		try {
			listener(this.#configuration);
		} catch (error) {
			this.#complain(`is not used; what it said before still holds. ${error instanceof Error ? error.message : 'Unknown reason.'}`);
		}
	}

	#lookAgain(delay: number, final: boolean): void {
		this.#later ??= setTimeout(() => {
			this.#later = undefined;
			this.#look(final);
		}, delay).unref();
	}

	/**
	 * Reads the file if it can be read, and keeps what was otherwise.
	 * @param final whether to complain of what cannot be read
	 * @returns false where it may be worth it to read once more before complaining
	 */
	#read(final: boolean): boolean {
		try {
			const content = this.#readContent();
			if (content === undefined || content === this.#content) return true;
			// Whoever writes in place empties the file first.
			if (!final && content.trim() === '') return false;
			const { configuration, warnings } = readConfiguration(content, this.#path);
			this.#content = content;
			this.#complaint = undefined;
			this.#configuration = configuration;
			for (const warning of warnings) this.#warn(`${this.#path}: ${warning}`);
			return true;
		} catch (error) {
			if (!final) return false;
			this.#content = undefined;
			const reason = error instanceof UnreadableFileError ? error.message : (errorCode(error) ?? 'unknown reason');
			this.#complain(`cannot be used: ${reason}; ${this.#configuration === NO_CONFIGURATION ? 'the defaults hold' : 'what it said before still holds'}`);
			return true;
		}
	}

	#readContent(): string | undefined {
		const found = statSync(this.#path, { throwIfNoEntry: false });
		if (!found) return undefined;
		// A pipe would hold up the process.
		if (!found.isFile()) throw new UnreadableFileError('it is no file');
		return readFileSync(this.#path, 'utf8');
	}

	/** Says a thing once, until something else is to be said. */
	#complain(complaint: string): void {
		if (complaint === this.#complaint) return;
		this.#complaint = complaint;
		this.#warn(`The configuration file ${this.#path} ${complaint.replace(/\.$/, '')}.`);
	}
}

/** Milliseconds since 1970; 0 where it cannot be told. */
function changedAt(path: string): number {
	try {
		return statSync(path).mtimeMs;
	} catch {
		return 0;
	}
}
