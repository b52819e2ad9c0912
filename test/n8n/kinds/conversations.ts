import type { Sandbox } from '../../../sandbox';
import { keepConversation } from '../../../sandbox/conversations/conversation';
import { idsByName } from '../../../sandbox/seed/put';
import { tell, type Story } from '../../../sandbox/seed/story';
import { create, QUEUES } from './entities';
import { chosen, type Kind } from './kind';

const MINUTE = 60_000;
const AGENT = 'Aoife Brennan';
const CODE = 'Resolved';

type Course = Pick<Story, 'waits'> & Partial<Story>;

/** An agent answered it, and it is over. */
export const answered: Course = { waits: 10, agent: AGENT, talks: 60 };

/** Conversations by what became of them. */
const courses: Readonly<Record<string, Course>> = {
	started: { waits: 10, goesOn: true },
	ended: answered,
	abandoned: { waits: 40 },
	wrappedUp: { ...answered, wrapUp: { code: CODE, seconds: 20 } },
};

export const seedQueue = (name: string): Story['queue'] => ({ name, description: '', division: 'Home', members: [], wrapUpCodes: [] });

/** Lets a conversation take its course, a few minutes ago at the most. */
export function converse({ organisation }: Sandbox, queue: string, course: Course, ago = 4 * MINUTE): string {
	const id = organisation.newId('/api/v2/conversations');
	const names = { queues: idsByName(organisation, QUEUES), users: idsByName(organisation, '/api/v2/users'), codes: idsByName(organisation, '/api/v2/routing/wrapupcodes') };
	const story: Story = { name: id, start: organisation.time - ago, mediaType: 'voice', queue: seedQueue(queue), number: '+35315550100', ...course };
	keepConversation(organisation, tell(story, names, id, undefined));
	return id;
}

export function conversationKinds(sandbox: Sandbox): Kind[] {
	const second = create(sandbox, QUEUES, { name: 'Second queue of transfers' });
	const all: Readonly<Record<string, Course>> = {
		...courses,
		transferred: { waits: 10, agent: AGENT, talks: 30, passedTo: { queue: seedQueue(String(second.name)), agent: 'Daniel Reyes' } },
	};
	return Object.entries(all).map(([change, course]) => {
		const queue = create(sandbox, QUEUES, { name: `Conversations: ${change}` });
		return {
			name: `a conversation: ${change}`,
			parameters: { event: `conversation.${change}`, filters: { queueIds: chosen(queue.id) } },
			happen: () => [{ conversationId: converse(sandbox, String(queue.name), course) }],
			nothing: () => void converse(sandbox, String(second.name), course),
		};
	});
}
