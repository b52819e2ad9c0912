import type { Sections } from './parse';

const TRUE = ['1', 'yes', 'true', 'on'];
const FALSE = ['0', 'no', 'false', 'off'];

/** Limits of an integer, both included. */
interface Range {
	readonly min: number;
	readonly max: number;
}

/**
 * Reads sections key by key. What cannot be used is left out with a warning; so is, at the end, what nobody asked for.
 */
export class SectionReader {
	/** One for each value that cannot be used. No value of a secret is shown. */
	readonly warnings: string[] = [];
	readonly #sections: Sections;
	readonly #asked = new Set<string>();

	constructor(sections: Sections) {
		this.#sections = sections;
	}

	/** Text without spaces around it; undefined where there is none. */
	text(section: string, key: string): string | undefined {
		return this.#scalar(section, key)?.trim() || undefined;
	}

	/** Text as it stands, for passwords. */
	secret(section: string, key: string): string | undefined {
		return this.#scalar(section, key) || undefined;
	}

	/** 1, yes, true, on, 0, no, false, off, in any case, in INI and JSON alike. */
	boolean(section: string, key: string): boolean | undefined {
		const value = this.text(section, key)?.toLowerCase();
		if (value === undefined) return undefined;
		if (TRUE.includes(value)) return true;
		if (FALSE.includes(value)) return false;
		return this.#refuse(section, key, value, 'true or false');
	}

	/** Digits with an optional minus sign, nothing else. */
	integer(section: string, key: string, { min, max }: Range): number | undefined {
		const value = this.text(section, key);
		if (value === undefined) return undefined;
		const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
		if (number >= min && number <= max) return number;
		return this.#refuse(section, key, value, `a whole number from ${min} to ${max}`);
	}

	/** One of a few words, in any case. */
	choice<T extends string>(section: string, key: string, choices: readonly T[]): T | undefined {
		const value = this.text(section, key)?.toLowerCase();
		if (value === undefined) return undefined;
		return choices.find((choice) => choice === value) ?? this.#refuse(section, key, value, `one of ${choices.join(', ')}`);
	}

	/** Warns of every key that was not asked for. To be called last. */
	refuseOthers(): void {
		for (const [section, keys] of this.#sections) {
			for (const key of keys.keys()) {
				if (!this.#asked.has(`${section}.${key}`)) this.warnings.push(`${key === '' ? `"${section}" is no section` : `[${section}] ${key} is not known`}; it is passed over.`);
			}
		}
	}

	#scalar(section: string, key: string): string | undefined {
		this.#asked.add(`${section}.${key}`);
		const value = this.#sections.get(section)?.get(key);
		if (value === undefined || value === null) return undefined;
		if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
		this.warnings.push(`[${section}] ${key} is neither text, a number nor true or false; it is passed over.`);
		return undefined;
	}

	#refuse(section: string, key: string, value: string, expected: string): undefined {
		this.warnings.push(`[${section}] ${key} is ${JSON.stringify(value.slice(0, 40))}, not ${expected}; it is passed over.`);
		return undefined;
	}
}
