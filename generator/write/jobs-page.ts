import type { ApiGroup, Operation } from '../model/types';

const intro = `# Jobs

The operations that start a job, and how \`waitForCompletion\` follows it. Written by \`npm run docs\` from the definition and \`definition/jobs.json\`; changes here are lost.
What a step returns and what its errors say is in [the contract](contract.md#what-a-step-returns).

An ID in the answer of the start leads to the operation that reads the state. A state that is listed neither as done nor as failed is one of a job that runs.
Where no operation for the results is named, the last answer about the state is the result.

`;

const head = `| started by | read by | state | done | failed | results |
| --- | --- | --- | --- | --- | --- |
`;

const code = (text: string): string => `\`${text}\``;

function line({ id, job }: Operation): string {
	const { reader, state, done, failed, rests = [], restless, results, paged } = job!;
	const halts = rests.map((word) => `${word} (halts${restless === undefined ? '' : ` unless ${restless}`})`);
	const cells = [code(id), code(reader), state, [...done, ...halts].join(', '), failed.join(', '), results === undefined ? '' : `${code(results)}${paged ? ', in pages' : ''}`];
	return `| ${cells.join(' | ')} |\n`;
}

/** The page that lists every job, each once. */
export function jobsPage(groups: ApiGroup[]): string {
	const operations = groups.flatMap(({ resources }) => resources.flatMap((resource) => resource.operations)).filter(({ job }) => job);
	const once = [...new Map(operations.map((operation) => [operation.id, operation])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	return `${intro}${once.length} operations start a job.\n\n${head}${once.map(line).join('')}`;
}
