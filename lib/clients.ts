import type { DelegatedGrant, Grant } from './auth/grant';
import { crypto } from './builtin';
import { GenesysCloudClient, type ClientSettings } from './client';
import { ArgumentError } from './errors';

interface Entry {
	readonly client: GenesysCloudClient;
	/** Takes the newest functions of a delegated grant; those of an execution that is over must not be kept. */
	readonly adopt: (grant: Grant) => void;
	/** How many callers work with it. */
	users: number;
	evicted: boolean;
}

/**
 * Clients by the content of their settings, so that all steps and executions with one credential share its token and connections.
 *
 * It holds a limited number. The one that was not used for longest goes first, and is closed when nobody works with it any more.
 */
export class ClientMap {
	readonly #entries = new Map<string, Entry>();
	readonly #limit: number;

	/** @param limit how many clients to keep */
	constructor(limit: number) {
		this.#limit = limit;
	}

	/** How many clients are held. */
	get size(): number {
		return this.#entries.size;
	}

	/**
	 * Works with the client of these settings, which stays open meanwhile.
	 * @param work must not use the client after its promise has settled
	 * @param key for delegated grants, which are functions and so cannot be compared: whose login it is
	 * @throws ArgumentError where a setting cannot be used, or a delegated grant comes without key; and whatever `work` throws
	 */
	async use<T>(settings: ClientSettings, work: (client: GenesysCloudClient) => Promise<T>, key?: string): Promise<T> {
		const entry = this.#entry(settings, key);
		entry.users += 1;
		try {
			return await work(entry.client);
		} finally {
			entry.users -= 1;
			if (entry.evicted && entry.users === 0) void entry.client.close();
		}
	}

	/** Forgets all clients and closes them, each when its calls under way are over. */
	async closeAll(): Promise<void> {
		const entries = [...this.#entries.values()];
		this.#entries.clear();
		await Promise.all(entries.map(({ client }) => client.close()));
	}

	#entry(settings: ClientSettings, key: string | undefined): Entry {
		const name = fingerprint(settings, key);
		const entry = this.#entries.get(name) ?? create(settings);
		entry.adopt(settings.grant);
		// Set anew, it becomes the last in the map's order; the first is the one to go.
		this.#entries.delete(name);
		this.#entries.set(name, entry);
		this.#evict();
		return entry;
	}

	#evict(): void {
		for (const [name, entry] of this.#entries) {
			if (this.#entries.size <= this.#limit) return;
			this.#entries.delete(name);
			entry.evicted = true;
			if (entry.users === 0) void entry.client.close();
		}
	}
}

/** The clients of this process. */
export const clients = new ClientMap(50);

function create(settings: ClientSettings): Entry {
	const { grant } = settings;
	if (grant.type !== 'delegated') return { client: new GenesysCloudClient(settings), adopt: () => undefined, users: 0, evicted: false };
	let newest = grant;
	const lasting: DelegatedGrant = {
		type: 'delegated',
		token: () => newest.token(),
		renew: (rejected) => newest.renew(rejected),
	};
	const adopt = (given: Grant): void => {
		if (given.type === 'delegated') newest = given;
	};
	return { client: new GenesysCloudClient({ ...settings, grant: lasting }), adopt, users: 0, evicted: false };
}

/** A digest, so that no secret serves as a key in clear. */
function fingerprint(settings: ClientSettings, key: string | undefined): string {
	const { grant } = settings;
	if (grant.type === 'delegated' && !key) {
		throw new ArgumentError('key', 'A delegated login needs a key that says whose login it is.', 'Give the ID of the credential.');
	}
	const content = grant.type === 'delegated' ? { ...settings, grant: { type: grant.type, key } } : settings;
	return crypto().createHash('sha256').update(JSON.stringify(content, sorted)).digest('base64');
}

/** Numbers of what cannot be compared by its content: functions, and instances of classes, such as an HTTP client. */
const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identity(thing: object): string {
	const number = identities.get(thing) ?? (lastIdentity += 1);
	identities.set(thing, number);
	return `identity ${number}`;
}

/** Objects with their keys in order: settings that say the same are the same. */
function sorted(_key: string, value: unknown): unknown {
	if (typeof value === 'function') return identity(value);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	// A plain object's prototype has none itself, in whichever realm it was made.
	const prototype: object | null = Object.getPrototypeOf(value);
	if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return identity(value);
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
