import type { ApiGroup, Operation, Paging } from '../model/types';

/** Styles in the order of the page, with what asks for the next page. */
const styles: Array<[title: string, text: string, is: (paging: Paging) => boolean]> = [
	['Page numbers in the query', 'The next number, up to the page count of the answer. Without a count: as long as pages are full or have a `nextUri`.', ({ style, inBody }) => style === 'page' && !inBody],
	['Page numbers in the body', 'The same in the body of the request. Searches of conversation and user details count hits instead of pages.', ({ style, inBody }) => style === 'page' && inBody === true],
	['Cursors in the query', 'The cursor of the answer: `cursor`, `cursors.after`, `after`, or that parameter in the query of `nextUri`.', ({ style, inBody }) => style === 'cursor' && !inBody],
	['Cursors in the body', 'The same cursors, sent in the body of the request.', ({ style, inBody }) => style === 'cursor' && inBody === true],
	['Start indexes (SCIM)', 'The start index moves on by `itemsPerPage`, up to `totalResults`.', ({ style }) => style === 'index'],
	['Links', 'The whole query of `nextUri`, sent to the path of the call.', ({ style }) => style === 'link'],
];

const code = (text: string | number | undefined): string => (text === undefined ? '' : `\`${text}\``);

function row({ id, itemsKey, paging }: Operation): string {
	const { parameter, sizeParameter, largestSize, smallestSize = 1, window, repeatsIds } = paging!;
	const size = largestSize === undefined ? '' : smallestSize > 1 ? `${smallestSize} to ${largestSize}` : `${largestSize}`;
	const notes = [...(window === undefined ? [] : [`reaches ${window} entities`]), ...(repeatsIds ? ['repeats IDs'] : [])];
	return `| ${id} | ${code(parameter)} | ${code(sizeParameter)} | ${size} | ${itemsKey === undefined ? 'the list itself' : code(itemsKey)} | ${notes.join(', ')} |`;
}

/** docs/paging.md: every operation that pages, by style. */
export function pagingPage(groups: ApiGroup[], unpaged: Readonly<Record<string, string>>): string {
	const all = new Map(groups.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations)).map((operation) => [operation.id, operation]));
	const paged = [...all.values()].filter(({ paging }) => paging).sort((a, b) => (a.id < b.id ? -1 : 1));
	const sections = styles.map(([title, text, is]) => {
		const members = paged.filter(({ paging }) => is(paging!));
		return { title, text, members };
	});
	return `# Paging

Written by \`npm run docs:paging\` from the same model as the nodes; a test compares the two.

**Return All** and **Limit** are there for the ${paged.length} operations below. Every other listing answers all that it has at once.

- A page is as large as the operation allows (the column "largest"), and no larger than Limit needs. Where the definition names no size, 100 is asked for. What a step sets itself goes out unchanged, and the pages go on from there. A body that a step leaves out altogether stays out of the first request.
- Where the answer counts its pages, up to four are asked for or held at a time, within the rate limit, never more than Limit needs. They come out in order. After a page that failed none is begun.
- An entity whose \`id\` came on an earlier page is reported once. Entities without an \`id\` are never left out, nor are those of listings whose IDs repeat ("repeats IDs", or an ID twice on one page). Of a listing the last 100,000 IDs are remembered, and nothing else of pages that are gone.
- A listing ends when a cursor comes again, and after three pages in a row that bring nothing new. Of a link only its query is read: requests go to the host and path of the call, wherever the link leads.
- When the API counts more entities than it gives out, the step says so in a hint. Pages that are known to reach no further ("reaches … entities") are not asked for beyond that; elsewhere a refusal (400) after 10,000 entities ends the listing in the same way.
- Searches by \`q64\` carry their paging inside that parameter; it is the step's own.

${sections.map(({ title, members }) => `- [${title}](#${title.toLowerCase().replace(/[^a-z ]/g, '').replaceAll(' ', '-')}): ${members.length}`).join('\n')}
${sections
	.map(
		({ title, text, members }) => `
## ${title}

${text}

| operation | takes | page size | largest | entities | notes |
| --- | --- | --- | --- | --- | --- |
${members.map(row).join('\n')}
`,
	)
	.join('')}
## Not paged

These take parameters like those of pages, and do not page. Starts of jobs are left out: what they take is for the pages of their results.

| operation | reason |
| --- | --- |
${Object.entries(unpaged).map(([id, reason]) => `| ${id} | ${reason} |`).join('\n')}
`;
}
