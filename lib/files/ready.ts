import type { ApiAnswer } from '../client';
import type { Progress } from '../jobs/state';
import { waitForJob, type WaitOptions } from '../jobs/wait';
import type { Caller } from '../paging/pages';

/** Recordings are answered with 202, and documents in the state `Running`, until they are in the format that was asked for. */
function progressOfFile({ statusCode, body }: ApiAnswer): Progress {
	const state = typeof body === 'object' && body !== null && 'state' in body && typeof body.state === 'string' ? body.state : undefined;
	const running = statusCode === 202 || state?.toLowerCase() === 'running';
	return { kind: running ? 'running' : 'done', ...(state === undefined ? {} : { state }) };
}

/** A caller whose GETs are made again until the file that they ask for is there. */
export function untilReady(client: Caller, options: WaitOptions = {}): Caller {
	return {
		call: async (call) => {
			const answer = await client.call(call);
			if (call.method !== 'GET' || progressOfFile(answer).kind === 'done') return answer;
			return await waitForJob(client, { read: call, states: progressOfFile }, options);
		},
	};
}
