import { CancelledError, TimeoutError, type ApiAnswer, type ApiCall } from '../../../../lib';
import { withinBudget } from '../../../../lib/polling';

/** Never answers. */
const silent = {
	call: async ({ signal, method, path }: ApiCall) =>
		await new Promise<ApiAnswer>((_resolve, reject) => signal?.addEventListener('abort', () => reject(new CancelledError(method, path)))),
};
const call: ApiCall = { method: 'GET', path: '/api/v2/users' };

test('a poll that takes too long says so, and what to do', async () => {
	const error = await withinBudget(silent, 20, async (client) => await client.call(call)).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(TimeoutError);
	expect(error).toMatchObject({ advice: expect.stringContaining('filters') as string, cause: expect.any(CancelledError) as Error });
});

test('what is cancelled otherwise stays so', async () => {
	const stopped = AbortSignal.abort();
	const refusing = { call: async () => await Promise.reject(new CancelledError('GET', '/api/v2/users')) };
	await expect(withinBudget(refusing, 60_000, async (client) => await client.call({ ...call, signal: stopped }))).rejects.toBeInstanceOf(CancelledError);
});
