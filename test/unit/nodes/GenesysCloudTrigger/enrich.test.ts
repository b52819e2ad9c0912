import { ApiError, type ApiAnswer, type ApiCall } from '../../../../lib';
import { reader } from '../../../../nodes/GenesysCloudTrigger/enrich';

const read = reader({ path: '/api/v2/users/{userId}', parameter: 'userId', id: 'id' });
const refusal = (status: number): ApiError => new ApiError('No.', 'Do this.', { method: 'GET', path: '/api/v2/users/b', status });
const clientThatRefuses = (status: number) => ({
	call: async ({ pathParameters }: ApiCall): Promise<ApiAnswer> => {
		const id = String(pathParameters?.userId);
		if (id === 'b') throw refusal(status);
		return { statusCode: 200, headers: {}, body: { id, whole: true } };
	},
});
const events = ['a', 'b', 'c'].map((id) => ({ id }));

it.each([[403, 1], [400, 1], [404, 0], [410, 0]])('an entity that answers %i stays as it was shown, and those behind it come', async (status, told) => {
	const refused: ApiError[] = [];
	expect(await read(clientThatRefuses(status), events, (error) => refused.push(error))).toEqual([{ id: 'a', whole: true }, { id: 'b' }, { id: 'c', whole: true }]);
	expect(refused).toHaveLength(told);
});

it.each([401, 408, 429, 500, 503])('%i fails the poll, which is done again', async (status) => {
	await expect(read(clientThatRefuses(status), events, () => {})).rejects.toMatchObject({ status });
});
