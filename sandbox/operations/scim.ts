import { isObject, type JsonObject } from '../json';
import { merge } from './entities';
import type { Answer, Call } from './call';

/** SCIM changes come as operations (RFC 7644, 3.5.2); paths with filters are not followed. */
export function patchScim(call: Call): Answer {
	const operations = isObject(call.body) && Array.isArray(call.body.Operations) ? call.body.Operations.filter(isObject) : [];
	const patch = operations.reduce<JsonObject>((all, { op, path, value }) => {
		const change = typeof path === 'string' ? { [path]: op === 'remove' ? null : value } : value;
		// A removal has to stay in the patch as null, so the changes are laid over each other, not merged.
		return { ...all, ...(isObject(change) && change) };
	}, {});
	return merge({ ...call, body: patch });
}

