import type { ServerClock } from './clock';
import type { Order, Polled, TimedEntry, TimedSource } from './entries';
import { pagesFrom, timesOf } from './pages-from';
import { earlier, hashOf, isBefore, later, startOf, type Position } from './position';
import { MOST_SEEN, Seen } from './seen';
import { Earliest } from './earliest';
import { inSlices, type Slice } from './slices';
import { pendingOf, settled, type Waiting } from './settling';

/** Milliseconds by which the clock of the records may be ahead of the one that the API tells. */
const AHEAD = 60_000;

/** Milliseconds that the floor follows at, beside the overlap, where nothing happens. */
const QUIET = 24 * 60 * 60_000;

/** What a poll by time leaves for the next one. */
export interface TimeState {
	/** Everything before this place is done. Milliseconds since 1970, and a hash. */
	floor: [time: number, hash: number];
	/** Milliseconds since 1970: the latest time that any entry had. */
	latest: number;
	/** What is done from the floor on; see {@link Seen}. */
	seen: string;
}

export interface TimeOptions {
	clock: ServerClock;
	/** Milliseconds by which an entry may appear after later ones. */
	overlap: number;
	/** Most events of one poll; the others come with the next ones. */
	cap: number;
	/** Milliseconds before the first poll from which on events count. Default: what is there at the first poll does not count. */
	since?: number;
	/** Most entries that a state remembers. */
	mostSeen?: number;
}

/**
 * Finds what is new by its own time.
 *
 * The floor follows the latest entry at the distance of the overlap, so that it never runs past a source that is quiet or late; what
 * stands above it is told apart by key. Nothing is an event twice and nothing is passed over as long as it appears within the overlap.
 * This also holds where the state is an older one, as long as the state of every poll with events was kept.
 * @throws whatever the source throws; the state is as it was then
 */
export async function pollByTime<T>(state: TimeState | undefined, source: TimedSource<T>, options: TimeOptions): Promise<Polled<T, TimeState>> {
	if (state !== undefined) return await readOn(state, source, options);
	const { since, overlap, mostSeen = MOST_SEEN } = options;
	const { entries, now } = await readFirst(source, options);
	if (since !== undefined) return await readOn({ floor: [now - since, 0], latest: now - since, seen: '' }, inMemory(entries, source), options);
	const there = entries.filter((entry) => !isToCome(entry, options.clock));
	const pending = await pendingOf(there.filter(({ time }) => time >= now - overlap), source);
	// What is there now is old. What belongs to the overlap and appears later is an event.
	const all = new Seen().with(there.filter((entry) => !pending.has(entry)).map(positionOf), startOf(now - overlap));
	const floor = all.floorFor(mostSeen) ?? startOf(now - overlap);
	return { events: [], state: stateOf(floor, now, all.with([], floor)), more: false };
}

async function readOn<T>(state: TimeState, source: TimedSource<T>, options: TimeOptions): Promise<Polled<T, TimeState>> {
	const { clock, cap, overlap } = options;
	const before: Position = { time: state.floor[0], hash: state.floor[1] };
	const seen = Seen.parse(state.seen);
	const fresh = new Earliest<T>(source.settle ? Infinity : cap + 1);
	const moved: Position[] = [];
	let { latest } = state;
	let isComplete = true;
	let reached: Reached = { until: Infinity, asOf: clock.now };
	slices: for await (const { pages, ...slice } of inSlices(source, before.time, before.time + overlap, clock)) {
		reached = slice;
		for await (const page of pages) {
			// A time to come would move the floor past what is still to happen.
			for (const time of timesOf(page)) if (time <= clock.now) latest = Math.max(latest, time);
			for (const entry of page.entries) {
				const position = positionOf(entry);
				if (isBefore(position, before) || isToCome(entry, clock)) continue;
				if (seen.has(position)) moved.push(position);
				else fresh.add({ position, item: entry.item });
			}
			if (source.order === 'earliest first' && fresh.countBefore(Math.max(...timesOf(page))) > cap) {
				isComplete = false;
				break slices;
			}
		}
		// What is still awaited does not hold up what came later.
		if ((source.settle ? fresh.countBefore(clock.now - overlap) : fresh.size) > cap) break;
	}
	// What a slice shows stands for what is not yet read.
	if (reached.until < Infinity) latest = reached.until;
	else reached = { until: Infinity, asOf: clock.now };
	// Where all was read, a filter that nothing passes must not make each poll read further back than the last.
	if (isComplete && reached.until === Infinity) latest = Math.max(latest, clock.now - QUIET);
	const sorted = fresh.sorted();
	const { waiting, most, more } = source.settle ? await settled(sorted, source.settle, startOf(clock.now - overlap)) : { waiting: sorted, most: cap, more: false };
	// Something that is done may have got a later time since, and must be known under that one too.
	const { count, ...kept } = mostThatFit(waiting, { before, seen: seen.with(moved, before), latest, order: source.order, ...reached }, { ...options, cap: Math.min(cap, most) });
	const events = waiting.slice(0, count).flatMap(({ item, silent }) => (silent ? [] : [item]));
	return { events, state: stateOf(kept.floor, latest, kept.seen), more: more || count < waiting.length || reached.until < Infinity };
}

