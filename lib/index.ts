/** The public surface of the Genesys Cloud client. */
export { buildAuthorizeUrl, generateState, isSameState, readAuthorizationCode, type AuthorizeUrlOptions } from './auth/authorize';
export type { TokenStore } from './auth/create-token-source';
export type {
	AccessTokenGrant,
	AuthorizationCodeGrant,
	ClientCredentialsGrant,
	DelegatedGrant,
	Grant,
	LoginGrant,
	PkceGrant,
	RefreshTokenGrant,
	Saml2BearerGrant,
} from './auth/grant';
export type { Tokens } from './auth/login';
export { codeChallenge, generateCodeVerifier } from './auth/pkce';
export { GenesysCloudClient, type ApiAnswer, type StreamedAnswer, type ClientSettings, type Timeouts } from './client';
export { ClientMap, clients } from './clients';
export { effectiveConnection } from './config/effective';
export { configurationPath } from './config/location';
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
	HookError,
	InvalidAnswerError,
	SubscriptionError,
	TimeoutError,
	type ApiErrorFields,
	type AuthenticationErrorFields,
	type CallFields,
	type ConnectionErrorFields,
	type EffortFields,
	type HookName,
	type TimeoutKind,
} from './errors';
export type { HookRequest, HookResponse, HookResult, Hooks } from './http/hook-policy';
export type { HttpClient, HttpClientRequest, HttpClientResponse } from './http/http-client';
export type { ApiCall } from './http/request';
export type { RetrySettings } from './http/retry-settings';
export type { ArrayFormat, Query, QueryValue } from './http/url';
export { download, type IncomingFile, type Transferrer } from './files/download';
export { FileError, type FileErrorFields } from './files/errors';
export { linksIn, type Link } from './files/links';
export type { FileRequest } from './files/transfer';
export { upload, uploadTargetIn, type OutgoingFile, type UploadReceipt, type UploadTarget } from './files/upload';
export type { BodySource } from './http/policy';
export { JobFailedError, JobTimeoutError, type JobErrorFields } from './jobs/errors';
export { waitForJob, type StartedJob, type WaitOptions } from './jobs/wait';
export type { JobStates } from './jobs/state';
export { exchangeCode, refresh, revoke, type LoginOptions } from './login';
export type { LogFormat, LoggingSettings, LogLevel } from './logging/settings';
export { subscribe, type Gap, type Notification, type Refusal, type Subscriber } from './notifications';
export type { HttpMethod, JobRow, OperationRow, OperationTable, PagingRow, UploadRow } from './operation';
export { answersOf } from './paging/answers';
export { items } from './paging/items';
export type { Paging } from './paging/next-page';
export { pages, type Caller, type PagesEnd, type PagesOptions } from './paging/pages';
export { SignatureError, signatureOf, verifySignature } from './push/signature';
export { replaceUnknownEnums, UNKNOWN_ENUM_VALUE } from './values/enums';
export { API_NULL, withNulls, type ApiNull } from './values/nulls';
