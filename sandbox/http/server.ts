import { randomUUID } from 'node:crypto';

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { ApiError, noSuchPath, unauthorized } from '../answers/errors';
import type { Operation } from '../definition/catalogue';
import type { Faults } from '../faults';
import type { Answer } from '../operations/call';
import type { Token, Tokens } from '../oauth/tokens';
import type { RateLimit } from '../rate-limit';
import type { RecordedRequest, Recorder } from '../recorder';
import { answerType, readBody } from './body';
import { sendError } from './errors';
import { recordOf } from './record';
import { namedParams, type Route } from './routes';

export interface ApiRequest {
	operation: Operation;
	url: string;
	params: Record<string, string>;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	body: unknown;
	token: Token;
}

export interface ServerParts {
	routes: Route[];
	recorder: Recorder;
	faults: Faults;
	tokens: Tokens;
	rateLimit: RateLimit;
	answer: (request: ApiRequest) => Answer;
	/** Milliseconds since 1970, as the organisation's clock has it. */
	time: () => number;
}

declare module 'fastify' {
	interface FastifyRequest {
		record: RecordedRequest;
	}
	interface FastifyContextConfig {
		route?: Route;
	}
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
const MEGABYTE = 1024 * 1024;

/** Fastify around the organisation: routes, records, faults, tokens; what the answers are is decided elsewhere. */
export function createServer(parts: ServerParts): FastifyInstance {
	const server = Fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		bodyLimit: 64 * MEGABYTE,
		genReqId: () => randomUUID(),
		routerOptions: { maxParamLength: 8192, caseSensitive: true },
		frameworkErrors: (error, request, reply) => sendError(error, request.id, reply),
	});
	// Fastify's own parsers answer malformed bodies in their own words.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	server.decorateRequest('record', null as unknown as RecordedRequest);

	server.addHook('onRequest', async (request, reply) => {
		reply.headers({ 'ININ-Correlation-Id': request.id, date: new Date(parts.time()).toUTCString() });
	});
	server.addHook('preHandler', async (request, reply) => {
		request.record = recordOf(request, operationAt(request));
		parts.recorder.add(request.record);
		const fault = await parts.faults.strike(request.record);
		if (fault?.kind === 'drop') {
			reply.hijack();
			request.raw.socket.destroy();
		} else if (fault) {
			return reply.status(fault.status).headers(fault.headers).send(asPayload(fault.body, reply));
		}
		return undefined;
	});
	server.addHook('onResponse', async (request, reply) => {
		if (request.record) request.record.status = reply.statusCode;
	});
	server.setErrorHandler((error, request, reply) => sendError(error, request.id, reply));
	server.setNotFoundHandler((request) => {
		authenticate(parts.tokens, request);
		throw noSuchPath();
	});

	for (const route of parts.routes) {
		server.route({
			method: [...METHODS],
			url: route.url,
			config: { route },
			handler: (request, reply) => answerApi(parts, route, request, reply),
		});
	}
	return server;
}

function operationAt(request: FastifyRequest): string | undefined {
	return request.routeOptions.config.route?.byMethod.get(request.method)?.operation.id;
}

function authenticate(tokens: Tokens, request: FastifyRequest): Token {
	const [, value = ''] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
	const token = tokens.find(value);
	if (!token) throw unauthorized();
	return token;
}

function answerApi(parts: ServerParts, route: Route, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const token = authenticate(parts.tokens, request);
	reply.headers(parts.rateLimit.count(token));

	const match = route.byMethod.get(request.method);
	if (!match) {
		const allow = [...route.byMethod.keys()].join(', ');
		throw new ApiError(405, 'method.not.allowed', `HTTP 405 Method Not Allowed: ${request.method}. Allowed are: ${allow}.`, [], { allow });
	}
	const params = namedParams(match.names, request.params as Record<string, string>);
	if (Object.values(params).includes('')) throw noSuchPath();

	const { operation } = match;
	const answer = parts.answer({
		operation,
		url: request.url,
		params,
		query: { ...(request.query as Record<string, unknown>) },
		headers: request.headers,
		body: readBody(operation, bodyText(request), request.headers['content-type']),
		token,
	});
	return sendAnswer(answer, operation, request, reply);
}

/** Fastify does not read the body of a GET; that there is one is enough to know. */
function bodyText(request: FastifyRequest): string {
	if (typeof request.body === 'string') return request.body;
	const unread = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
	return unread && (request.method === 'GET' || request.method === 'HEAD') ? '[unread]' : '';
}

function sendAnswer(answer: Answer, operation: Operation, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	if (answer.body === undefined) return reply.status(answer.status ?? (operation.method === 'HEAD' ? 200 : 204)).send();
	const type = answerType(operation, request.headers.accept);
	const text = type.includes('json') ? JSON.stringify(answer.body) : String(answer.body);
	return reply.status(answer.status ?? 200).header('content-type', `${type}; charset=utf-8`).send(text);
}

function asPayload(body: unknown, reply: FastifyReply): unknown {
	if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return body;
	if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json; charset=utf-8');
	return JSON.stringify(body);
}
