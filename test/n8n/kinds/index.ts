import type { Sandbox } from '../../../sandbox';
import { agentKinds } from './agents';
import { auditKinds } from './audits';
import { callbackKinds } from './callbacks';
import { conversationKinds } from './conversations';
import type { Kind } from './kind';
import { listKinds } from './lists';
import { optionKinds } from './options';
import { queueKinds } from './queues';
import { readinessKinds } from './readiness';
import { surveyKinds } from './surveys';
import { workItemKinds } from './work-items';

export type { Expected, Kind } from './kind';

/**
 * Everything that the polling trigger is tested with. Each kind watches something of its own, so that none sees what happens for another.
 * One more is one more entry in one of these lists: what it watches, and how to make it happen.
 */
export const kindsOf = (sandbox: Sandbox): Kind[] => [
	...listKinds(sandbox), ...optionKinds(sandbox), ...conversationKinds(sandbox), ...agentKinds(sandbox), ...auditKinds(sandbox), ...queueKinds(sandbox),
	...readinessKinds(sandbox), ...surveyKinds(sandbox), ...callbackKinds(sandbox), ...workItemKinds(sandbox),
];
