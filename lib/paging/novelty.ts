import { Recent } from './recent';

/** A service may filter a page until nothing is left of it; three pages in a row that bring nothing mean that nothing more will come. */
const BARREN_PAGES = 3;

/** IDs that are remembered. A list that shifts while it is read repeats what stood on the page before, not what came long ago. */
const REMEMBERED_IDS = 100_000;

/**
 * What a page brings that no page before it brought.
 *
 * Lists shift while they are read: an entity that is added in front moves the last one of a page to the next page. Entities are told
 * apart by their `id`; those without one are never taken for repeated, unless their whole page is.
 */
export class Novelty {
	readonly #ids = new Recent(REMEMBERED_IDS);
	#idsTell: boolean;
	#content = '';
	#start = '';
	#barren = 0;

	/** @param idsTell false where several entities of the listing may have one ID */
	constructor(idsTell: boolean) {
		this.#idsTell = idsTell;
	}

	/** Whether the pages have stopped to bring anything, and would go on so for ever. */
	get isOver(): boolean {
		return this.#barren >= BARREN_PAGES;
	}

	/** The entities of the next page that are new. */
	of(entities: unknown[]): unknown[] {
		const content = JSON.stringify(entities);
		const start = startOf(entities);
		const fresh = content === this.#content ? [] : this.#unseen(entities);
		// A page that begins as the one before it did comes from a service that does not heed what it is asked for; it may grow for ever.
		const again = start !== '' && start === this.#start;
		this.#barren = fresh.length === 0 || again ? this.#barren + 1 : 0;
		this.#content = content;
		this.#start = start;
		return fresh;
	}

	#unseen(entities: unknown[]): unknown[] {
		const ids = entities.map(idOf);
		const known = ids.filter((id) => id !== undefined);
		// One page that holds an ID twice means that IDs do not tell entities apart here.
		if (new Set(known).size < known.length) this.#idsTell = false;
		if (!this.#idsTell) return entities;
		const fresh = entities.filter((_entity, index) => {
			const id = ids[index];
			return id === undefined || !this.#ids.has(id);
		});
		for (const id of known) this.#ids.add(id);
		return fresh;
	}
}

function idOf(entity: unknown): string | undefined {
	if (typeof entity !== 'object' || entity === null || !('id' in entity)) return undefined;
	const { id } = entity;
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? `${typeof id} ${id}` : undefined;
}

/** The first entity as text. Plain values may well be equal. */
function startOf([first]: unknown[]): string {
	return typeof first === 'object' && first !== null && Object.keys(first).length > 0 ? JSON.stringify(first) : '';
}
