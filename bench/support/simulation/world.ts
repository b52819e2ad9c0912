import type { Random } from './random';

/** What happens in thirty days, decided beforehand. Times in milliseconds since 1970. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Something that a trigger is to report. */
export interface Happening {
	/** What makes it another one than all others. */
	readonly key: string;
	/** Its own time. */
	readonly time: number;
	/** When the API shows it. */
	readonly visible: number;
	/** When the API does not show it any more: it is gone, or another version stands in its place. */
	readonly hidden: number;
	readonly record: Readonly<Record<string, unknown>>;
}

const iso = (time: number): string => new Date(time).toISOString();

export interface Span {
	readonly from: number;
	readonly until: number;
}

/** Times spread over a span, with rushes in which a hundredth of them fall into one minute. */
function moments(random: Random, { from, until }: Span, count: number): number[] {
	const times: number[] = [];
	while (times.length < count) {
		const time = random.between(from, until);
		if (random.chance(0.001)) for (let burst = 0; burst < count / 100; burst++) times.push(time + random.between(0, MINUTE));
		// Imports give many things one and the same time.
		else if (random.chance(0.01)) times.push(time, time, time);
		else times.push(time);
	}
	return times.slice(0, count).map(Math.floor).sort((a, b) => a - b);
}

/** Most are there at once, some up to a quarter of an hour later. */
const delay = (random: Random): number => (random.chance(0.6) ? random.between(0, 5000) : random.between(0, 15 * MINUTE - 1));

/** Records that appear late and stay: conversations by their end, audit events, presences. */
export function lateRecords(random: Random, span: Span, count: number, recordOf: (id: string, time: string) => Record<string, unknown>): Happening[] {
	return moments(random, span, count).map((time) => {
		const id = random.uuid();
		return { key: id, time, visible: time + Math.floor(delay(random)), hidden: Infinity, record: recordOf(id, iso(time)) };
	});
}

/** Entities that are created, changed and deleted; every version is a happening of its own. */
export function entityVersions(random: Random, span: Span, count: number): Happening[] {
	const happenings: Happening[] = [];
	const starts = moments(random, { from: span.from - DAY, until: span.until }, Math.ceil(count / 4));
	for (const created of starts) {
		const id = random.uuid();
		const name = random.uuid();
		const deleted = random.chance(0.85) ? created + random.between(6 * HOUR, 6 * DAY) : Infinity;
		let version = 1;
		for (let time = created; time < Math.min(deleted, span.until); version++) {
			const next = Math.floor(time + random.between(MINUTE, 5 * DAY));
			const record = { id, name, version, dateCreated: iso(created), dateModified: iso(time) };
			happenings.push({ key: `${id} ${version}`, time, visible: time, hidden: Math.floor(Math.min(next, deleted)), record });
			time = next;
		}
	}
	return happenings.sort((a, b) => a.time - b.time);
}
