import { pollByAbsence, type AbsenceState } from '../by-absence';
import { pollByTime, type TimeState } from '../by-time';
import { pollByVersion, type VersionState } from '../by-version';
import type { ServerClock } from '../clock';
import type { TimedPage, TimedSource } from '../entries';
import { readListing, type Listing } from '../listing';
import type { Caller } from '../../paging/pages';
import { at, isJson, objects, textAt, timeAt, type Json } from './json';
import { USUAL_OVERLAP, type Poll, type Polling } from './polling';

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
	/** Whether the list comes with the latest of these times first. */
	readonly latestFirst: boolean;
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

export const pollMoments =
	(event: MomentEvent): Poll<TimeState> =>
	async (state, polling) =>
		await pollByTime(state, momentSource(event, polling), { ...polling, overlap: polling.overlap ?? USUAL_OVERLAP });

function momentSource({ listing, id, where, time, latestFirst, repeats, created }: MomentEvent, { client, clock }: Polling): TimedSource<Json> {
	const isChange = (item: Json, moment: number): boolean => {
		const creation = created === undefined ? undefined : timeAt(item, created);
		return creation === undefined || moment - creation > SAME_MOMENT;
	};
	return {
		order: latestFirst ? 'latest first' : 'whole list',
		async *read() {
			for await (const { entities, again } of readListing(client, { ...listing, complete: latestFirst }, clock)) {
				const timed = objects(entities).flatMap((item) => {
					const moment = timeAt(item, time);
					return moment === undefined ? [] : [{ key: repeats ? `${textAt(item, id)} ${moment}` : textAt(item, id), time: moment, item }];
				});
				const page: TimedPage<Json> = {
					entries: timed.filter((entry) => isAmong(entry.item, where) && isChange(entry.item, entry.time)),
					times: timed.map((entry) => entry.time),
					again,
				};
				yield page;
			}
		},
	};
}

export const pollVersions =
	({ listing, id, where, version }: VersionEvent): Poll<VersionState> =>
	async (state, { client, clock, cap }) => {
		const entities = (await readAll(client, listing, clock)).filter((item) => isAmong(item, where));
		const entries = entities.map((item) => ({ id: textAt(item, id), version: version.map((path) => textAt(item, path)).join(' '), item }));
		return pollByVersion(state, entries, cap);
	};

/** Entities that are gone; of those only the id is known. */
export const pollDeletions =
	({ listing, id, where }: ListEvent): Poll<AbsenceState> =>
	async (state, { client, clock, cap }) => {
		const read = async (): Promise<string[]> => (await readAll(client, listing, clock)).filter((item) => isAmong(item, where)).map((item) => textAt(item, id));
		const { events, ...rest } = await pollByAbsence(state, read, cap);
		return { ...rest, events: events.map((gone) => ({ id: gone, deleted: true })) };
	};

async function readAll(client: Caller, listing: Listing, clock: ServerClock): Promise<Json[]> {
	const all: Json[] = [];
	for await (const { entities } of readListing(client, listing, clock)) for (const entity of entities) if (isJson(entity)) all.push(entity);
	return all;
}

const isAmong = (item: Json, where: ListEvent['where'] = {}): boolean => Object.entries(where).every(([path, values]) => values.includes(String(at(item, path))));
