import type { Method, Schema } from '../definition/swagger';
import type { Schemas } from './schemas';
import type { Upload } from './types';

/** Links by whose names it is plain that a file is behind them. */
const fileLink = /^(?:\w*download(?:ur[il]s?)|media(?:file)?uris?|contentlocationuri|contenturi|resulturl|fileur[il]|signedurl)$/i;
/** What is written or removed is shown with its file; that it is there to be fetched is meant only by these. */
const meantToBeFetched = /(?:download\w*|url)(?:\.\*)?$/i;
/** A link that says nothing by its name is one to a file where an answer has nothing else, or is a list of such links. */
const plainLink = /^(?:url|uri)$/;
const besidePlainLink = /^(?:id|name|url|uri|selfUri|exportTimestamp|recording|downloadId)$/;
/** Below an entity, or an element of a list in it. */
const deepest = 2;

/**
 * Where links to files stand in what a step returns as one item.
 * @param itemsKey property that holds the listed entities, with dots between levels
 */
export function downloadsOf(method: Method, answer: Schema | undefined, itemsKey: string | undefined, schemas: Schemas): string[] {
	if (!answer) return [];
	const whole = schemas.resolve(answer);
	const listed = itemsKey === undefined ? whole : itemsKey.split('.').reduce<Schema>((owner, name) => schemas.resolve(owner.properties?.[name] ?? {}), whole);
	const links = linksBelow(listed.items ?? listed, schemas, [], new Set());
	if (method === 'get') return links;
	// A plain link beside headers is one to send a file to.
	const upload = uploadOf(answer, schemas)?.url;
	return links.filter((link) => meantToBeFetched.test(link) && link !== upload);
}

function linksBelow(schema: Schema, schemas: Schemas, path: string[], above: ReadonlySet<Schema>): string[] {
	const target = schemas.resolve(schema);
	if (path.filter((step) => step !== '*').length > deepest || above.has(target)) return [];
	const inner = new Set(above).add(target);
	const element = target.items ?? (typeof target.additionalProperties === 'object' ? target.additionalProperties : undefined);
	if (element) return linksBelow(element, schemas, [...path, '*'], inner);
	const properties = schemas.properties(target);
	const isLink = ['', 'urls.*'].includes(path.join('.')) && properties.every(([name]) => besidePlainLink.test(name));
	return properties.flatMap(([name, property]) => {
		const value = schemas.resolve(property);
		const here = [...path, name];
		if (fileLink.test(name) || (isLink && plainLink.test(name))) {
			const texts = value.items ?? (typeof value.additionalProperties === 'object' ? value.additionalProperties : undefined);
			if (value.type === 'string') return [here.join('.')];
			if (texts && schemas.resolve(texts).type === 'string') return [[...here, '*'].join('.')];
		}
		return linksBelow(value, schemas, here, inner);
	});
}

const uploadLink = /^(?:uploadur[il]|uploaddestinationuri|presignedurl)$/i;

/** Where an answer says that a file is to go; nothing where it does not. */
export function uploadOf(answer: Schema | undefined, schemas: Schemas): Upload | undefined {
	const properties = answer ? schemas.properties(schemas.resolve(answer)).map(([name]) => name) : [];
	const headers = properties.find((name) => /^(?:upload)?headers$/i.test(name));
	// A link with headers for it is one for sending.
	const url = properties.find((name) => uploadLink.test(name)) ?? (headers === undefined ? undefined : properties.find((name) => name === 'url'));
	if (url === undefined) return undefined;
	const method = properties.find((name) => /^uploadmethod(?:type)?$/i.test(name));
	return { url, ...(headers === undefined ? {} : { headers }), ...(method === undefined ? {} : { method }) };
}
