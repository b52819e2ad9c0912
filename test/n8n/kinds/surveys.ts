import type { Sandbox } from '../../../sandbox';
import { SURVEYS } from '../../../sandbox/operations/analytics-surveys';
import { answered, converse } from './conversations';
import { create, QUEUES } from './entities';
import { chosen, type Expected, type Kind } from './kind';

/** What was answered shows only where the survey is read by itself. */
export const surveyKinds = (sandbox: Sandbox): Kind[] => [
	surveyKind(sandbox, 'a survey is completed', {}, (surveyId, conversationId) => ({ surveyId, conversationId })),
	surveyKind(sandbox, 'a completed survey is read', { enrich: true }, (id, _conversationId, answers) => ({ id, answers })),
];

function surveyKind(sandbox: Sandbox, name: string, options: { enrich?: boolean }, expected: (surveyId: string, conversationId: string, answers: { totalScore: number; npsScore: number }) => Expected): Kind {
	const queue = create(sandbox, QUEUES, { name: `Surveyed: ${name}` });
	const send = (fields: object): [survey: string, conversation: string] => {
		const conversation = converse(sandbox, String(queue.name), answered);
		const { id } = create(sandbox, SURVEYS, { conversation: { id: conversation }, surveyForm: { id: 'form', name: 'Were we of help?' }, queue: { id: queue.id }, agent: { id: 'agent' }, surveyType: 'Web', status: 'Sent', ...fields });
		return [id, conversation];
	};
	let score = 0;
	return {
		name,
		parameters: { event: 'survey.completed', filters: { queueIds: chosen(queue.id) }, options },
		happen() {
			const answers = { totalScore: 80 + score, npsScore: ++score };
			return [expected(...send({ status: 'Finished', completedDate: sandbox.organisation.now(), answers }), answers)];
		},
		nothing: () => void send({}),
	};
}
