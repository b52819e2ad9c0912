import type { INode } from 'n8n-workflow';

import type { FieldError } from '../../lib/http/field-errors';
import type { OperationRow } from '../../lib/operation';
import { fieldLabel } from './values';

/** What the step itself knows about a failure, beside what Genesys Cloud says: each text one sentence or more, or nothing. */

const mostPermissions = 8;
const mostFields = 10;

/**
 * Whose permission is missing, and which: the ones that Genesys Cloud names, otherwise those of the operation.
 * @param named by Genesys Cloud
 */
export function permissionText(named: readonly string[] | undefined, row: OperationRow | undefined, node: INode): string {
	const [mode, ...needed] = row?.s ?? [];
	const names = named ?? needed;
	if (names.length === 0) return '';
	const more = names.length - mostPermissions;
	const list = names.slice(0, mostPermissions).join(', ') + (more > 0 ? ` and ${more} more` : '');
	const which = named
		? `Missing permission${names.length === 1 ? '' : 's'}: ${list}.`
		: `This operation requires ${names.length === 1 ? '' : mode === 'all' ? 'all of ' : 'any of '}${list}.`;
	// A parameter at its default is not stored.
	const { authentication = 'clientCredentials' } = node.parameters;
	const whose = authentication === 'clientCredentials' ? " It has to be in one of the OAuth client's roles, not in those of a person." : '';
	return `${which}${whose} It may have been granted in another division.`;
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/** `queueId` → `queue`; an `id` that says nothing goes by what stands before it: `groups/{id}` → `group`. */
function nounOf(parameter: string, before = ''): string {
	const name = parameter.replace(/Ids?$/, '');
	const noun = /^ids?$/i.test(name) ? before.replace(/ies$/, 'y').replace(/([^s])s$/, '$1') : name;
	return noun.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
}

/** `Member "m1" of queue "q1" was not found.`: what the path of a call names, the most particular first. */
export function notFoundText(row: OperationRow | undefined, path: string, told = ''): string {
	const [template, values] = [(row?.p ?? '').split('/'), path.split('/')];
	if (template.length !== values.length) return '';
	const entities = template.flatMap((segment, index) => {
		const [, parameter] = /^\{(.+)\}$/.exec(segment) ?? [];
		return parameter === undefined ? [] : [{ noun: nounOf(parameter, template[index - 1]), id: decoded(values[index] ?? '') }];
	});
	const last = entities.at(-1);
	// Genesys Cloud has named it already.
	if (last === undefined || told.includes(last.id)) return '';
	const named = entities.reverse().map(({ noun, id }) => `${noun} "${id}"`).join(' of ');
	return `${named.charAt(0).toUpperCase()}${named.slice(1)} was not found.`;
}

/** The fields that were refused, by their labels in the step where it has them. */
export function fieldErrorText(errors: readonly FieldError[], row: OperationRow | undefined): string {
	const known = new Set([...(row?.a ?? []), ...(row?.b?.f ?? [])].map(({ n }) => n));
	const label = (field: string): string => (known.has(field.split(/[.[]/)[0] ?? field) ? fieldLabel(field) : field);
	return errors
		.slice(0, mostFields)
		.map(({ field, message, code }) => [field && label(field), message ?? code].filter(Boolean).join(': '))
		.join('; ');
}

/** What support asks for. */
export interface CallFacts {
	method?: string;
	path?: string;
	status?: number;
	code?: string;
	correlationId?: string;
}

/** Method, path, status, code and, where the text before does not have it, correlation ID. */
export function factText({ method, path, status, code, correlationId = '' }: CallFacts, before: string): string {
	const call = method && path ? `${method} ${path}` : '';
	const correlation = correlationId !== '' && !before.includes(correlationId) ? `correlation ID ${correlationId}` : '';
	return [call, status && `status ${status}`, code && `code ${code}`, correlation].filter(Boolean).join(', ');
}
