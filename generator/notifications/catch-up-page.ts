import { entityRule, ownRules, type EntityRow, type Rule } from '../../lib/notifications/catch-up';

const MINUTE = 60_000;

const rowOf = ({ form, source, by, late }: Rule): string => `| \`${form}\` | \`${source}\` | ${by} | ${late / MINUTE} |`;

/** docs/notification-catch-up.md: what can be looked up after a gap, and what cannot. */
export function catchUpPage(topics: readonly string[], entities: readonly EntityRow[]): string {
	const rules = [...ownRules, ...entities.map(entityRule)].sort((a, b) => a.form.localeCompare(b.form));
	const caught = new Set(rules.map(({ form }) => form));
	const others = topics.filter((topic) => !caught.has(topic) && !topic.startsWith('v2.system.'));
	return `# Topics that are caught up

Written by \`npm run docs\`; [notifications.md](notifications.md#catching-up) says how. *Told apart by* is what an event that was heard and its record in the API have in common; *minutes* is for how long after a gap records are still looked for.

| topic | looked up with | told apart by | minutes |
| --- | --- | --- | --- |
${rules.map(rowOf).join('\n')}

Of these ${rules.length} topics nothing is lost that the API still shows. Of an entity it shows the last change: those before it within the same gap are gone.

## Topics that are not

For these the workflow gets an item with the gap.

${others.map((topic) => `- \`${topic}\``).join('\n')}
`;
}
