/** Names that saved workflows depend on (docs/contract.md): derived by rule, never by hand. */

const reserved = new Set([
	'authentication',
	'resource',
	'operation',
	'additionalFields',
	'specifyBody',
	'jsonBody',
	'bodyFields',
	'returnAll',
	'limit',
	'waitForCompletion',
	'options',
]);

export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Letters, digits, `_` and `$`, not starting with a digit. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** A name that is no identifier is camel-cased at the offending characters. */
export function identifierOf(wire: string): string {
	if (isIdentifier(wire)) return wire;
	const words = wire.split(/[^\w$]+/).filter(Boolean);
	const [first = '', ...rest] = words;
	// Headers are written in capitals: If-Match is ifMatch.
	const head = /^[A-Z]/.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
	const name = [head, ...rest.map(pascal)].join('');
	return /^\d/.test(name) ? `_${name}` : name;
}

const unreserved = (name: string): string => (reserved.has(name) ? `param${pascal(name)}` : name);

/** The field of a path, query or header parameter. */
export const parameterName = (wire: string): string => unreserved(identifierOf(wire));

/** The field of a required body property; an optional one goes by its identifier alone. */
export const bodyFieldName = (wire: string, required: boolean): string =>
	required ? unreserved(`body${pascal(identifierOf(wire))}`) : identifierOf(wire);

/** The field of a property of an object within a body; the optional ones of an entry stand in a collection of their own. */
export const nestedFieldName = (wire: string): string => (wire === 'optionalFields' ? 'paramOptionalFields' : identifierOf(wire));

/** `AgentUIApi` → `AgentUi`: each run of capitals written as one word. */
const groupWord = (apiClass: string): string =>
	apiClass.replace(/Api$/, '').replace(/[A-Z]{2,}(?=$|\d|[A-Z][a-z])/g, (run) => run.charAt(0) + run.slice(1).toLowerCase());

export function nodeNames(apiClass: string, tag: string): { nodeName: string; className: string; displayName: string } {
	const word = groupWord(apiClass);
	return { nodeName: `genesysCloud${word}`, className: `GenesysCloud${word}`, displayName: `Genesys Cloud ${tag}` };
}
