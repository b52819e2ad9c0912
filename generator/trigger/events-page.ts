import type { Change, PolledList } from './catalogue';

const changeWords: Record<Change, string> = { created: 'created', updated: 'updated', changed: 'created or updated', deleted: 'deleted' };

/** How the events of a list are found, and what a poll without anything new reads. */
function readingOf({ operation: { entity, paging } }: PolledList): string {
	if (paging === undefined) return 'one request: the list comes in one piece';
	const reach = paging.window === undefined ? '' : `; fails above ${paging.window} entities`;
	const pages = `all pages, ${paging.largestSize ?? 'as many as come'} entities each${reach}`;
	if (!entity?.sorted) return pages;
	const others = entity.sorted.by === entity.modified ? '*deleted*' : '*updated* and *deleted*';
	return `one request, by \`${entity.sorted.by}\`; for ${others} ${pages}`;
}

const timesOf = ({ operation: { entity } }: PolledList): string => {
	const { created, modified, version } = entity ?? {};
	return [created, modified, modified === undefined ? version : undefined].filter((name) => name !== undefined).map((name) => `\`${name}\``).join(', ');
};

/** docs/trigger-lists.md: every list that the polling trigger knows. */
export function eventsPage(lists: PolledList[]): string {
	const rows = [...lists]
		.sort((a, b) => a.subject.localeCompare(b.subject))
		.map((list) => {
			const events = [...list.changes.map((change) => changeWords[change]), ...list.special.map(({ event }) => event)].join(', ');
			const needs = list.needs ? `; needs the filter ${list.needs.map(({ wire }) => `\`${wire}\``).join(' or ')}` : '';
			return `| ${list.subject} | \`${list.operation.id}\` | ${events} | ${timesOf(list)} | ${readingOf(list)}${needs} |`;
		});
	const [whole, sorted, paged] = [
		lists.filter(({ operation }) => operation.paging === undefined),
		lists.filter(({ operation: { paging, entity } }) => paging && entity?.sorted),
		lists.filter(({ operation: { paging, entity } }) => paging && !entity?.sorted),
	].map(({ length }) => length);
	const events = lists.reduce((sum, { changes, special }) => sum + changes.length + special.length, 0);
	return `# Lists of the polling trigger

Written by \`npm run docs\`; [triggers.md](triggers.md) says what the events mean. ${lists.length} lists give ${events} events.

## What they cost

- ${whole} lists come in one piece, and ${sorted} can be sorted by the time of the last change or of the creation: a poll with nothing new is one request, however long the list.
- ${paged} lists have pages, and the API names no such order for them. They are read as a whole, with the largest pages that the API takes: one or two requests up to 200 entities, one more for each further page. Their filters make them shorter. Where a list is long, the audit event of the same entity (*Audit: Event*) or the notification trigger costs less.
- *Deleted*, *Finished*, and changes of a status or version are compared with the last time, which by its nature takes the whole list, whatever its order.
- A list that has to be read as a whole and cannot be fails the poll, and says so: nothing is taken for new or deleted because it was not shown. Of contacts, organizations and notes of External Contacts the API shows only the first 1,000; the lists with *(Scan)* in their names reach all of them. Other lists may end at 10,000 entities, or repeat themselves. Use filters there.

| subject | listing | events | told by | a poll with nothing new reads |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
