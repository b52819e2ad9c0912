import type { GenesysCloudClient } from '../client';

/** What a channel needs of a client. */
export type Host = Pick<GenesysCloudClient, 'call' | 'accessToken' | 'openSocket'>;
