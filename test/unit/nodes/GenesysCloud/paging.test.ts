import { pagingIn } from '../../../../nodes/GenesysCloud/apiCall/paging';
import { listedIn } from '../../../../nodes/shared/answers';

describe('how an answer goes on is told by the answer', () => {
	it.each([
		[{ entities: [], pageNumber: 1, pageCount: 3, nextUri: '/api/v2/users?pageNumber=2' }, { s: 'page', p: 'pageNumber' }],
		[{ entities: [], nextUri: '/api/v2/things?pageSize=5&after=a%3D%3D' }, { s: 'cursor', p: 'after' }],
		[{ entities: [], nextUri: '/api/v2/things?cursor=x', pageNumber: 1 }, { s: 'cursor', p: 'cursor' }],
		[{ entities: [], cursors: { after: 'x' } }, { s: 'cursor', p: 'after' }],
		[{ entities: [], cursor: 'x' }, { s: 'cursor', p: 'cursor' }],
		[{ Resources: [], startIndex: 1, totalResults: 10 }, { s: 'index', p: 'startIndex' }],
		[{ entities: [] }, undefined],
		[{ id: 'one' }, undefined],
		[[1, 2], undefined],
		['text', undefined],
		[undefined, undefined],
	])('%j', (body, expected) => expect(pagingIn(body)).toEqual(expected));
});

describe('what an answer lists', () => {
	it.each([
		[{ entities: [], pageNumber: 1, selfUri: '' }, 'entities'],
		[{ conversations: [], totalHits: 3 }, 'conversations'],
		[{ id: 'one', members: [] }, undefined],
		[{ results: [], systemToOrganizationMappings: {} }, undefined],
		[{ total: 3 }, undefined],
		[{ name: 'one' }, undefined],
		[[], undefined],
	])('%j', (body, expected) => expect(listedIn(body)).toBe(expected));
});
