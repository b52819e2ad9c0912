import { Client } from './support/client';

interface Part { id: string; purpose: string; state: string; endTime?: string; queue?: { id: string }; user?: { id: string } }
interface Metric { name: string; value: number }

describe('conversations', () => {
	let client: Client;
	beforeAll(async () => {
		client = await Client.start();
	});
	beforeEach(() => client.reset());
	afterAll(() => client.close());

	const named = async (path: string, name: string) =>
		(await client.get(`${path}?pageSize=100`)).body.entities.find((entity: { name: string }) => entity.name === name);
	const queue = (name: string) => named('/api/v2/routing/queues', name);
	const parts = async (path: string): Promise<Part[]> => (await client.get(path)).body.participants;
	const details = async (id: string) => (await client.get(`/api/v2/analytics/conversations/${id}/details`)).body;
	const metrics = async (id: string, purpose: string): Promise<string[]> =>
		(await details(id)).participants.filter((one: Part) => one.purpose === purpose).flatMap((one: { sessions: Array<{ metrics: Metric[] }> }) => one.sessions[0]?.metrics.map(({ name }) => name));
	const observe = async (queueId: string, mediaType: string): Promise<number> => {
		const predicates = [{ dimension: 'queueId', value: queueId }, { dimension: 'mediaType', value: mediaType }];
		const { results } = (await client.post('/api/v2/analytics/queues/observations/query', { filter: { type: 'and', predicates }, metrics: ['oWaiting'] })).body;
		return results[0].data[0].stats.count;
	};

	it('takes a callback into its queue, hands it to an agent, and ends it', async () => {
		const billing = await queue('Billing');
		const agent = await named('/api/v2/users', 'Daniel Reyes');
		expect(await observe(billing.id, 'callback')).toBe(0);
		const { status, body } = await client.post('/api/v2/conversations/callbacks', { queueId: billing.id, callbackNumbers: ['+35315550101'], callbackUserName: 'Niamh Doyle', data: { reason: 'invoice' } });
		expect(status).toBe(200);
		const { id } = body.conversation;
		const path = `/api/v2/conversations/callbacks/${id}`;
		expect((await client.get(path)).body.participants).toMatchObject([
			{ purpose: 'customer', name: 'Niamh Doyle', callbackNumbers: ['+35315550101'], attributes: { reason: 'invoice' } },
			{ purpose: 'acd', queue: { id: billing.id, name: 'Billing' }, state: 'connected' },
		]);
		expect(await observe(billing.id, 'callback')).toBe(1);

		expect((await client.post(`/api/v2/conversations/${id}/assign`, { id: agent.id })).status).toBe(200);
		expect(await observe(billing.id, 'callback')).toBe(0);
		const [, , assigned] = await parts(path);
		expect(assigned).toMatchObject({ purpose: 'agent', state: 'alerting', user: { id: agent.id }, queue: { id: billing.id } });
		await client.patch(`${path}/participants/${assigned?.id}`, { state: 'connected' });
		await client.post(`/api/v2/conversations/${id}/disconnect`);
		expect((await parts(path)).map(({ state }) => state)).toEqual(['disconnected', 'disconnected', 'disconnected']);
		expect((await client.get('/api/v2/conversations/callbacks')).body.entities).toEqual([]);
		expect(await metrics(id, 'acd')).toContain('tAnswered');
		expect(await metrics(id, 'agent')).toContain('tHandle');
	});

	it('refuses a queue that is not there', async () => {
		const missing = { callbackNumbers: ['+35315550101'] };
		expect(await client.post('/api/v2/conversations/callbacks', missing)).toMatchObject({ status: 400, body: { code: 'invalid.queue' } });
		expect(await client.post('/api/v2/conversations/callbacks', { ...missing, queueId: 'nowhere' })).toMatchObject({ status: 400, body: { code: 'invalid.queue' } });
	});

	it('is told alike by its medium, by conversations and by analytics', async () => {
		const [call] = (await client.get('/api/v2/conversations/calls')).body.entities;
		const own = (await client.get(`/api/v2/conversations/calls/${call.id}`)).body;
		const whole = (await client.get(`/api/v2/conversations/${call.id}`)).body;
		expect(whole.participants.map(({ id, calls }: { id: string; calls: Array<{ state: string }> }) => [id, calls[0]?.state])).toEqual(own.participants.map(({ id, state }: Part) => [id, state]));
		expect((await details(call.id)).participants.map(({ participantId }: { participantId: string }) => participantId)).toEqual(own.participants.map(({ id }: Part) => id));
		expect((await client.get(`/api/v2/conversations/emails/${call.id}`)).status).toBe(404);
	});

	it('transfers, holds, notes attributes and wraps up, and analytics see it', async () => {
		const calls = (await client.get('/api/v2/conversations/calls')).body.entities as Array<{ id: string; participants: Part[] }>;
		const call = calls.find(({ participants }) => participants.some(({ purpose }) => purpose === 'agent'));
		const agent = call?.participants.find(({ purpose }) => purpose === 'agent');
		const path = `/api/v2/conversations/calls/${call?.id}`;
		const onAgent = `${path}/participants/${agent?.id}`;
		await client.patch(onAgent, { held: true });
		await client.patch(onAgent, { held: false });
		expect((await client.patch(`${onAgent}/attributes`, { attributes: { ticket: '4711' } })).body).toEqual({ attributes: { ticket: '4711' } });

		const support = await queue('Technical Support');
		expect((await client.post(`${onAgent}/replace`, { queueId: support.id, transferType: 'Unattended' })).status).toBeLessThan(300);
		expect((await parts(path)).at(-1)).toMatchObject({ purpose: 'acd', queue: { id: support.id }, state: 'connected' });
		const code = await named('/api/v2/routing/wrapupcodes', 'Escalated');
		await client.patch(onAgent, { wrapup: { code: code.id, notes: 'to support', durationSeconds: 30 } });
		expect((await client.get(`${onAgent}/wrapup`)).body).toMatchObject({ code: code.id, notes: 'to support', durationSeconds: 30 });
		expect((await client.get(`${onAgent}/wrapupcodes`)).body.length).toBeGreaterThan(0);

		expect((await client.get(path)).body.participants.find(({ id }: Part) => id === agent?.id).attributes).toEqual({ ticket: '4711' });
		expect(await metrics(call?.id ?? '', 'agent')).toEqual(expect.arrayContaining(['tHeld', 'nTransferred', 'tAcw', 'tHandle']));
		const { participants } = await details(call?.id ?? '');
		const told = participants.find(({ participantId }: { participantId: string }) => participantId === agent?.id);
		expect(told.sessions[0].segments.at(-1)).toMatchObject({ segmentType: 'wrapup', wrapUpCode: code.id });

		await client.patch(path, { state: 'disconnected', startTime: '2026-01-15T09:00:00Z', participants: [] });
		expect((await parts(path)).every(({ state }) => state === 'disconnected')).toBe(true);
		expect(await client.patch(`${path}/participants/nobody`, {})).toMatchObject({ status: 404 });
	});

	it('makes calls, emails and messages', async () => {
		const [sales, agent] = [await queue('Sales'), await named('/api/v2/users', 'Samuel Adeyemi')];
		const call = (await client.post('/api/v2/conversations/calls', { phoneNumber: '+35315550199', callFromQueueId: sales.id, callUserId: agent.id })).body;
		expect(await parts(`/api/v2/conversations/calls/${call.id}`)).toMatchObject([{ purpose: 'customer', state: 'contacting' }, { purpose: 'agent', user: { id: agent.id } }]);
		const email = (await client.post('/api/v2/conversations/emails', { provider: 'PureCloud Email', queueId: sales.id, fromAddress: 'a@example.net', subject: 'Quote' })).body;
		expect((await client.get(`/api/v2/conversations/emails/${email.id}`)).body.participants).toMatchObject([{ address: 'a@example.net', subject: 'Quote' }, { queue: { id: sales.id } }]);
		const message = (await client.post('/api/v2/conversations/messages', { queueId: sales.id, toAddress: '+35315550199', toAddressMessengerType: 'sms' })).body;
		expect((await client.get('/api/v2/conversations?communicationType=message')).body.entities.map(({ id }: { id: string }) => id)).toContain(message.id);
	});

	it('keeps presence and routing status, each following the other', async () => {
		const user = await named('/api/v2/users', 'Camille Laurent');
		const definitions = (await client.get('/api/v2/presence/definitions')).body.entities as Array<{ id: string; systemPresence: string }>;
		const onQueue = definitions.find(({ systemPresence }) => systemPresence === 'OnQueue');
		const presence = `/api/v2/users/${user.id}/presences/purecloud`;
		const status = async () => (await client.get(`/api/v2/users/${user.id}/routingstatus`)).body.status;
		expect((await client.get(presence)).body.presenceDefinition.systemPresence).toBe('Break');
		expect(await status()).toBe('OFF_QUEUE');
		expect((await client.patch(presence, { presenceDefinition: { id: onQueue?.id }, message: 'back' })).body).toMatchObject({ presenceDefinition: { id: onQueue?.id, systemPresence: 'On Queue' }, message: 'back' });
		expect(await status()).toBe('IDLE');
		await client.put(`/api/v2/users/${user.id}/routingstatus`, { status: 'INTERACTING' });
		expect(await status()).toBe('INTERACTING');
		expect(await client.patch(presence, { presenceDefinition: { id: 'unknown' } })).toMatchObject({ status: 400 });
		expect((await client.get(`/api/v2/users/${user.id}/presences/PURECLOUD`)).body.presenceDefinition.systemPresence).toBe('On Queue');
	});

	it('has recordings and transcripts behind signed addresses, which take no token', async () => {
		const interval = '2026-01-14T00:00:00Z/2026-01-15T00:00:00Z';
		const answered = [{ type: 'and', predicates: [{ type: 'metric', metric: 'tTalk', operator: 'exists' }] }];
		const voice = [{ type: 'and', predicates: [{ dimension: 'mediaType', value: 'voice' }] }];
		const { body } = await client.post('/api/v2/analytics/conversations/details/query', { interval, conversationFilters: answered, segmentFilters: voice });
		const { conversationId } = body.conversations[0];
		const path = `/api/v2/conversations/${conversationId}/recordings`;
		const [recording] = (await client.get(`${path}?formatId=WAV`)).body;
		expect(recording).toMatchObject({ conversationId, media: 'audio', fileState: 'AVAILABLE' });
		expect((await client.get(`/api/v2/conversations/${conversationId}/recordingmetadata`)).body).toMatchObject([{ id: recording.id, startTime: recording.startTime }]);
		const uri: string = (await client.get(`${path}/${recording.id}?formatId=WAV`)).body.mediaUris.S.mediaUri;
		expect(new URL(uri).origin).not.toBe(client.sandbox.url);
		const file = await fetch(uri);
		expect(file.headers.get('content-type')).toBe('audio/wav');
		expect(Buffer.from(await file.arrayBuffer()).subarray(0, 4).toString()).toBe('RIFF');
		expect((await fetch(uri, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
		expect((await fetch(uri.replace(/Signature=.*/, 'Signature=none'))).status).toBe(403);
		const search = { types: ['transcripts'], query: [{ type: 'EXACT', fields: ['conversationId'], values: [conversationId] }] };
		expect((await client.post('/api/v2/speechandtextanalytics/transcripts/search', search)).body.results).toMatchObject([{ conversationId, communicationId: recording.sessionId }]);
		const { url } = (await client.get(`/api/v2/speechandtextanalytics/conversations/${conversationId}/communications/${recording.sessionId}/transcripturl`)).body;
		expect(((await (await fetch(url)).json()) as { transcripts: Array<{ phrases: unknown[] }> }).transcripts[0]?.phrases).toHaveLength(4);
	});
});
