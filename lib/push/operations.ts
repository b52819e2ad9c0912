import type { ApiAnswer } from '../client';
import type { ApiCall } from '../http/request';
import type { OperationRow, OperationTable } from '../operation';
import { ApiError, GenesysCloudError } from '../errors';
import { answersOf } from '../paging/answers';
import { items } from '../paging/items';
import type { Caller } from '../paging/pages';

/** What a call says beyond which operation it is. */
export type Said = Pick<ApiCall, 'pathParameters' | 'query' | 'body' | 'secrets'>;

/** How all calls of a set-up are made. */
export type Limits = Pick<ApiCall, 'signal' | 'timeout'>;

/** Calls operations by their ID, so that an error can tell which permission it takes. */
export class Operations {
	constructor(
		readonly client: Caller,
		private readonly table: OperationTable,
		readonly limits: Limits = {},
	) {}

	/** The row of an operation. */
	row(id: string): OperationRow {
		const row = this.table[id];
		if (!row) throw new TypeError(`The table has no operation "${id}".`);
		return row;
	}

	/** An operation as a call that can be made. */
	request(id: string, said: Said = {}): ApiCall {
		const { m: method, p: path } = this.row(id);
		return { method, path, operationId: id, ...this.limits, ...said };
	}

	/** The body of an operation's answer. */
	async call<T = unknown>(id: string, said?: Said): Promise<T> {
		const answer: ApiAnswer = await this.client.call(this.request(id, said));
		return answer.body as T;
	}

	/** The listed entities that are meant, from as many pages as there are: two with one name have to be seen. */
	async filter<T>(id: string, query: ApiCall['query'], isMeant: (entity: T) => boolean): Promise<T[]> {
		const row = this.row(id);
		const found: T[] = [];
		for await (const { body } of answersOf(this.client, this.request(id, { query }), row)) found.push(...(items(body, row.e) as T[]).filter(isMeant));
		return found;
	}

	/** Deletes an entity. One that is gone already is none that could not be deleted. */
	async remove(id: string, pathParameters: Record<string, string>): Promise<void> {
		try {
			await this.call(id, { pathParameters });
		} catch (error) {
			if (!isNotFound(error)) throw error;
		}
	}
}

export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

/** Something in the organisation bears the name already, and belongs to somebody else, as far as can be told. */
export class NameTakenError extends GenesysCloudError {
	static {
		this.prototype.name = 'NameTakenError';
	}

	/**
	 * @param kind what it is, with its article
	 * @param id its ID
	 * @param what tells it from what was meant
	 * @param advice what to do
	 */
	constructor(
		readonly kind: string,
		readonly entityName: string,
		readonly id: string,
		what = 'that this set-up did not make',
		advice = 'Choose another name.',
	) {
		super(`There is ${kind} "${entityName}" (${id}) already ${what}.`, `Nothing of it was changed. ${advice}`);
	}
}
