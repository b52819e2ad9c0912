import { queryEvents } from '../../nodes/GenesysCloudTrigger/queries/description';
import { startSandbox } from '../../sandbox';
import { kindsOf } from './kinds';

it('takes every event of a query through real n8n', async () => {
	const sandbox = await startSandbox();
	const watched = kindsOf(sandbox).map(({ parameters }) => parameters.event);
	await sandbox.close();
	expect(queryEvents.map(({ value }) => value).filter((value) => !watched.includes(value))).toEqual([]);
});
