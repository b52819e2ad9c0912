import type { Sandbox } from '../../../sandbox';
import type { Rest } from './rest';

/** The credential that tests use. */
export const account = 'genesysCloudClientCredentialsApi';

/** A credential whose gateway is the sandbox. */
export const accountOf = ({ clientId, clientSecret, port }: Sandbox) => ({ clientId, clientSecret, gatewayHost: '127.0.0.1', gatewayProtocol: 'http', gatewayPort: port });

export const connect = async (rest: Rest, sandbox: Sandbox): Promise<{ id: string; name: string }> => await rest.createCredential('Sandbox', account, accountOf(sandbox));
