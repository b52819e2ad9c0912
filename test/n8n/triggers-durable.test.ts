import { releases } from './support/install';
import { testSurvival } from './support/survival';

/** n8n's own scheduler runs the polls as jobs, and saves what they learned in a transaction with what they start. */
const settings = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

// After a poll that was refused n8n leaves the trigger alone for half an hour here.
describe('the polling trigger in n8n 2 with durable cursors', () => testSurvival({ release: releases.n8n2, settings, withoutFailures: true, stop: 'SIGKILL' }));
