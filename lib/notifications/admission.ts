import { ApiError, SubscriptionError } from '../errors';
import { refusedTo, topicsOf, type Subscriber } from './audience';
import type { Refusal } from './channel';
import type { Connection } from './connection';

/** Why some subscribers cannot be heard for. */
export type Failures = Map<Subscriber, unknown>;

/** Whether topics themselves are wrong. That refuses those of everybody, where a missing permission refuses one. */
const isMalformed = (error: unknown): boolean => error instanceof ApiError && error.status === 400;

/** Those who asked for a topic that the login may not hear. */
export function failuresOf(members: readonly Subscriber[], refusals: readonly Refusal[]): Failures {
	const failures: Failures = new Map();
	for (const member of members) {
		const own = refusedTo(member, refusals);
		if (own.length > 0) failures.set(member, new SubscriptionError(own));
	}
	return failures;
}

/**
 * Has a new channel hear the topics of all; where those of somebody are wrong, the topics of all others.
 * @throws what a call throws; that the topics are wrong, where they are for everybody
 */
export async function admit(connection: Pick<Connection, 'subscribe'>, members: readonly Subscriber[]): Promise<Failures> {
	try {
		return failuresOf(members, await connection.subscribe(topicsOf(members)));
	} catch (error) {
		if (!isMalformed(error) || members.length <= 1) throw error;
		return await admitOneByOne(connection, members, error);
	}
}

async function admitOneByOne(connection: Pick<Connection, 'subscribe'>, members: readonly Subscriber[], cause: unknown): Promise<Failures> {
	const admitted: Subscriber[] = [];
	const failures: Failures = new Map();
	let refusals: Refusal[] = [];
	for (const member of members) {
		try {
			refusals = await connection.subscribe(topicsOf([...admitted, member]));
			admitted.push(member);
		} catch (error) {
			if (!isMalformed(error)) throw error;
			failures.set(member, error);
		}
	}
	if (admitted.length === 0) throw cause;
	return new Map([...failures, ...failuresOf(admitted, refusals)]);
}
