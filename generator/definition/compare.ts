import type { Definition, Operation, Parameter, Schema } from './swagger';

export type Bump = 'none' | 'patch' | 'minor' | 'major';

export interface Comparison {
	/** One line a change, as a reader of the changelog would want it. */
	changes: string[];
	/** The version step that the changes ask for. */
	bump: Bump;
}

type Note = (step: Bump, text: string) => void;

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

/** There is one body, whatever its name. */
const parametersOf = (operation: Operation): Map<string, Parameter> =>
	new Map((operation.parameters ?? []).map((parameter) => [parameter.in === 'body' ? 'body' : `${parameter.in} ${parameter.name}`, parameter]));

/** What changed between two definitions, and which version step that asks for. */
export function compareDefinitions(before: Definition, after: Definition): Comparison {
	const changes: string[] = [];
	let bump: Bump = 'none';
	const note: Note = (step, text) => {
		changes.push(text);
		if (rank.indexOf(step) > rank.indexOf(bump)) bump = step;
	};

	compareGroups(before, after, note);
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
	compareModels(before, after, note);
	return { changes, bump };
}

/** A group that comes or goes shows in its operations; a group's class is its node's name. */
function compareGroups(before: Definition, after: Definition, note: Note): void {
	const classes = new Map(after.tags.map((tag) => [tag.name, tag['x-genesys-api-class']]));
	for (const { name, 'x-genesys-api-class': old } of before.tags) {
		const next = classes.get(name);
		if (next !== undefined && next !== old) note('major', `changed  group "${name}": ${old} is now ${next}`);
	}
}

/** What a field starts with: n8n does not store a value that is the default, so a step that was saved with it takes the new one. */
const usual = ({ default: value, enum: values }: Schema | Parameter): string => JSON.stringify([value, values?.[0]]);

function compareOperations(before: Operation, after: Operation, title: string, note: Note): void {
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
			const otherwise = next.required === true && usual(next) !== usual(parameter);
			note(stricter || otherwise ? 'major' : 'minor', `changed  ${title}: ${key}`);
		}
	}
	const rest = ({ parameters: _parameters, tags: _tags, ...others }: Operation): string => JSON.stringify(others);
	if (rest(before) !== rest(after)) note('patch', `changed  ${title}: answer, permissions or marks`);
}

/** The models that a body is made of: their properties are fields of a node. */
function bodyModels({ paths }: Definition): Set<string> {
	const bodies = Object.values(paths).flatMap((methods) =>
		Object.values(methods).flatMap(({ parameters = [] }) => parameters.filter(({ in: place }) => place === 'body')),
	);
	return new Set(bodies.flatMap(({ schema }) => schema?.$ref?.replace('#/definitions/', '') ?? []));
}

function compareModels(before: Definition, after: Definition, note: Note): void {
	const [old, fresh] = [before.definitions, after.definitions];
	const [oldBodies, freshBodies] = [bodyModels(before), bodyModels(after)];
	for (const name of Object.keys(fresh)) if (!Object.hasOwn(old, name)) note('patch', `added    model ${name}`);
	for (const [name, model] of Object.entries(old)) {
		const next = Object.hasOwn(fresh, name) ? fresh[name] : undefined;
		if (!next) {
			note('patch', `removed  model ${name}`);
			continue;
		}
		if (JSON.stringify(next) === JSON.stringify(model)) continue;
		const breaks = breakingChanges(model, next, oldBodies.has(name) && freshBodies.has(name));
		note(breaks.length > 0 ? 'major' : 'minor', `changed  model ${name}${breaks.length > 0 ? `: ${breaks.join('; ')}` : ''}`);
	}
}

/** A required body property is a field by itself, an optional one a child of a collection: a step saved with the one does not fill the other. */
function breakingChanges(before: Schema, after: Schema, isBody: boolean): string[] {
	const [old, fresh] = [before.properties ?? {}, after.properties ?? {}];
	const left = Object.keys(old).filter((name) => Object.hasOwn(fresh, name));
	const gone = Object.keys(old).filter((name) => !Object.hasOwn(fresh, name));
	const isRequired = ({ required = [] }: Schema, name: string): boolean => required.includes(name);
	const isShown = (properties: Record<string, Schema>, name: string): boolean => properties[name]?.readOnly !== true;
	const shape = ({ $ref, type, items }: Schema = {}): string => JSON.stringify([$ref, type, items?.$ref, items?.type]);

	const shown = isBody ? left.filter((name) => isShown(old, name)) : [];
	const required = shown.filter((name) => isRequired(after, name) && !isRequired(before, name));
	const optional = shown.filter((name) => !isRequired(after, name) && isRequired(before, name));
	const readOnly = shown.filter((name) => !isShown(fresh, name));
	const reshaped = shown.filter((name) => shape(old[name]) !== shape(fresh[name]));
	const otherwise = shown.filter((name) => isRequired(after, name) && usual(old[name]!) !== usual(fresh[name]!));
	// A new property that must be filled in stops the steps that do not know it.
	const demanded = isBody ? Object.keys(fresh).filter((name) => !Object.hasOwn(old, name) && isRequired(after, name) && isShown(fresh, name)) : [];
	return [
		['without', gone],
		['now required', [...required, ...demanded]],
		['now optional', optional],
		['now read-only', readOnly],
		['of another type', reshaped],
		['with another default', otherwise],
	].flatMap(([what, names]) => (names!.length > 0 ? [`${what as string} ${(names as string[]).join(', ')}`] : []));
}
