import type { Rule } from '../rule';
import { agentRules } from './agents';
import { conversationRules } from './conversations';
import { listRules } from './lists';

export { entityRule, type EntityRow } from './entities';

/** The rules that no definition tells. */
export const ownRules: readonly Rule[] = [...agentRules, ...conversationRules, ...listRules];
