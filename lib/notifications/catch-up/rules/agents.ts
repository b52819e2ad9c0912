import { readByTime } from '../../../polling/by-time';
import { agentSource } from '../../../polling/sources/agents';
import { at, textAt, timeAt, type Json } from '../../../polling/sources/json';
import { USUAL_OVERLAP } from '../../../polling/sources/polling';
import { groupsOf, idOf, type Missed, type Rule, type Told } from '../rule';

/** Milliseconds. */
const TOLERANCE = 5000;

/** Events write `On Queue`, records `ON_QUEUE`. */
const stateKey = (state: string): string => state.toUpperCase().replace(/[^A-Z]/g, '');

function agentRule(form: string, property: 'primaryPresence' | 'routingStatus', state: string, by: string, told: Rule['told']): Rule {
	return {
		form,
		source: 'postAnalyticsUsersDetailsQuery',
		by,
		late: USUAL_OVERLAP,
		tolerance: TOLERANCE,
		isWhole: true,
		told,
		async read(topics, from, access) {
			const missed: Missed[] = [];
			for (const group of groupsOf(topics)) {
				const names = new Map(group.map((topic) => [idOf(topic), topic.name]));
				for (const { item, time } of await readByTime(agentSource(property, { userIds: [...names.keys()] }, access), from)) {
					const topic = names.get(textAt(item, 'userId'));
					if (topic !== undefined) missed.push({ topic, body: item, signs: [{ key: stateKey(textAt(item, state)), time }] });
				}
			}
			return missed;
		},
	};
}

const timed = (key: string, time: number | undefined): Told => ({ key, ...(time === undefined ? {} : { time }) });

export const agentRules: Rule[] = [
	agentRule('v2.users.{id}.presence', 'primaryPresence', 'systemPresence', 'user, system presence, time within 5 seconds', (body) =>
		// Records know the primary presence only.
		at(body, 'primary') === false ? [] : [timed(stateKey(textAt(body, 'presenceDefinition.systemPresence')), timeAt(body, 'modifiedDate'))],
	),
	agentRule('v2.users.{id}.routingStatus', 'routingStatus', 'routingStatus', 'user, status, time within 5 seconds', (body) => [
		timed(stateKey(textAt(body as Json, 'routingStatus.status')), timeAt(body, 'routingStatus.startTime')),
	]),
];
