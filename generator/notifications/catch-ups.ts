import type { EntityRow } from '../../lib/notifications/catch-up';
import type { Definition, Schema } from '../definition/swagger';
import { Schemas } from '../model/schemas';
import { inline } from '../write/code';
import { generatedFrom, type GeneratedFile } from '../write/trigger';

/** Names under which services keep the time of the last change. */
const modification = ['dateModified', 'modifiedDate', 'modifyDate'];

/** `/api/v2/outbound/campaigns/{campaignId}` as a topic's form: `v2.outbound.campaigns.{id}`. */
const formOf = (path: string): string => path.replace(/^\/api\//, '').replace(/\{[^}]+\}/g, '{id}').replace(/\//g, '.').toLowerCase();

/**
 * Topics whose path reads one entity, where event and entity bear the time of the last change: what was missed of them is the entity as it
 * is now. An event without that time tells of something else, such as whether an edge is online.
 */
export function entityTopics(topics: Readonly<Record<string, string>>, definition: Pick<Definition, 'paths' | 'definitions'>): EntityRow[] {
	const schemas = new Schemas(definition);
	const reads = new Map(Object.entries(definition.paths).flatMap(([path, { get }]) => (get ? [[formOf(path), { path, get }] as const] : [])));
	return Object.entries(topics).flatMap(([topic, model]) => {
		const read = reads.get(topic.toLowerCase());
		const answer = read?.get.responses?.['200']?.schema;
		if (!read || !answer || read.get.deprecated) return [];
		const [event, entity] = [propertiesOf({ $ref: `#/definitions/${model}` }, schemas), propertiesOf(answer, schemas)];
		const both = (name: string): boolean => Object.hasOwn(event, name) && Object.hasOwn(entity, name);
		const changed = modification.find(both);
		if (changed === undefined) return [];
		return [{ t: topic, p: read.path, o: read.get.operationId, m: changed, ...(both('version') ? { v: 'version' } : {}) }];
	});
}

const propertiesOf = (schema: Schema, schemas: Schemas): Record<string, Schema> => schemas.resolve(schema).properties ?? {};

/** The file of those topics. */
export const catchUpFile = (rows: readonly EntityRow[]): GeneratedFile => ({
	path: 'GenesysCloudNotificationTrigger/catch-ups.ts',
	text: `${generatedFrom('platform-api.json', 'notification-topics.json')}
import type { EntityRow } from '../../../lib/notifications/catch-up';

export const entities: EntityRow[] = [
${rows.map((row) => `\t${inline(row)},\n`).join('')}];
`,
});
