import type { JsonObject } from '../json';
import { idFrom } from './ids';

export interface Entity extends JsonObject {
	id: string;
}

const FIRST_MOMENT = Date.UTC(2026, 0, 15, 9);
const SECOND = 1000;

interface Contents {
	collections: Map<string, Map<string, Entity>>;
	documents: Map<string, unknown>;
	links: Map<string, string>;
	homes: Map<string, string>;
	issued: Map<string, number>;
	moments: number;
	/** Milliseconds, besides the moments. */
	passed: number;
	homeDivision: { id: string; name: string } | undefined;
}

/** Entities are replaced and never changed in place, so that a copy of the maps is a copy of the whole. */
function copyOf({ collections, documents, links, homes, issued, moments, passed, homeDivision }: Contents): Contents {
	return {
		collections: new Map([...collections].map(([path, entities]) => [path, new Map(entities)])),
		documents: new Map(documents), links: new Map(links), homes: new Map(homes), issued: new Map(issued), moments, passed, homeDivision,
	};
}

const nothing = (): Contents => ({
	collections: new Map(), documents: new Map(), links: new Map(), homes: new Map(), issued: new Map(), moments: 0, passed: 0, homeDivision: undefined,
});

/** What the organisation holds: entities by collection path and id, and documents by path. */
export class Organisation {
	private contents = nothing();
	private remembered = nothing();

	/** Its clock starts at a moment in milliseconds since 1970. */
	constructor(readonly opening = FIRST_MOMENT) {}

	/** New things go to this division unless they name another. */
	get homeDivision(): { id: string; name: string } | undefined {
		return this.contents.homeDivision;
	}

	set homeDivision(division: { id: string; name: string } | undefined) {
		this.contents.homeDivision = division;
	}

	/** Time passes by a second with each change, so that runs are alike. */
	now(): string {
		return new Date(this.opening + this.contents.passed + SECOND * this.contents.moments++).toISOString();
	}

	/** What the clock shows, without a change. */
	get clock(): string {
		return new Date(this.time).toISOString();
	}

	/** Milliseconds since 1970: the same. */
	get time(): number {
		return this.opening + this.contents.passed + SECOND * this.contents.moments;
	}

	/** Lets time pass, in milliseconds. */
	pass(milliseconds: number): void {
		this.contents.passed += milliseconds;
	}

	newId(path: string): string {
		const count = (this.contents.issued.get(path) ?? 0) + 1;
		this.contents.issued.set(path, count);
		return idFrom(`${path}#${count}`);
	}

	entities(path: string): Entity[] {
		return [...(this.contents.collections.get(path)?.values() ?? [])].map((entity) => this.whole(path, entity));
	}

	find(path: string, id: string): Entity | undefined {
		const entity = this.contents.collections.get(path)?.get(id);
		return entity && this.whole(path, entity);
	}

	/** The entity known under an id, wherever it lives. */
	lookup(id: string): Entity | undefined {
		const home = this.contents.homes.get(id);
		return home === undefined ? undefined : this.find(home, id);
	}

	put(path: string, entity: Entity): Entity {
		const home = this.contents.links.has(path) ? this.lookup(entity.id) : undefined;
		const own = Object.fromEntries(Object.entries(entity).filter(([key, value]) => home?.[key] !== value));
		this.collection(path).set(entity.id, { ...own, id: entity.id });
		if (!this.contents.homes.has(entity.id)) this.contents.homes.set(entity.id, path);
		return entity;
	}

	/** Puts a reference to an entity that lives in another collection: it shows that one's properties and goes when it goes. */
	link(path: string, home: string, own: Entity): Entity {
		this.collection(path).set(own.id, own);
		this.contents.links.set(path, home);
		return this.whole(path, own);
	}

	homeOf(id: string): string | undefined {
		return this.contents.homes.get(id);
	}

	delete(path: string, id: string): boolean {
		if (!this.contents.collections.get(path)?.delete(id)) return false;
		if (this.contents.homes.get(id) === path) {
			this.contents.homes.delete(id);
			for (const [linked, home] of this.contents.links) if (home === path) this.contents.collections.get(linked)?.delete(id);
		}
		this.deleteBelow(`${path}/${encodeURIComponent(id)}`);
		return true;
	}

	clear(path: string): void {
		for (const { id } of this.entities(path)) this.delete(path, id);
		this.contents.documents.delete(path);
	}

	document(path: string): unknown {
		return this.contents.documents.get(path);
	}

	write(path: string, value: unknown): void {
		this.contents.documents.set(path, value);
	}

	deleteDocument(path: string): void {
		this.contents.documents.delete(path);
	}

	/** What it holds now is what `reset` goes back to. */
	remember(): void {
		this.remembered = copyOf(this.contents);
	}

	/** Back to what it remembers; that is nothing, unless told. */
	reset(): void {
		this.contents = copyOf(this.remembered);
	}

	private whole(path: string, own: Entity): Entity {
		const home = this.contents.links.get(path);
		return home === undefined ? own : { ...this.contents.collections.get(home)?.get(own.id), ...own };
	}

	private collection(path: string): Map<string, Entity> {
		const collection = this.contents.collections.get(path) ?? new Map<string, Entity>();
		this.contents.collections.set(path, collection);
		return collection;
	}

	private deleteBelow(itemPath: string): void {
		const isBelow = (path: string) => path === itemPath || path.startsWith(`${itemPath}/`);
		for (const path of [...this.contents.collections.keys()].filter(isBelow)) {
			for (const id of this.contents.collections.get(path)?.keys() ?? []) if (this.contents.homes.get(id) === path) this.contents.homes.delete(id);
			this.contents.collections.delete(path);
			this.contents.links.delete(path);
		}
		for (const path of [...this.contents.documents.keys()].filter(isBelow)) this.contents.documents.delete(path);
	}
}
