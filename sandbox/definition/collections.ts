import type { Catalogue, Operation } from './catalogue';
import { listingOf } from './listing';
import type { Schema } from './swagger';

/** Entities under one path: `/x` lists or creates them, `/x/{xId}` is one of them. */
export interface Collection {
	path: string;
	itemPath?: string;
	itemParameter?: string;
	/** The property that holds an item's id in answers. */
	idProperty: string;
	/** Items are counted, as versions are, instead of bearing UUIDs. */
	numbered: boolean;
	creates: boolean;
	lists: boolean;
	item?: Schema;
}

const ITEM = /^(.*)\/\{([^}]+)\}$/;

export class Collections {
	private readonly byPath = new Map<string, Collection>();
	private readonly byItemPath = new Map<string, Collection>();

	constructor(private readonly catalogue: Catalogue) {
		const operations = new Map<string, Map<string, Operation>>();
		for (const operation of catalogue.operations) {
			const methods = operations.get(operation.path) ?? new Map<string, Operation>();
			operations.set(operation.path, methods.set(operation.method, operation));
		}
		for (const [path, methods] of operations) {
			const [, parent, parameter] = ITEM.exec(path) ?? [];
			if (parent !== undefined) this.add(parent, operations.get(parent), path, parameter, methods);
		}
		for (const [path, methods] of operations) {
			if (!this.byPath.has(path) && methods.has('GET') && methods.has('POST')) this.add(path, methods);
		}
	}

	at(path: string): Collection | undefined {
		return this.byPath.get(path);
	}

	ofItem(path: string): Collection | undefined {
		return this.byItemPath.get(path);
	}

	/** The collections whose items stand above a path, nearest first. */
	above(path: string): Collection[] {
		const found: Collection[] = [];
		for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
			const collection = this.byItemPath.get(path.slice(0, end));
			if (collection) found.push(collection);
		}
		return found;
	}

	private add(path: string, methods?: Map<string, Operation>, itemPath?: string, itemParameter?: string, onItem?: Map<string, Operation>): void {
		const get = methods?.get('GET');
		const post = methods?.get('POST');
		const listing = get && listingOf(this.catalogue, get);
		// A POST that answers with a page is a search, whatever else stands under its path.
		const creates = post !== undefined && (this.catalogue.takesMany(post) || !listingOf(this.catalogue, post)?.key);
		if (!listing && !(creates && itemPath)) return;

		const item = onItem?.get('GET')?.answer ?? listing?.item ?? post?.answer;
		const collection: Collection = {
			path,
			...(itemPath !== undefined && { itemPath }),
			...(itemParameter !== undefined && { itemParameter }),
			idProperty: this.idProperty(item, post?.answer, itemParameter),
			numbered: [...(onItem?.values() ?? [])].some(({ parameters }) => parameters.some(({ name, type }) => name === itemParameter && type === 'integer')),
			creates,
			lists: listing !== undefined,
			...(item && { item }),
		};
		// Three pairs of templates differ only in their parameter's name: both are the same items.
		this.byPath.set(path, this.byPath.get(path) ?? collection);
		if (itemPath) this.byItemPath.set(itemPath, collection);
	}

	private idProperty(item: Schema | undefined, created: Schema | undefined, parameter = 'id'): string {
		const candidates = ['id', parameter, parameter.replace(/(Id|Code|Name|Key)$/, ''), 'key', 'jid'];
		for (const schema of [item, created]) {
			const properties = schema && this.catalogue.resolve(schema).properties;
			const found = properties && candidates.find((name) => properties[name]?.type === 'string');
			if (found) return found;
		}
		return item && !this.catalogue.resolve(item).properties ? 'key' : 'id';
	}
}