/** Where nothing is found on so many pages a sample is empty: a test event is not worth a search through days. */
const MOST_SAMPLED = 3;

/**
 * The latest entries of the first page that has any; what is done does not matter.
 * @param from milliseconds since 1970; earlier entries may be among them
 * @throws whatever the source throws
 */
export async function sampleByTime<T>(source: TimedSource<T>, from: number, most: number): Promise<T[]> {
	let pages = 0;
	for await (const { entries } of source.read(from)) {
		const latest = [...entries].sort((a, b) => b.time - a.time).slice(0, most).map(({ item }) => item);
		const found = source.settle ? (await source.settle(latest)).flatMap((one) => (one.state === 'ready' ? [one.item] : [])) : latest;
		if (found.length > 0 || ++pages === MOST_SAMPLED) return found;
	}
	return [];
}

/**
 * All entries from a time on, each once.
 * @param from milliseconds since 1970
 * @throws whatever the source throws
 */
export async function readByTime<T>(source: TimedSource<T>, from: number): Promise<Array<TimedEntry<T>>> {
	const found = new Map<string, TimedEntry<T>>();
	for await (const { entries } of pagesFrom(source, from)) for (const entry of entries) if (entry.time >= from) found.set(entry.key, entry);
	return [...found.values()];
}

type Reached = Pick<Slice<unknown>, 'until' | 'asOf'>;

interface Found extends Reached {
	before: Position;
	seen: Seen;
	latest: number;
	order: Order;
}

/**
 * How many of those that wait become events now: up to the cap, and no more than can be remembered as long as they have to be. Where
 * thousands come within one overlap, some wait until the overlap is over and need no remembering.
 */
function mostThatFit<T>(waiting: ReadonlyArray<Waiting<T>>, { before, seen, latest, order, until, asOf }: Found, { overlap, cap, mostSeen = MOST_SEEN }: TimeOptions) {
	let count = Math.min(cap, waiting.length);
	for (;;) {
		const done = waiting.slice(0, count).map(({ position }) => position);
		const next = waiting[count]?.position;
		const all = seen.with(done, before);
		const floorAt = (time: number): Position => {
			const place = startOf(Math.min(time, until));
			return later(before, next ? earlier(place, next) : place);
		};
		const usual = floorAt(latest - overlap);
		// A source that is read as a whole anyway costs no more with a lower floor, and a page that shifted while it was read does no harm.
		let floor = order === 'whole list' ? earlier(all.floorFor(mostSeen) ?? before, usual) : usual;
		let kept = all.with([], floor);
		if (kept.size > mostSeen) {
			floor = later(floor, floorAt(asOf - overlap));
			kept = all.with([], floor);
		}
		if (kept.size <= mostSeen || count === 0) return { count, floor, seen: kept };
		count = Math.max(0, count - (kept.size - mostSeen));
	}
}

/** All entries that count at the first poll, and the API's time then. */
async function readFirst<T>(source: TimedSource<T>, { clock, overlap, since = 0 }: TimeOptions): Promise<{ entries: Array<TimedEntry<T>>; now: number }> {
	const read = async (): Promise<Array<TimedEntry<T>>> => {
		const entries: Array<TimedEntry<T>> = [];
		for await (const page of pagesFrom(source, clock.now - Math.max(overlap, since))) entries.push(...page.entries);
		return entries;
	};
	const { skew } = clock;
	const entries = await read();
	// The first answer may have told that this computer's clock is wrong, and that more should have been read: of what came before if it is ahead, of what came last if it is behind.
	return { entries: clock.skew !== skew ? await read() : entries, now: clock.now };
}

/** Planned for later: it is found again once its time has come. */
const isToCome = ({ time }: TimedEntry<unknown>, clock: ServerClock): boolean => time > clock.now + AHEAD;
const positionOf = ({ key, time }: TimedEntry<unknown>): Position => ({ time, hash: hashOf(key) });
const stateOf = (floor: Position, latest: number, seen: Seen): TimeState => ({ floor: [floor.time, floor.hash], latest, seen: seen.toString() });

function inMemory<T>(entries: ReadonlyArray<TimedEntry<T>>, { settle }: TimedSource<T>): TimedSource<T> {
	return {
		order: 'unordered',
		...(settle && { settle }),
		async *read() {
			yield { entries };
		},
	};
}
