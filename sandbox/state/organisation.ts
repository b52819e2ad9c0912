import type { JsonObject } from '../json';
import { idFrom } from './ids';

export interface Entity extends JsonObject {
	id: string;
}

const FIRST_MOMENT = Date.UTC(2026, 0, 15, 9);
const SECOND = 1000;

/** What the organisation holds: entities by collection path and id, and documents by path. */
export class Organisation {
	/** New things go to this division unless they name another. */
	homeDivision?: { id: string; name: string };

	private readonly collections = new Map<string, Map<string, Entity>>();
	private readonly documents = new Map<string, unknown>();
	private readonly links = new Map<string, string>();
	private readonly homes = new Map<string, string>();
	private readonly issued = new Map<string, number>();
	private moments = 0;
	private passed = 0;

	/** Its clock starts at a moment in milliseconds since 1970. */
	constructor(readonly opening = FIRST_MOMENT) {}

	/** Time passes by a second with each change, so that runs are alike. */
	now(): string {
		return new Date(this.opening + this.passed + SECOND * this.moments++).toISOString();
	}

	/** What the clock shows, without a change. */
	get clock(): string {
		return new Date(this.time).toISOString();
	}

	/** Milliseconds since 1970: the same. */
	get time(): number {
		return this.opening + this.passed + SECOND * this.moments;
	}

	/** Lets time pass, in milliseconds. */
	pass(milliseconds: number): void {
		this.passed += milliseconds;
	}

	newId(path: string): string {
		const count = (this.issued.get(path) ?? 0) + 1;
		this.issued.set(path, count);
		return idFrom(`${path}#${count}`);
	}

	entities(path: string): Entity[] {
		return [...(this.collections.get(path)?.values() ?? [])].map((entity) => this.whole(path, entity));
	}

	find(path: string, id: string): Entity | undefined {
		const entity = this.collections.get(path)?.get(id);
		return entity && this.whole(path, entity);
	}

	/** The entity known under an id, wherever it lives. */
	lookup(id: string): Entity | undefined {
		const home = this.homes.get(id);
		return home === undefined ? undefined : this.find(home, id);
	}

	put(path: string, entity: Entity): Entity {
		const home = this.links.has(path) ? this.lookup(entity.id) : undefined;
		const own = Object.fromEntries(Object.entries(entity).filter(([key, value]) => home?.[key] !== value));
		this.collection(path).set(entity.id, { ...own, id: entity.id });
		if (!this.homes.has(entity.id)) this.homes.set(entity.id, path);
		return entity;
	}

	/** Puts a reference to an entity that lives in another collection: it shows that one's properties and goes when it goes. */
	link(path: string, home: string, own: Entity): Entity {
		this.collection(path).set(own.id, own);
		this.links.set(path, home);
		return this.whole(path, own);
	}

	homeOf(id: string): string | undefined {
		return this.homes.get(id);
	}

	delete(path: string, id: string): boolean {
		if (!this.collections.get(path)?.delete(id)) return false;
		if (this.homes.get(id) === path) {
			this.homes.delete(id);
			for (const [linked, home] of this.links) if (home === path) this.collections.get(linked)?.delete(id);
		}
		this.deleteBelow(`${path}/${encodeURIComponent(id)}`);
		return true;
	}

	clear(path: string): void {
		for (const { id } of this.entities(path)) this.delete(path, id);
		this.documents.delete(path);
	}

	document(path: string): unknown {
		return this.documents.get(path);
	}

	write(path: string, value: unknown): void {
		this.documents.set(path, value);
	}

	deleteDocument(path: string): void {
		this.documents.delete(path);
	}

	reset(): void {
		for (const map of [this.collections, this.documents, this.links, this.homes, this.issued]) map.clear();
		this.moments = 0;
		this.passed = 0;
		delete this.homeDivision;
	}

	private whole(path: string, own: Entity): Entity {
		const home = this.links.get(path);
		return home === undefined ? own : { ...this.collections.get(home)?.get(own.id), ...own };
	}

	private collection(path: string): Map<string, Entity> {
		const collection = this.collections.get(path) ?? new Map<string, Entity>();
		this.collections.set(path, collection);
		return collection;
	}

	private deleteBelow(itemPath: string): void {
		const isBelow = (path: string) => path === itemPath || path.startsWith(`${itemPath}/`);
		for (const path of [...this.collections.keys()].filter(isBelow)) {
			for (const id of this.collections.get(path)?.keys() ?? []) if (this.homes.get(id) === path) this.homes.delete(id);
			this.collections.delete(path);
			this.links.delete(path);
		}
		for (const path of [...this.documents.keys()].filter(isBelow)) this.documents.delete(path);
	}
}
