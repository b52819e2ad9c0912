import { isPlural, onLast, singular } from '../naming/inflect';

/** Where a list stands in the model. */
export interface Place {
	/** The API group, as the definition tags it. */
	tag: string;
	resource: string;
	/** Of the listing, within the resource. */
	operation: string;
}

/** What says how a list is asked for, and nothing of what it lists. */
const asked = new Set(['Query', 'From Listing', 'Metadata']);

/**
 * What lists are about, as the editor shows it; each is another one.
 * @param vague resources whose name says little without that of their API group
 */
export function subjectsOf(places: readonly Place[], vague: ReadonlySet<string>): string[] {
	const short = places.map((place) => subjectOf(vague.has(place.resource) ? within(place) : place));
	return places.map((place, index) => {
		const subject = short[index] as string;
		const same = places.filter((_other, at) => short[at] === subject);
		if (same.length === 1) return subject;
		const rest = restOf(place.operation);
		if (asked.has(rest)) return `${place.resource} (${rest})`;
		// The plain listing of a resource keeps the name to itself.
		const isPlain = rest === '' && same.filter(({ operation }) => restOf(operation) === '').length === 1;
		return isPlain ? subject : subjectOf(within(place));
	});
}

const restOf = (operation: string): string => operation.replace(/^Get\b ?(?:Many\b)? ?/, '');

/** "Queue", "Get Many for Division Views" → "Queue (for Division Views)"; "Edge", "Get Trunks" → "Edge Trunk". */
function subjectOf({ resource, operation }: Pick<Place, 'resource' | 'operation'>): string {
	const rest = restOf(operation);
	if (rest === '' || asked.has(rest)) return resource;
	const words = rest.replace(/ for .+$/, '').split(' ');
	const isThing = isPlural(words.at(-1) ?? '') && !/^(?:for|of|Scan|All)\b| of /.test(rest);
	if (!isThing) return `${resource} (${rest})`;
	const [own, things] = words[0] === 'Own' ? [' (Own)', words.slice(1)] : ['', words];
	return `${joined(resource.split(' '), onLast(things, singular))}${own}`;
}

const within = ({ tag, resource, operation }: Place): Pick<Place, 'resource' | 'operation'> => ({ resource: joined(onLast(tag.split(' '), singular), resource.split(' ')), operation });

/** "External Contact", "Contact" → "External Contact": no word twice in a row. */
const joined = (first: readonly string[], second: readonly string[]): string => [...first, ...(first.at(-1) === second[0] ? second.slice(1) : second)].join(' ');
