import { releases } from './support/install';
import { testSurvival } from './support/survival';

describe('the polling trigger in n8n 1', () => testSurvival({ release: releases.n8n1, stop: 'SIGKILL' }));
