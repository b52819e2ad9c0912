import type { Polled } from './entries';
import { packId, unpackId } from './ids';
import { ListTooLongError, MOST_CHARACTERS } from './limits';

/** What a poll by absence leaves for the next one. */
export interface AbsenceState {
	/** Ids that were listed, packed. */
	listed: string[];
}

/**
 * Finds which ids are no longer on a list.
 *
 * A list that changes while it is read page by page can hide what is there, so what is missing is looked for once more.
 * @param read reads all ids of the list
 * @param cap most events of one poll; the others come with the next ones
 * @throws ListTooLongError, and whatever `read` throws
 */
export async function pollByAbsence(state: AbsenceState | undefined, read: () => Promise<Iterable<string>>, cap: number): Promise<Polled<string, AbsenceState>> {
	const listed = new Set(await read());
	const missing = (state?.listed ?? []).map(unpackId).filter((id) => !listed.has(id));
	if (missing.length > 0) for (const id of await read()) listed.add(id);
	const gone = missing.filter((id) => !listed.has(id));
	const events = gone.slice(0, cap);
	const packed = [...listed, ...gone.slice(cap)].map(packId);
	if (JSON.stringify(packed).length > MOST_CHARACTERS) throw new ListTooLongError(packed.length);
	return { events, state: { listed: packed }, more: events.length < gone.length };
}
