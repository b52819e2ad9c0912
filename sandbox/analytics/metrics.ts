import type { Conversation, Participant } from '../conversations/conversation';

/** What was measured and when it was known; times in milliseconds, counts as they are. */
export interface Metric {
	name: string;
	emitDate: string;
	value: number;
}

const SERVICE_LEVEL_MS = 20_000;

const between = (from: string, to: string) => Math.max(0, Date.parse(to) - Date.parse(from));

/** A queue offers a conversation; whether it was answered or given up is known when it leaves the queue. */
function ofQueue({ startTime, connectedTime = startTime, endTime, disconnectType }: Participant): Metric[] {
	const offered = { name: 'nOffered', emitDate: connectedTime, value: 1 };
	if (endTime === undefined) return [offered];
	const waited = between(connectedTime, endTime);
	const left = disconnectType === 'transfer' ? 'tAnswered' : 'tAbandon';
	return [
		offered,
		...['tAcd', 'tWait', left].map((name) => ({ name, emitDate: endTime, value: waited })),
		{ name: 'oServiceLevel', emitDate: endTime, value: left === 'tAnswered' && waited <= SERVICE_LEVEL_MS ? 1 : 0 },
		...(waited > SERVICE_LEVEL_MS ? [{ name: 'nOverSla', emitDate: endTime, value: 1 }] : []),
	];
}

function ofAgent({ startTime, connectedTime, endTime, heldMs = 0, wrapup, disconnectType }: Participant, { direction }: Conversation): Metric[] {
	const alerted = connectedTime ?? endTime;
	const metrics: Metric[] = alerted === undefined ? [] : [{ name: 'tAlert', emitDate: alerted, value: between(startTime, alerted) }];
	if (connectedTime === undefined) {
		return endTime === undefined ? metrics : [...metrics, { name: 'tNotResponding', emitDate: endTime, value: between(startTime, endTime) }];
	}
	metrics.push({ name: 'nConnected', emitDate: connectedTime, value: 1 });
	if (direction === 'outbound') metrics.push({ name: 'nOutbound', emitDate: connectedTime, value: 1 });
	if (endTime === undefined) return metrics;

	const talked = between(connectedTime, endTime) - heldMs;
	const afterwards = wrapup ? between(endTime, wrapup.endTime) : 0;
	const handled = wrapup?.endTime ?? endTime;
	return [
		...metrics,
		{ name: 'tTalk', emitDate: endTime, value: talked },
		{ name: 'tTalkComplete', emitDate: endTime, value: talked },
		...(heldMs > 0 ? ['tHeld', 'tHeldComplete'].map((name) => ({ name, emitDate: endTime, value: heldMs })) : []),
		...(disconnectType === 'transfer' ? ['nTransferred', 'nBlindTransferred'].map((name) => ({ name, emitDate: endTime, value: 1 })) : []),
		...(wrapup ? [{ name: 'tAcw', emitDate: handled, value: afterwards }] : []),
		{ name: 'tHandle', emitDate: handled, value: talked + heldMs + afterwards },
	];
}

export function metricsOf(conversation: Conversation, participant: Participant): Metric[] {
	if (participant.purpose === 'acd') return ofQueue(participant);
	return participant.purpose === 'agent' ? ofAgent(participant, conversation) : [];
}
