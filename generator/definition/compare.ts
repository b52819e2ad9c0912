import type { Definition, Operation, Parameter, Schema } from './swagger';

export type Bump = 'none' | 'patch' | 'minor' | 'major';

export interface Comparison {
	/** One line a change, as a reader of the changelog would want it. */
	changes: string[];
	/** The version step that the changes ask for. */
	bump: Bump;
}

const rank: Bump[] = ['none', 'patch', 'minor', 'major'];

function operationsOf(definition: Definition): Map<string, { title: string; operation: Operation }> {
	const operations = new Map<string, { title: string; operation: Operation }>();
	for (const [path, methods] of Object.entries(definition.paths)) {
		for (const [method, operation] of Object.entries(methods)) {
			operations.set(operation.operationId, { title: `${operation.operationId} (${method.toUpperCase()} ${path})`, operation });
		}
	}
	return operations;
}

const parametersOf = (operation: Operation): Map<string, Parameter> =>
	new Map((operation.parameters ?? []).map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));

/** What changed between two definitions, and which version step that asks for. */
export function compareDefinitions(before: Definition, after: Definition): Comparison {
	const changes: string[] = [];
	let bump: Bump = 'none';
	const note = (step: Bump, text: string): void => {
		changes.push(text);
		if (rank.indexOf(step) > rank.indexOf(bump)) bump = step;
	};

	const [old, fresh] = [operationsOf(before), operationsOf(after)];
	for (const [id, { title }] of fresh) if (!old.has(id)) note('minor', `added    ${title}`);
	for (const [id, { title, operation }] of old) {
		const next = fresh.get(id);
		if (!next) {
			note('major', `removed  ${title}`);
			continue;
		}
		if (next.title !== title) note('major', `moved    ${title} → ${next.title}`);
		compareOperations(operation, next.operation, next.title, note);
	}
	compareModels(before.definitions, after.definitions, note);
	return { changes, bump };
}

function compareOperations(before: Operation, after: Operation, title: string, note: (step: Bump, text: string) => void): void {
	for (const tag of before.tags) if (!after.tags.includes(tag)) note('major', `changed  ${title}: left the group "${tag}"`);
	for (const tag of after.tags) if (!before.tags.includes(tag)) note('minor', `changed  ${title}: joined the group "${tag}"`);
	const [old, fresh] = [parametersOf(before), parametersOf(after)];
	for (const [key, parameter] of fresh) {
		if (!old.has(key)) note(parameter.required ? 'major' : 'minor', `changed  ${title}: new ${parameter.required ? 'required ' : ''}${key}`);
	}
	for (const [key, parameter] of old) {
		const next = fresh.get(key);
		if (!next) note('major', `changed  ${title}: ${key} is gone`);
		else if (JSON.stringify(next) !== JSON.stringify(parameter)) {
			const stricter = (next.required ?? false) !== (parameter.required ?? false) || next.type !== parameter.type;
			note(stricter ? 'major' : 'minor', `changed  ${title}: ${key}`);
		}
	}
	const rest = ({ parameters: _parameters, tags: _tags, ...others }: Operation): string => JSON.stringify(others);
	if (rest(before) !== rest(after)) note('patch', `changed  ${title}: answer, permissions or marks`);
}

function compareModels(before: Record<string, Schema>, after: Record<string, Schema>, note: (step: Bump, text: string) => void): void {
	for (const name of Object.keys(after)) if (!Object.hasOwn(before, name)) note('patch', `added    model ${name}`);
	for (const [name, model] of Object.entries(before)) {
		const next = Object.hasOwn(after, name) ? after[name] : undefined;
		if (!next) {
			note('patch', `removed  model ${name}`);
			continue;
		}
		if (JSON.stringify(next) === JSON.stringify(model)) continue;
		const gone = Object.keys(model.properties ?? {}).filter((property) => !Object.hasOwn(next.properties ?? {}, property));
		note(gone.length > 0 ? 'major' : 'minor', `changed  model ${name}${gone.length > 0 ? `: without ${gone.join(', ')}` : ''}`);
	}
}
