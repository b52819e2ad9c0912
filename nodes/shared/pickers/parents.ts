import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { located } from '../parameters';
import { FieldError, fieldLabel, isEmpty } from '../values';

/**
 * What has to be chosen before a list can be shown, by path parameter: from the fields of the step that bear the parameters' names.
 * @throws FieldError that names the field to fill in first
 */
export function readParents(context: ILoadOptionsFunctions, path: string): Record<string, string> {
	const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
	return Object.fromEntries(names.map((name) => [name, readParent(context, name)]));
}

function readParent(context: ILoadOptionsFunctions, name: string): string {
	const value = resolved(context, name);
	if (isEmpty(value)) throw new FieldError(name, 'has to be chosen first', `a value in ${fieldLabel(name)}, as this list belongs to it`);
	return String(value);
}

function resolved(context: ILoadOptionsFunctions, name: string): unknown {
	try {
		return located(context.getNodeParameter(name, ''), name);
	} catch (cause) {
		if (cause instanceof FieldError) throw cause;
		// An expression about data that only a run brings along.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- listError makes it a NodeOperationError
		throw new FieldError(name, 'has no value before the workflow runs', `a value that is chosen from its list, or a run of the steps before this one`, { cause });
	}
}
