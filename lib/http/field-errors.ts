import type { ApiErrorFields } from '../errors';
import { filledMessage } from './api-error';

/** What is wrong with one part of a request. */
export interface FieldError {
	/** Path of the field in the body, or name of the parameter; absent where the whole request is meant. */
	readonly field?: string;
	/** Genesys's own words. */
	readonly message?: string;
	/** Genesys's error code. */
	readonly code?: string;
}

/** How deep `errors` are followed: each may have its own. */
const DEEPEST = 3;

const textOf = (...values: unknown[]): string | undefined => values.find((value): value is string => typeof value === 'string' && value !== '');

/** What `details` and `errors` of an error say, one entry a field, whichever of the two Genesys Cloud chose. */
export function fieldErrors({ details, errors }: Pick<ApiErrorFields, 'details' | 'errors'>, depth = 0): FieldError[] {
	const parts: unknown[] = [details, errors].flatMap((list) => (Array.isArray(list) ? list : []));
	const found = parts.flatMap((part): FieldError[] => {
		if (typeof part !== 'object' || part === null) return [];
		const fields: Record<string, unknown> = { ...part };
		const field = textOf(fields.fieldName, fields.field);
		const message = filledMessage(fields) ?? textOf(fields.message, fields.reason);
		const code = textOf(fields.errorCode, fields.code);
		const own = field ?? message ?? code;
		const below = depth < DEEPEST ? fieldErrors(fields, depth + 1) : [];
		return [...(own === undefined ? [] : [{ ...(field && { field }), ...(message && { message }), ...(code && { code }) }]), ...below];
	});
	const seen = new Set<string>();
	return found.filter((entry) => !seen.has(JSON.stringify(entry)) && Boolean(seen.add(JSON.stringify(entry))));
}
