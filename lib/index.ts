/** The public surface of the Genesys Cloud client. */
export type {
	AccessTokenGrant,
	ClientCredentialsGrant,
	DelegatedGrant,
	Grant,
	Saml2BearerGrant,
} from './auth/grant';
export { GenesysCloudClient, type ApiAnswer, type ClientSettings, type Timeouts } from './client';
export { ClientMap, clients } from './clients';
export { resolveEndpoints, resolveHosts } from './connection/hosts';
export { DEFAULT_REGION, REGIONS, type Region } from './connection/regions';
export type { ConnectionSettings, Endpoints, GatewaySettings, ProxySettings, TlsSettings } from './connection/settings';
export {
	ApiError,
	ArgumentError,
	AuthenticationError,
	CancelledError,
	ClosedError,
	ConnectionError,
	GenesysCloudError,
	InvalidAnswerError,
	TimeoutError,
	type ApiErrorFields,
	type AuthenticationErrorFields,
	type TimeoutKind,
} from './errors';
export type { ApiCall } from './http/request';
export type { ArrayFormat, Query, QueryValue } from './http/url';
export type { HttpMethod, OperationRow, OperationTable, PagingRow } from './operation';
export { items } from './paging/items';
export type { Paging } from './paging/next-page';
export { pages, type Caller, type PagesOptions } from './paging/pages';
