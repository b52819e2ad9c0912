import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { any, describe, options } from './describe';
import { outbox } from './outbox';

/** Sends nothing: the letter lies in the outbox. */
export const emailSend: INodeType = {
	description: describe('emailSend', 'Send Email', {
		properties: [...any('resource', 'operation', 'fromEmail', 'toEmail', 'subject', 'emailFormat', 'text', 'html'), options('attachments', 'appendAttribution')],
	}),
	async execute() {
		const items = await Promise.all(this.getInputData().map(async (_item, index): Promise<INodeExecutionData> => {
			const text = (name: string) => String(this.getNodeParameter(name, index, ''));
			const { attachments = '' } = this.getNodeParameter('options', index, {}) as { attachments?: string };
			const fields = attachments.split(',').map((name) => name.trim()).filter((name) => name !== '');
			const attached = await Promise.all(fields.map(async (field) => {
				const { fileName = field, mimeType } = this.helpers.assertBinaryData(index, field);
				return { fileName, mimeType, bytes: await this.helpers.getBinaryDataBuffer(index, field) };
			}));
			const to = text('toEmail');
			outbox.letters.push({ from: text('fromEmail'), to, subject: text('subject'), text: text('text') || text('html'), attachments: attached });
			return { json: { accepted: [to], rejected: [] }, pairedItem: { item: index } };
		}));
		return [items];
	},
};
