import type { Polled, VersionedEntry } from './entries';
import { ListTooLongError, MOST_CHARACTERS } from './limits';
import { hashOf } from './position';

/** Bytes of a known entity: the hash of its id, then that of its version. */
const ID_BYTES = 6;
const VERSION_BYTES = 3;
const ENTRY_BYTES = ID_BYTES + VERSION_BYTES;
const MOST_KNOWN = Math.floor(((MOST_CHARACTERS / 4) * 3) / ENTRY_BYTES);

/** What a poll by version leaves for the next one. */
export interface VersionState {
	/** Base64 of 9 bytes an entity. */
	known: string;
}

/**
 * Finds what is new or another version than before, in a list that is read as a whole.
 *
 * What is not on the list any more stays known as long as there is room: an entity that slipped to a page already read is not new the
 * next time. Everything that becomes known without being an event was there at the first poll, so an older state does no harm.
 * @param entries the whole list
 * @param cap most events of one poll; the others come with the next ones
 * @throws ListTooLongError
 */
export function pollByVersion<T>(state: VersionState | undefined, entries: ReadonlyArray<VersionedEntry<T>>, cap: number): Polled<T, VersionState> {
	const known = state ? parse(state.known) : new Map<number, number>();
	const listed = new Map<number, VersionedEntry<T>>();
	for (const entry of entries) listed.set(hashOf(entry.id), entry);
	if (listed.size > MOST_KNOWN) throw new ListTooLongError(listed.size);

	const changed = [...listed].filter(([id, { version }]) => known.get(id) !== versionOf(version));
	const reported = state ? changed.slice(0, cap) : changed;
	for (const [id, { version }] of reported) {
		// The latest last: what has to make room is what did not change for long.
		known.delete(id);
		known.set(id, versionOf(version));
	}
	for (const id of [...known.keys()]) {
		if (known.size <= MOST_KNOWN) break;
		if (!listed.has(id)) known.delete(id);
	}
	return {
		events: state ? reported.map(([, { item }]) => item) : [],
		state: { known: format(known) },
		more: reported.length < changed.length,
	};
}

const versionOf = (version: string): number => hashOf(version) % 2 ** (8 * VERSION_BYTES);

function parse(text: string): Map<number, number> {
	const bytes = Buffer.from(text, 'base64');
	const known = new Map<number, number>();
	for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) known.set(bytes.readUIntBE(at, ID_BYTES), bytes.readUIntBE(at + ID_BYTES, VERSION_BYTES));
	return known;
}

function format(known: ReadonlyMap<number, number>): string {
	const bytes = Buffer.alloc(known.size * ENTRY_BYTES);
	let at = 0;
	for (const [id, version] of known) {
		bytes.writeUIntBE(id, at, ID_BYTES);
		bytes.writeUIntBE(version, at + ID_BYTES, VERSION_BYTES);
		at += ENTRY_BYTES;
	}
	return bytes.toString('base64');
}
