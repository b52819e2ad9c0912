import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../model/types';
import { downloading, options, uploading, waiting } from './call-options';
import { beginningWith, insertDisplayOptions, sortProperties } from './properties';

/** The options that every node has, and those of what some of its operations do. */
export function optionsOf(operations: Operation[]): INodeProperties {
	const withFiles = new Set(operations.filter(({ downloads }) => downloads).map(({ id }) => id));
	const ending = ({ job }: Operation): string => job?.results ?? job?.reader ?? '';
	const fetching = operations.filter((operation) => withFiles.has(operation.id) || withFiles.has(ending(operation))).map(({ id }) => id);
	const sending = operations.filter(({ upload }) => upload).map(({ id }) => id);
	const own = [
		...(operations.some(({ job }) => job) ? waiting : []),
		...(fetching.length > 0 ? downloading.map((child) => (child.displayOptions ? child : insertDisplayOptions(child, { '/operation': fetching }))) : []),
		...(sending.length > 0 ? [insertDisplayOptions(uploading, { '/operation': sending })] : []),
	];
	const common = options(withBody(operations));
	return own.length > 0 ? { ...common, options: sortProperties([...(common.options as INodeProperties[]), ...own]) } : common;
}

/** The condition under which an operation has a body: by the verbs that IDs start with, since a list of all of them is long. */
function withBody(all: Operation[]): INodeProperties['displayOptions'] {
	const verbOf = (id: string): string => /^[a-z]+/.exec(id)?.[0] ?? id;
	const verbs = new Set(all.filter(({ body }) => body).map(({ id }) => verbOf(id)));
	if (verbs.size === 0) return undefined;
	const others = all.filter(({ id, body }) => !body && [...verbs].some((verb) => id.startsWith(verb))).map(({ id }) => id);
	return { show: { '/operation': beginningWith([...verbs].sort()) }, ...(others.length > 0 ? { hide: { '/operation': others } } : {}) };
}
