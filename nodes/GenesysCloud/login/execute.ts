import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	buildAuthorizeUrl,
	codeChallenge,
	effectiveConnection,
	exchangeCode,
	generateCodeVerifier,
	generateState,
	isSameState,
	refresh,
	revoke,
	type LoginOptions,
	type Tokens,
} from '../../../lib';
import { connectionOf, credentialType, isAuthentication } from '../../shared/connection';
import { readOptions } from '../../shared/options';
import { FieldError, isEmpty } from '../../shared/values';
import type { Plan } from '../step';

/** What one login step does for one item, once its fields are read. */
type Act = () => IDataObject | Promise<IDataObject>;

const asPlan =
	(read: (context: IExecuteFunctions, itemIndex: number) => Act): Plan =>
	(context, itemIndex) => {
		const act = read(context, itemIndex);
		return { run: async () => [{ json: await act(), pairedItem: { item: itemIndex } }] };
	};

/** Secrets go as they are, but for the blanks that copying adds. */
function text(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = context.getNodeParameter(name, itemIndex, '');
	return isEmpty(value) ? '' : String(value).trim();
}

function required(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = text(context, name, itemIndex);
	if (value === '') throw new FieldError(name, 'is empty', 'a text');
	return value;
}

/** The credential serves for where to connect. Nobody logs in with it, so it need not be complete. */
async function credentialOf(context: IExecuteFunctions, itemIndex: number): Promise<ICredentialDataDecryptedObject> {
	const authentication = context.getNodeParameter('authentication', itemIndex, 'clientCredentials');
	if (!isAuthentication(authentication)) throw new FieldError('authentication', `is ${JSON.stringify(authentication)}`, 'one of the listed ways to connect');
	return await context.getCredentials(credentialType(authentication), itemIndex);
}

const connection = (credential: ICredentialDataDecryptedObject): NonNullable<LoginOptions['connection']> =>
	effectiveConnection({ connection: connectionOf(credential), configFile: true });

function optionsOf(context: IExecuteFunctions, itemIndex: number, credential: ICredentialDataDecryptedObject): LoginOptions {
	const { timeout } = readOptions(context, itemIndex);
	return { connection: connection(credential), ...(timeout === undefined ? {} : { timeouts: { total: timeout } }) };
}

/** The OAuth client that was given, otherwise that of the credential; ID and secret belong together. */
function clientOf(given: { clientId: string; clientSecret: string }, credential: ICredentialDataDecryptedObject): { clientId: string; clientSecret: string } {
	if (given.clientId !== '') return given;
	return { clientId: String(credential.clientId ?? '').trim(), clientSecret: String(credential.clientSecret ?? '') };
}

/** With when the access token ends, for workflows that keep it. */
function tokenItem({ accessToken, refreshToken, expiresIn }: Tokens): IDataObject {
	return {
		accessToken,
		...(refreshToken === undefined ? {} : { refreshToken }),
		...(expiresIn === undefined ? {} : { expiresIn, expiresAt: new Date(Date.now() + expiresIn * 1000).toISOString() }),
	};
}

const createPkcePair = asPlan(() => () => {
	const codeVerifier = generateCodeVerifier();
	return { codeVerifier, codeChallenge: codeChallenge(codeVerifier), state: generateState() };
});

const authorizeUrl = asPlan((context, itemIndex) => {
	const given = { clientId: text(context, 'clientId', itemIndex), clientSecret: '' };
	const redirectUri = required(context, 'redirectUri', itemIndex);
	const fields = context.getNodeParameter('additionalFields', itemIndex, {}) as Record<string, unknown>;
	const field = (name: string): string | undefined => (isEmpty(fields[name]) ? undefined : String(fields[name]).trim());
	return async () => {
		const credential = await credentialOf(context, itemIndex);
		const { clientId } = clientOf(given, credential);
		const state = field('state') ?? generateState();
		const url = buildAuthorizeUrl({
			connection: connection(credential),
			clientId,
			redirectUri,
			state,
			codeChallenge: field('codeChallenge'),
			org: field('org'),
			provider: field('provider'),
			loginHint: field('loginHint'),
			...(fields.promptLogin === true ? { prompt: 'login' } : {}),
		});
		return { url, state };
	};
});

const exchange = asPlan((context, itemIndex) => {
	const code = required(context, 'code', itemIndex);
	const redirectUri = required(context, 'redirectUri', itemIndex);
	const codeVerifier = text(context, 'codeVerifier', itemIndex);
	const given = { clientId: text(context, 'clientId', itemIndex), clientSecret: text(context, 'clientSecret', itemIndex) };
	const state = text(context, 'state', itemIndex);
	if (state !== '' && !isSameState(state, text(context, 'receivedState', itemIndex)))
		throw new FieldError('receivedState', 'is not the state that the login began with', 'the state of the address that the browser came back to. Begin the login again');
	return async () => {
		const credential = await credentialOf(context, itemIndex);
		const { clientId, clientSecret } = clientOf(given, credential);
		const grant = codeVerifier === '' ? ({ type: 'authorizationCode', clientId, clientSecret, code, redirectUri } as const) : ({ type: 'pkce', clientId, code, codeVerifier, redirectUri } as const);
		return tokenItem(await exchangeCode(grant, optionsOf(context, itemIndex, credential)));
	};
});

const refreshTokens = asPlan((context, itemIndex) => {
	const refreshToken = required(context, 'refreshToken', itemIndex);
	const given = { clientId: text(context, 'clientId', itemIndex), clientSecret: text(context, 'clientSecret', itemIndex) };
	return async () => {
		const credential = await credentialOf(context, itemIndex);
		const { clientId, clientSecret } = clientOf(given, credential);
		return tokenItem(await refresh({ type: 'refreshToken', clientId, ...(clientSecret === '' ? {} : { clientSecret }), refreshToken }, optionsOf(context, itemIndex, credential)));
	};
});

const revokeToken = asPlan((context, itemIndex) => {
	const accessToken = required(context, 'accessToken', itemIndex);
	return async () => {
		await revoke(accessToken, optionsOf(context, itemIndex, await credentialOf(context, itemIndex)));
		return { success: true };
	};
});

/** Login steps by the value of `operation`. */
export const loginPlans: Readonly<Record<string, Plan>> = { createPkcePair, buildAuthorizeUrl: authorizeUrl, exchangeCode: exchange, refreshTokens, revokeToken };
