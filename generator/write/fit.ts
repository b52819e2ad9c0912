import { largestForm, withForms } from '../model/forms';
import type { ApiGroup } from '../model/types';

/** Smaller and smaller forms, for a node that is too large with those that all nodes have. */
const smallerForms = [20, 15, 10, 5, 0].filter((largest) => largest < largestForm);

const withSmallerForms = (group: ApiGroup, largest: number): ApiGroup => ({
	...group,
	resources: group.resources.map((resource) => ({
		...resource,
		operations: resource.operations.map((operation) => (operation.body ? { ...operation, body: withForms(operation.body, largest) } : operation)),
	})),
});

/** The group with the largest forms with which its node stays within a number of bytes; with the smallest ones where none does. */
export function fitted(group: ApiGroup, bytes: number, bytesOf: (group: ApiGroup) => number): ApiGroup {
	let candidate = group;
	for (const largest of smallerForms) {
		if (bytesOf(candidate) <= bytes) break;
		candidate = withSmallerForms(group, largest);
	}
	return candidate;
}
