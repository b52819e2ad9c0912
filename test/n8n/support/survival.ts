import { Triggers, type Surroundings } from './triggers';

interface Life extends Surroundings {
	/** How n8n is stopped before it is started again. */
	readonly stop: 'SIGTERM' | 'SIGKILL';
}

const MINUTE = 60_000;

/** Takes every kind of event through the life of a workflow. */
export function testSurvival({ stop, ...surroundings }: Life): void {
	let triggers: Triggers;
	beforeAll(async () => {
		triggers = await Triggers.start(surroundings);
	});
	afterAll(async () => await triggers?.close());

	it('gives nothing that was there before the activation', async () => {
		triggers.expectBaseline();
		await triggers.activate();
		expect(await triggers.seen()).toEqual(triggers.expected);
	});

	it('starts a workflow once with each event, also after polls that failed', async () => {
		const failures = triggers.spoil();
		triggers.happen();
		// A failed poll and a full one leave something for the next.
		expect(await triggers.seen(3 * MINUTE)).toEqual(triggers.expected);
		expect(await triggers.failures()).toEqual(failures);
		expect(await triggers.inactive()).toEqual([]);
	});

	it(`gives what happened while n8n was down, and nothing again (${stop})`, async () => {
		await triggers.n8n.stop(stop);
		triggers.happen();
		await triggers.n8n.start();
		expect(await triggers.seen(3 * MINUTE)).toEqual(triggers.expected);
	});

	it('goes on where a workflow was when it was deactivated', async () => {
		await triggers.deactivate();
		triggers.happen();
		await triggers.activate();
		expect(await triggers.seen(3 * MINUTE)).toEqual(triggers.expected);
	});

	it('gives nothing for what is no event, and nothing again', async () => {
		triggers.letNothingHappen();
		await triggers.poll();
		expect(await triggers.seen()).toEqual(triggers.expected);
	});
}
