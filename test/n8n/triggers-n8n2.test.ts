import { releases } from './support/install';
import { testSurvival } from './support/survival';

describe('the polling trigger in n8n 2', () => testSurvival({ release: releases.n8n2, stop: 'SIGTERM' }));
