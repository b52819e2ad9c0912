import { type Conversation, type Direction, type MediaType, type Participant, pathOfMedia } from '../conversations/conversation';
import { idFrom } from '../state/ids';
import type { SeedQueue } from './contact-centre';
import { contactId, type Customer } from './customers';
import { type Ids, known } from './put';

const SECOND = 1000;

const OUR_NUMBER = '+35315550000';
const OUR_ADDRESS = 'care@harbour-broadband.example.com';

/** What happened: who, how long each part took (in seconds), and how it ended. */
export interface Story {
	name: string;
	/** Milliseconds since 1970. */
	start: number;
	mediaType: MediaType;
	direction?: Direction;
	queue: SeedQueue;
	customer?: Customer;
	number?: string;
	waits: number;
	/** Left out where nobody answered. */
	agent?: string;
	talks?: number;
	onHold?: number;
	/** The queue that the agent passed the customer on to, and who answered there. */
	passedTo?: { queue: SeedQueue; agent: string };
	wrapUp?: { code: string; seconds: number };
	/** It still goes on: the last part has no end. */
	goesOn?: boolean;
}

export interface Names {
	queues: Ids;
	users: Ids;
	codes: Ids;
}

const iso = (time: number) => new Date(time).toISOString();

/** Lays the parts of a story end to end. */
class Teller {
	private readonly participants: Participant[] = [];
	private time: number;

	constructor(
		private readonly story: Story,
		private readonly names: Names,
	) {
		this.time = story.start;
	}

	conversation(id: string, divisionId: string | undefined): Conversation {
		const { mediaType, direction = 'inbound', queue, start, agent, passedTo, goesOn, customer, number } = this.story;
		const outbound = direction === 'outbound';
		if (!outbound) this.waits(queue, agent !== undefined);
		if (agent !== undefined) this.talks(queue, agent, passedTo !== undefined);
		if (passedTo) {
			this.waits(passedTo.queue, true);
			this.talks(passedTo.queue, passedTo.agent, false);
		}
		const address = mediaType === 'email' ? OUR_ADDRESS : OUR_NUMBER;
		const end = this.participants.map(({ endTime }) => endTime ?? '').sort().at(-1);
		return {
			id, mediaType, direction, startTime: iso(start), address, selfUri: `${pathOfMedia(mediaType)}/${id}`,
			...(divisionId !== undefined && { divisionId }),
			...(!goesOn && end !== undefined && { endTime: end }),
			...(mediaType === 'voice' && agent !== undefined && { recordingState: 'ACTIVE' }),
			...(mediaType === 'email' && { subject: `Question for ${queue.name}` }),
			...(mediaType === 'callback' && { callbackNumbers: [customer?.phone ?? number], callbackUserName: customer ? `${customer.firstName} ${customer.lastName}` : undefined }),
			participants: [this.customerUntil(goesOn ? undefined : end), ...this.participants],
		};
	}

	private begin(purpose: Participant['purpose'], own: Partial<Participant>): Participant {
		const { name, direction = 'inbound' } = this.story;
		const id = idFrom(`${name}: participant ${this.participants.length} ${purpose}`);
		return { id, communicationId: idFrom(`${id}: session`), purpose, direction, state: 'disconnected', startTime: iso(this.time), attributes: {}, ...own };
	}

	private customerUntil(endTime: string | undefined): Participant {
		const { customer, number, start, mediaType, agent } = this.story;
		this.time = start;
		return this.begin('customer', {
			connectedTime: iso(start), address: mediaType === 'email' ? customer?.email : (customer?.phone ?? number),
			...(customer ? { name: `${customer.firstName} ${customer.lastName}`, externalContactId: contactId(customer) } : { name: number }),
			...(endTime === undefined ? { state: 'connected' } : { endTime, disconnectType: agent === undefined ? 'endpoint' : 'peer' }),
		});
	}

	private waits({ name }: SeedQueue, answered: boolean): void {
		const queueId = known(this.names.queues, name);
		const waiting = this.begin('acd', { queueId, name, connectedTime: iso(this.time) });
		if (!answered && this.story.goesOn) {
			this.participants.push({ ...waiting, state: 'connected' });
			return;
		}
		this.time += this.story.waits * SECOND;
		this.participants.push({ ...waiting, endTime: iso(this.time), disconnectType: answered ? 'transfer' : 'peer' });
	}

	private talks({ name }: SeedQueue, agent: string, passesOn: boolean): void {
		const { talks = 60, onHold = 0, wrapUp, goesOn } = this.story;
		const alerting = this.begin('agent', { queueId: known(this.names.queues, name), userId: known(this.names.users, agent), name: agent });
		const connectedTime = iso(this.time + 4 * SECOND);
		this.time += (4 + talks) * SECOND;
		if (goesOn && !passesOn) {
			this.participants.push({ ...alerting, state: 'connected', connectedTime });
			return;
		}
		const endTime = iso(this.time);
		const wrapup = wrapUp && !passesOn
			? { code: known(this.names.codes, wrapUp.code), name: wrapUp.code, durationSeconds: wrapUp.seconds, endTime: iso(this.time + wrapUp.seconds * SECOND) }
			: undefined;
		this.participants.push({
			...alerting, connectedTime, endTime, disconnectType: passesOn ? 'transfer' : 'client', heldMs: onHold * SECOND,
			...(wrapup && { wrapup, startAcwTime: endTime, endAcwTime: wrapup.endTime }),
		});
	}
}

export const tell = (story: Story, names: Names, id: string, divisionId: string | undefined): Conversation => new Teller(story, names).conversation(id, divisionId);
