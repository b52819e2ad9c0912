import type { ITriggerFunctions } from 'n8n-workflow';

import { located } from '../shared/parameters';
import { FieldError, isEmpty, isObject } from '../shared/values';

/** The topics that a trigger listens to, IDs filled in, each once: those chosen, and those given by name. */
export function readTopics(context: Pick<ITriggerFunctions, 'getNodeParameter'>): string[] {
	const { values = [] } = context.getNodeParameter('topics', {}) as { values?: Array<Record<string, unknown>> };
	const chosen = values.map((entry, index) => filled(entry, `topics.values[${index}]`));
	const all = [...chosen, ...namesIn(context.getNodeParameter('topicNames', ''))];
	if (all.length === 0) throw new FieldError('topics', 'is empty', 'one topic at least');
	return [...new Set(all)];
}

/** `v2.users.{userId}.presence` with the entry's `userId` in it. */
const filled = (entry: Record<string, unknown>, place: string): string =>
	String(entry.topic).replace(/\{([^}]+)\}/g, (_, name: string) => {
		const field = `${place}.${name}`;
		const id = located(entry[name], field);
		if (isEmpty(id)) throw new FieldError(field, 'is empty', 'an ID');
		return String(id).trim();
	});

function namesIn(given: unknown): string[] {
	if (isEmpty(given)) return [];
	const names: unknown[] = Array.isArray(given) ? given : String(given).split(/[\s,;]+/);
	if (names.some((name) => isObject(name))) throw new FieldError('topicNames', 'holds an object', 'names of topics');
	return names.map((name) => String(name).trim()).filter((name) => name !== '');
}
