import { conversationRow, metricRows, statusRows } from '../../../../nodes/GenesysCloud/analytics/rows';

describe('metrics', () => {
	it('are columns of a row for each part of the interval', () => {
		const part = (interval: string, count: number): object => ({ interval, metrics: [{ metric: 'nOffered', stats: { count } }, { metric: 'oServiceLevel', stats: { ratio: 0.5, numerator: 1, denominator: 2 } }] });
		const level = { oServiceLevelRatio: 0.5, oServiceLevelNumerator: 1, oServiceLevelDenominator: 2 };
		expect(metricRows({ group: { queueId: 'q' }, data: [part('a/b', 1), part('b/c', 2)] as never })).toEqual([
			{ queueId: 'q', intervalStart: 'a', intervalEnd: 'b', nOffered: 1, ...level },
			{ queueId: 'q', intervalStart: 'b', intervalEnd: 'c', nOffered: 2, ...level },
		]);
	});

	it('have an average where there is something to average', () => {
		const columns = (stats: object): unknown => metricRows({ data: [{ interval: 'a/b', metrics: [{ metric: 'tTalk', stats }] }] as never })[0];
		expect(columns({ count: 4, sum: 10, max: 5 })).toMatchObject({ tTalkCount: 4, tTalkSum: 10, tTalkMax: 5, tTalkAverage: 2.5 });
		expect(columns({ count: 0, sum: 0 })).toEqual({ intervalStart: 'a', intervalEnd: 'b', tTalkCount: 0, tTalkSum: 0 });
	});

	it('that are observed stand in one row, told apart by their qualifiers', () =>
		expect(metricRows({ group: { queueId: 'q' }, data: [{ metric: 'oOnQueueUsers', qualifier: 'IDLE', stats: { count: 1 } }, { metric: 'oOnQueueUsers', qualifier: 'INTERACTING', stats: { count: 2 } }] })).toEqual([
			{ queueId: 'q', oOnQueueUsers_IDLE: 1, oOnQueueUsers_INTERACTING: 2 },
		]));

	it('of nothing are no rows; a group without data is one', () => {
		expect(metricRows({})).toEqual([]);
		expect(metricRows({ group: { queueId: 'q' } })).toEqual([{ queueId: 'q' }]);
	});
});

describe('a conversation', () => {
	const conversation = {
		conversationId: 'c',
		conversationStart: '2025-03-01T08:00:00.000Z',
		conversationEnd: '2025-03-01T08:05:30.000Z',
		originatingDirection: 'inbound',
		divisionIds: ['d1', 'd2'],
		participants: [
			{ purpose: 'customer', participantName: 'Ann', sessions: [{ mediaType: 'voice', ani: 'tel:+49301', dnis: 'tel:+49302', segments: [{ disconnectType: 'peer' }] }] },
			{ purpose: 'acd', sessions: [{ mediaType: 'voice', segments: [{ queueId: 'q1' }, { queueId: 'q1' }] }] },
			{ purpose: 'agent', userId: 'u1', sessions: [{ mediaType: 'voice', segments: [{ queueId: 'q2', wrapUpCode: 'w' }, { disconnectType: 'client' }] }] },
		],
	};

	it('is one row: when, how long, who, where, and how it ended', () =>
		expect(conversationRow(conversation)).toEqual([
			{
				conversationId: 'c', conversationStart: conversation.conversationStart, conversationEnd: conversation.conversationEnd, durationSeconds: 330, originatingDirection: 'inbound',
				mediaTypes: 'voice', queueIds: 'q1, q2', userIds: 'u1', wrapUpCodes: 'w', disconnectType: 'client', customerName: 'Ann', ani: 'tel:+49301', dnis: 'tel:+49302',
				addressFrom: null, addressTo: null, externalContactId: null, externalTag: null, divisionIds: 'd1, d2',
			},
		]));

	it('that goes on has no end and no duration', () => {
		const { conversationEnd: _end, ...open } = conversation;
		expect(conversationRow(open)[0]).toMatchObject({ conversationEnd: null, durationSeconds: null });
	});

	it('that is none is no row', () => expect(conversationRow({})).toEqual([]));
});

it('statuses of a user are a row each, presences first', () =>
	expect(statusRows({ userId: 'u', routingStatus: [{ startTime: '2025-03-01T08:00:00Z', endTime: '2025-03-01T08:00:02Z', routingStatus: 'IDLE' }], primaryPresence: [{ startTime: '2025-03-01T08:00:00Z', systemPresence: 'AWAY', organizationPresenceId: 'p' }] })).toEqual([
		{ userId: 'u', kind: 'presence', status: 'AWAY', organizationPresenceId: 'p', startTime: '2025-03-01T08:00:00Z', endTime: null, durationSeconds: null },
		{ userId: 'u', kind: 'routingStatus', status: 'IDLE', startTime: '2025-03-01T08:00:00Z', endTime: '2025-03-01T08:00:02Z', durationSeconds: 2 },
	]));
