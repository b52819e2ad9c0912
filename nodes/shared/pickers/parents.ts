import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { located } from '../parameters';
import { fieldLabel, isEmpty } from '../values';

/** The list belongs to something that is not chosen yet. */
export class ParentMissingError extends Error {
	override readonly name = 'ParentMissingError';

	/** @param field the step's field that says which */
	constructor(readonly field: string, options?: ErrorOptions) {
		super(`Choose a ${nounOf(field)} first: this list belongs to it`, options);
	}
}

/** `queueId` → Queue */
const nounOf = (field: string): string => fieldLabel(field).replace(/^"(.*?)(?: ID)?" .*$/, '$1');

/**
 * What has to be chosen before a list can be shown, by path parameter: from the fields of the step that bear the parameters' names.
 * @throws ParentMissingError
 */
export function readParents(context: ILoadOptionsFunctions, path: string): Record<string, string> {
	const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
	return Object.fromEntries(names.map((name) => [name, readParent(context, name)]));
}

function readParent(context: ILoadOptionsFunctions, name: string): string {
	const value = located(resolved(context, name), name);
	if (isEmpty(value)) throw new ParentMissingError(name);
	return String(value);
}

function resolved(context: ILoadOptionsFunctions, name: string): unknown {
	try {
		return context.getNodeParameter(name, '');
	} catch (cause) {
		// An expression about data that only a run brings along.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- listError makes it a NodeOperationError
		throw new ParentMissingError(name, { cause });
	}
}
