import { pollByAbsence, type AbsenceState } from '../by-absence';
import type { TimeState } from '../by-time';
import { pollByVersion, type VersionState } from '../by-version';
import type { ServerClock } from '../clock';
import type { TimedPage, TimedSource } from '../entries';
import { readListing, type Listing } from '../listing';
import type { Caller } from '../../paging/pages';
import { at, isJson, objects, textAt, timeAt, type Json } from './json';
import { SAMPLE, timedEvents, type EventSource, type Polling } from './polling';

/** What is known of the entities of a list. */
interface ListEvent {
	readonly listing: Listing;
	/** Path of the entity's id. */
	readonly id: string;
	/** Entities count only where each of these paths holds one of the values. */
	readonly where?: Readonly<Record<string, readonly string[]>>;
}

/** An event at a time that the entity bears: its creation, its last change, its completion. */
export interface MomentEvent extends ListEvent {
	/** Path of the time. */
	readonly time: string;
	/** Path of the time by which the list is sorted, the latest first; never earlier than `time`. Absent where it is not sorted so. */
	readonly sortedBy?: string;
	/** Whether another time is another event. */
	readonly repeats: boolean;
	/** Path of the time of creation: an entity as it was created did not change. */
	readonly created?: string;
}

/** An event where an entity is new on a list, or another version of it. */
export interface VersionEvent extends ListEvent {
	/** Paths of what makes a version; none where only new entities count. */
	readonly version: readonly string[];
}

/** The first change of some services comes with the creation. */
const SAME_MOMENT = 1000;

export const moments = (event: MomentEvent): EventSource<TimeState> => timedEvents((polling) => momentSource(event, polling));

/** The same, as what is read by time. */
export function momentSource({ listing, id, where, time, sortedBy, repeats, created }: MomentEvent, { client, clock }: Pick<Polling, 'client' | 'clock'>): TimedSource<Json> {
	const isChange = (item: Json, moment: number): boolean => {
		const creation = created === undefined ? undefined : timeAt(item, created);
		return creation === undefined || moment - creation > SAME_MOMENT;
	};
	return {
		order: sortedBy !== undefined ? 'latest first' : 'whole list',
		async *read() {
			for await (const { entities, again } of readListing(client, { ...listing, complete: sortedBy !== undefined }, clock)) {
				const timed = objects(entities).flatMap((item) => {
					const moment = timeAt(item, time);
					return moment === undefined ? [] : [{ key: repeats ? `${textAt(item, id)} ${moment}` : textAt(item, id), time: moment, item }];
				});
				const page: TimedPage<Json> = {
					entries: timed.filter((entry) => isAmong(entry.item, where) && isChange(entry.item, entry.time)),
					times: objects(entities).flatMap((item) => timeAt(item, sortedBy ?? time) ?? []),
					again,
				};
				yield page;
			}
		},
	};
}

export const versions = ({ listing, id, where, version }: VersionEvent): EventSource<VersionState> => ({
	poll: async (state, { client, clock, cap }) => {
		const entities = (await readAll(client, listing, clock)).filter((item) => isAmong(item, where));
		const entries = entities.map((item) => ({ id: textAt(item, id), version: version.map((path) => textAt(item, path)).join(' '), item }));
		return pollByVersion(state, entries, cap);
	},
	sample: async ({ client, clock }) => await readSome(client, listing, clock, where),
});

/** Entities that are gone; of those only the id is known. */
export const deletions = ({ listing, id, where }: ListEvent): EventSource<AbsenceState> => ({
	poll: async (state, { client, clock, cap }) => {
		const read = async (): Promise<string[]> => (await readAll(client, listing, clock)).filter((item) => isAmong(item, where)).map((item) => textAt(item, id));
		const { events, ...rest } = await pollByAbsence(state, read, cap);
		return { ...rest, events: events.map(deleted) };
	},
	sample: async ({ client, clock }) => (await readSome(client, listing, clock, where)).map((item) => deleted(textAt(item, id))),
});

const deleted = (id: string): Json => ({ id, deleted: true });

async function readAll(client: Caller, listing: Listing, clock: ServerClock): Promise<Json[]> {
	const all: Json[] = [];
	for await (const { entities } of readListing(client, listing, clock)) for (const entity of entities) if (isJson(entity)) all.push(entity);
	return all;
}

async function readSome(client: Caller, listing: Listing, clock: ServerClock, where: ListEvent['where']): Promise<Json[]> {
	for await (const { entities } of readListing(client, listing, clock)) {
		const found = objects(entities).filter((item) => isAmong(item, where));
		if (found.length > 0) return found.slice(0, SAMPLE);
	}
	return [];
}

const isAmong = (item: Json, where: ListEvent['where'] = {}): boolean => Object.entries(where).every(([path, values]) => values.includes(String(at(item, path))));
