import { placeOf } from '../connection/regions';
import { AuthenticationError } from '../errors';
import { dropUndefined, readError, sentence } from '../http/api-error';
import type { HttpAnswer, HttpRequest } from '../http/policy';
import type { Redactor } from '../logging/redact';
import type { LoginGrant } from './grant';

const SIGN_IN_AGAIN = 'An authorization code is good for a short time and for one login. Sign in again to get a new one, and check that the redirect URI is the one of the authorize URL.';

/** What to do where it is not the OAuth client that was refused but what it brought. */
const SPENT: Readonly<Partial<Record<LoginGrant['type'], string>>> = {
	saml2Bearer:
		'A SAML2 assertion is good for a short time and for one login. Get a new assertion from the identity provider, and check the organisation name.',
	authorizationCode: SIGN_IN_AGAIN,
	pkce: SIGN_IN_AGAIN,
	refreshToken: 'The refresh token was revoked, or has been used already. Sign in again.',
};

/** The error for a login that the login host refused. */
export function loginRefused(grant: LoginGrant, request: Pick<HttpRequest, 'method' | 'path' | 'origin'>, answer: HttpAnswer, redactor: Redactor): AuthenticationError {
	const { message, code, correlationId } = readError(answer, redactor);
	const { host, hostname } = new URL(request.origin);
	const words = message === undefined || message === code ? '.' : `: ${sentence(message)}`;
	return new AuthenticationError(
		`Genesys Cloud refused the login (${code ?? `status ${answer.statusCode}`})${words}`,
		adviceFor(grant, code, message, placeOf(hostname)),
		dropUndefined({ status: answer.statusCode, code, genesysMessage: message, correlationId, host, method: request.method, path: redactor.text(request.path) }),
	);
}

function adviceFor(grant: LoginGrant, code = '', message = '', place: string): string {
	const region = `The login went to ${place}: check that this is the region of your organisation.`;
	if (/\borg/i.test(`${code} ${message}`)) return `Check ${grant.type === 'saml2Bearer' ? 'the organisation name' : 'that the OAuth client is one of your organisation'}. ${region}`;
	if (code === 'unauthorized_client' || code === 'unsupported_grant_type') {
		return 'Check in Admin > Integrations > OAuth that the OAuth client has the grant type that this credential uses.';
	}
	const spent = SPENT[grant.type];
	if (spent !== undefined && code !== 'invalid_client') return `${spent} ${region}`;
	const secret = 'clientSecret' in grant && grant.clientSecret ? ' and client secret' : '';
	return `Check the client ID${secret}, and that the OAuth client is active. ${region}`;
}
