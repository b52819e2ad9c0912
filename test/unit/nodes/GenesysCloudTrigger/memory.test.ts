import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { fingerprintOf, readMemory, writeMemory } from '../../../../nodes/GenesysCloudTrigger/memory';

/** A trigger of a workflow, whose static data n8n may hand back or not. */
const contextOf = (workflow: string, store: IDataObject, parameters: object = {}): IPollFunctions =>
	({ getWorkflow: () => ({ id: workflow }), getNode: () => ({ id: 'node', parameters, credentials: {} }), getWorkflowStaticData: () => store }) as unknown as IPollFunctions;

const memory = (fingerprint: string, state: unknown) => ({ fingerprint, skew: 0, state });

describe('n8n drops what the poll of an activation learned', () => {
	test('it is remembered until n8n hands something back', () => {
		writeMemory(contextOf('1', {}), memory('a', 'baseline'));
		expect(readMemory(contextOf('1', {}), 'a')?.state).toBe('baseline');
		expect(readMemory(contextOf('1', { polling: memory('a', 'later') }), 'a')?.state).toBe('later');
		expect(readMemory(contextOf('1', {}), 'a')).toBeUndefined();
	});

	test('also where the event was changed, and n8n hands back that of the one before', () => {
		const before = () => ({ polling: memory('a', 'old') });
		writeMemory(contextOf('2', before()), memory('b', 'baseline'));
		expect(readMemory(contextOf('2', before()), 'b')?.state).toBe('baseline');
	});
});

const chosen = (cachedResultName: string) => ({ __rl: true, mode: 'list', value: 'q', cachedResultName });

it.each<[string, object, object, boolean]>([
	['a queue that was renamed', { queueId: chosen('Sales') }, { queueId: chosen('Sales Europe') }, true],
	['a field that a later version has', { event: 'e' }, { event: 'e', later: '', filters: {} }, true],
	['the time between polls', { event: 'e' }, { event: 'e', pollTimes: { item: [] }, options: { cap: 2 } }, true],
	['another queue', { queueId: chosen('Sales') }, { queueId: { ...chosen('Sales'), value: 'r' } }, false],
	['another event', { event: 'e' }, { event: 'f' }, false],
	['a filter that is off', { filters: { isActive: true } }, { filters: { isActive: false } }, false],
])('%s: the same settings or others', (_name, one, other, isSame) => {
	expect(fingerprintOf(contextOf('3', {}, one)) === fingerprintOf(contextOf('3', {}, other))).toBe(isSame);
});
