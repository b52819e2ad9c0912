import { keepConversation, type MediaType } from '../conversations/conversation';
import { QUEUES as QUEUES_PATH } from '../operations/queue-members';
import { USERS as USERS_PATH } from '../operations/users';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';
import { QUEUES, type SeedQueue } from './contact-centre';
import { type Customer, STRANGERS } from './customers';
import { idsByName, known } from './put';
import { type Names, type Story, tell } from './story';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DAYS = 7;
const A_DAY = 24;
const OPENS = 8 * HOUR;
const APART = 24 * MINUTE;
/** The longest that a conversation of the past takes, from the first ring to the end of the work after it. */
const LONGEST = 24 * MINUTE;

/** Numbers from 0 to 1 that look random and are the same in every run (Park and Miller's generator). */
function numbersFrom(start: number): () => number {
	let state = start;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

function storyOf(name: string, start: number, queue: SeedQueue, customers: Customer[], next: () => number): Story {
	const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
	const seconds = (least: number, most: number) => Math.round(least + next() * (most - least));
	const mediaType = pick<MediaType>(['voice', 'voice', 'voice', 'voice', 'voice', 'voice', 'message', 'message', 'email', 'callback']);
	const known = next() < 0.75;
	const answered = mediaType === 'email' || mediaType === 'callback' || next() < 0.85;
	const story: Story = {
		name, start, mediaType, queue, waits: seconds(5, 90),
		...(known || mediaType === 'email' ? { customer: pick(customers) } : { number: pick(STRANGERS) }),
	};
	if (!answered) return story;
	const other = pick(QUEUES.filter((one) => one !== queue));
	return {
		...story,
		...(mediaType === 'voice' && next() < 0.1 && { direction: 'outbound' as const }),
		agent: pick(queue.members), talks: seconds(90, 480),
		...(mediaType === 'voice' && next() < 0.2 && { onHold: seconds(10, 60) }),
		...(mediaType === 'voice' && next() < 0.1 && { passedTo: { queue: other, agent: pick(other.members) } }),
		wrapUp: { code: pick(queue.wrapUpCodes), seconds: seconds(10, 75) },
	};
}

function past(opening: number, customers: Customer[]): Story[] {
	const today = opening - (opening % DAY);
	const next = numbersFrom(20_260_115);
	return Array.from({ length: (DAYS + 1) * A_DAY }, (_, index) => {
		const day = Math.floor(index / A_DAY) - DAYS;
		const start = today + day * DAY + OPENS + (index % A_DAY) * APART + Math.floor(next() * 10) * MINUTE;
		// In turn, so that no queue goes without for a day.
		const queue = QUEUES[index % QUEUES.length] as SeedQueue;
		return storyOf(`conversation ${index}`, start, queue, customers, next);
	}).filter(({ start }) => start + LONGEST < opening - HOUR);
}

/** The last hour: some who hung up before anyone answered, some who wait, some who talk. */
function present(opening: number, customers: Customer[]): Story[] {
	const queue = (name: string) => QUEUES.find((one) => one.name === name) as SeedQueue;
	const ago = (minutes: number) => opening - minutes * MINUTE;
	const [niamh, oliver, chiara, , amina] = customers;
	const [stranger, other] = STRANGERS;
	const voice = { mediaType: 'voice' as const, waits: 45 };
	return [
		{ ...voice, name: 'missed call 1', start: ago(50), queue: queue('Customer Care'), ...(niamh && { customer: niamh }) },
		{ ...voice, name: 'missed call 2', start: ago(35), queue: queue('Billing'), ...(oliver && { customer: oliver }), waits: 130 },
		{ ...voice, name: 'missed call 3', start: ago(20), queue: queue('Technical Support'), ...(stranger !== undefined && { number: stranger }), waits: 75 },
		{ ...voice, name: 'waiting 1', start: ago(6), queue: queue('Billing'), ...(chiara && { customer: chiara }), goesOn: true },
		{ ...voice, name: 'waiting 2', start: ago(3), queue: queue('Billing'), ...(other !== undefined && { number: other }), goesOn: true },
		{ ...voice, name: 'waiting 3', start: ago(1), queue: queue('Technical Support'), ...(amina && { customer: amina }), goesOn: true },
		{ name: 'waiting message', mediaType: 'message', waits: 0, start: ago(2), queue: queue('Customer Care'), ...(niamh && { customer: niamh }), goesOn: true },
		{ ...voice, name: 'talking 1', start: ago(9), queue: queue('Billing'), ...(amina && { customer: amina }), agent: 'Aoife Brennan', goesOn: true },
		{ ...voice, name: 'talking 2', start: ago(4), queue: queue('Technical Support'), ...(oliver && { customer: oliver }), agent: 'Priya Natarajan', goesOn: true },
	];
}

/** A week of conversations up to the organisation's present, and what goes on just then. */
export function seedConversations(organisation: Organisation, customers: Customer[]): void {
	const names: Names = {
		queues: idsByName(organisation, QUEUES_PATH), users: idsByName(organisation, USERS_PATH),
		codes: idsByName(organisation, '/api/v2/routing/wrapupcodes'),
	};
	for (const story of [...past(organisation.opening, customers), ...present(organisation.opening, customers)]) {
		const division = organisation.find(QUEUES_PATH, known(names.queues, story.queue.name))?.division as { id: string } | undefined;
		keepConversation(organisation, tell(story, names, idFrom(story.name), division?.id));
	}
}
