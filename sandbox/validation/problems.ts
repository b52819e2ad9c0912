import type { ErrorObject } from 'ajv';

import { ApiError, type ErrorDetail } from '../answers/errors';

export type Place = 'query' | 'path' | 'header' | 'body';

interface Problem extends ErrorDetail {
	message: string;
}

/** "/addresses/0/type" → "addresses[0].type" */
function fieldAt(pointer: string, last?: string): string {
	const names = pointer.split('/').slice(1).map((name) => name.replace(/~1/g, '/').replace(/~0/g, '~'));
	if (last !== undefined) names.push(last);
	return names.map((name, index) => (/^\d+$/.test(name) ? `[${name}]` : index === 0 ? name : `.${name}`)).join('');
}

function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined';
	return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

const CODES: Record<Place, { missing: string; unknown: string; value: string }> = {
	query: { missing: 'missing.query.param', unknown: 'invalid.query.param', value: 'invalid.query.param.value' },
	path: { missing: 'missing.path.param', unknown: 'invalid.path.param', value: 'invalid.path.param.value' },
	header: { missing: 'missing.header', unknown: 'invalid.header', value: 'invalid.header.value' },
	body: { missing: 'missing.property', unknown: 'invalid.property', value: 'invalid.value' },
};

function problemOf(error: ErrorObject, place: Place): Problem {
	const codes = CODES[place];
	const kind = place === 'body' ? 'property' : `${place} parameter`;
	const params = error.params as Record<string, unknown>;
	if (error.keyword === 'required') {
		const fieldName = fieldAt(error.instancePath, String(params.missingProperty));
		return { errorCode: codes.missing, fieldName, message: `The ${kind} [${fieldName}] is required.` };
	}
	if (error.keyword === 'additionalProperties') {
		const fieldName = fieldAt(error.instancePath, String(params.additionalProperty));
		return { errorCode: codes.unknown, fieldName, message: `[${fieldName}] is not a valid ${kind}.` };
	}
	const fieldName = fieldAt(error.instancePath) || place;
	const allowed = error.keyword === 'enum' ? `allowable values are: ${(params.allowedValues as unknown[]).join(', ')}` : (error.message ?? 'it is not valid');
	return { errorCode: codes.value, fieldName, message: `Value [${shown(error.data)}] is not valid for ${kind} [${fieldName}]: ${allowed}.` };
}

export function invalid(errors: ErrorObject[], place: Place): ApiError {
	const problems = errors.map((error) => problemOf(error, place));
	const [first] = problems;
	return new ApiError(
		400, first?.errorCode ?? 'bad.request', problems.map((problem) => problem.message).join(' '),
		problems.map(({ errorCode, fieldName }) => ({ errorCode, fieldName })),
		{}, first ? { fieldName: first.fieldName } : {},
	);
}
