import type { Picker, PickerDecisions } from '../model/pickers';
import { singular } from '../naming/inflect';

/** A placeholder of topics: which entity, and the list that it is chosen from where there is one. */
export interface TopicId {
	/** Name of the field, derived from the segment before the placeholder: saved workflows hold it. */
	name: string;
	label: string;
	picker?: Picker;
	/** The topics that have it, by how they begin. */
	beginnings: string[];
}

/** A topic as it is chosen. */
export interface Topic {
	/** `User: Presence` */
	label: string;
	/** The topic with its placeholders named after their fields: `v2.users.{userId}.presence`. */
	value: string;
}

type Title = (wire: string) => string;

/** What a channel says of itself; the trigger hears it anyway. */
const isSystem = (topic: string): boolean => topic.startsWith('v2.system.');

const PLACEHOLDER = '{id}';

/** `users` → `userId`; `entityid` stays. Lower case as in the topic: where words begin in it is a matter of taste, and may change. */
const fieldOf = (segment: string): string => (/id$/i.test(segment) ? segment : `${singular(segment)}Id`);

/** The topics to choose from, by label, and the fields of their placeholders. */
export function topicsOf(names: readonly string[], title: Title, pickers: readonly Picker[], decisions?: PickerDecisions): { topics: Topic[]; ids: TopicId[] } {
	const chosen = names.filter((name) => !isSystem(name));
	const topics = chosen.map((name) => ({ label: labelOf(name, title), value: named(name.split('.')).join('.') })).sort((a, b) => a.label.localeCompare(b.label));
	return { topics, ids: idsOf(chosen, title, pickers, decisions) };
}

/** What it is about, and what of it: `User: Voicemail Messages`. */
function labelOf(name: string, title: Title): string {
	const segments = name.split('.').slice(1);
	const length = Math.max(1, segments.indexOf(PLACEHOLDER));
	// One of them, where an ID follows.
	const words = segments.map((segment, index) => title(segments[index + 1] === PLACEHOLDER ? singular(segment) : segment));
	const told = (from: number, to?: number): string => words.filter((_, index) => segments[index] !== PLACEHOLDER && index >= from && index < (to ?? words.length)).join(' ');
	return [told(0, length), told(length)].filter(Boolean).join(': ');
}

const named = (segments: string[]): string[] => segments.map((segment, index) => (segment === PLACEHOLDER ? `{${fieldOf(segments[index - 1]!)}}` : segment));

function idsOf(names: string[], title: Title, pickers: readonly Picker[], decisions?: PickerDecisions): TopicId[] {
	const ids = new Map<string, TopicId>();
	for (const name of names) {
		const segments = name.split('.');
		const own = named(segments);
		for (const [index, segment] of segments.entries()) {
			if (segment !== PLACEHOLDER) continue;
			const before = segments.slice(0, index);
			const picker = pickerOf(before, pickers, decisions);
			const field = fieldOf(before.at(-1)!);
			// Campaigns are of several kinds: fields of one name that are chosen from different lists.
			const key = `${field} ${picker?.key}`;
			const id = ids.get(key) ?? { name: field, label: title(field).replace(/ ID ID$/, ' ID').replace(/ ID$/, picker ? '' : ' ID'), ...(picker ? { picker } : {}), beginnings: [] };
			const beginning = own.slice(0, index + 1).join('.');
			if (!id.beginnings.includes(beginning)) id.beginnings.push(beginning);
			ids.set(key, id);
		}
	}
	return [...ids.values()];
}

/** The list at the path that the topic begins like, otherwise that of an ID of this name. A list within something else would need to be told in which; one of a part shows too little. */
function pickerOf(before: string[], pickers: readonly Picker[], decisions?: PickerDecisions): Picker | undefined {
	const free = pickers.filter(({ key, parents }) => parents.length === 0 && !Object.hasOwn(decisions?.parts ?? {}, key));
	const path = `/api/${before.join('/')}`;
	const byName = new Map(Object.entries(decisions?.names ?? {}).map(([name, place]) => [name.toLowerCase(), place]));
	const place = byName.get(fieldOf(before.at(-1)!).toLowerCase());
	return free.find((picker) => picker.path === path) ?? free.find((picker) => picker.path === place);
}
