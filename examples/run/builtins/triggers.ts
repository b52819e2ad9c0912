import type { INodeType } from 'n8n-workflow';
import { any, describe } from './describe';

/** Started by hand, at a time, by a form, by a chat or by a request: a run is given what came, and the trigger hands it on. */
const triggerNode = (name: string, displayName: string, parameters: string[] = []): INodeType => ({
	description: describe(name, displayName, { group: ['trigger'], inputs: [], properties: any(...parameters) }),
	async trigger() {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	},
});

export const triggers = {
	manualTrigger: triggerNode('manualTrigger', 'Manual Trigger'),
	scheduleTrigger: triggerNode('scheduleTrigger', 'Schedule Trigger', ['rule']),
	formTrigger: triggerNode('formTrigger', 'On form submission', ['formTitle', 'formDescription', 'formFields', 'options']),
	webhook: triggerNode('webhook', 'Webhook', ['httpMethod', 'path', 'authentication', 'options']),
	chatTrigger: triggerNode('chatTrigger', 'When chat message received', ['options']),
};
