import type { Logger } from 'pino';
import { correlationIdOf } from '../http/answer';
import { headerOf, type HttpAnswer, type HttpRequest, type Policy } from '../http/policy';
import { bodyText } from './body';
import { FileSink } from './file-sink';
import { HIDDEN, type Redactor } from './redact';
import { completeLogging, type LoggingSettings } from './settings';
import { formatText, type LogFields } from './text';
import { warn as warnOnStderr, type Warn } from './warn';

/** Writes one line for each request that goes out, logins included. */
export interface RequestLog {
	/** Belongs right around the transport, where every attempt passes as it goes to the wire. */
	readonly policy: Policy;
	/** Resolves when all lines are in the file. */
	flush(): Promise<void>;
}

/** Headers by which somebody says who he is, beside those that the redactor knows in any data. */
const SECRET_HEADER = /(?:auth|token|(?<!idempotency-)key|signature)$/;

/**
 * The log of one client.
 * @returns undefined at the level `none` and where there is nothing to write to, so that requests do not pass a log at all
 * @throws ArgumentError for a level or format that is not known
 */
export function createRequestLog(given: LoggingSettings | undefined, redactor: Redactor, warn: Warn = warnOnStderr): RequestLog | undefined {
	const settings = completeLogging(given);
	if (settings.level === 'none' || !(settings.toConsole || settings.filePath)) return undefined;
	const { level, format, toConsole, filePath } = settings;
	const file = filePath === undefined ? undefined : new FileSink(filePath, warn);
	const logger = createLogger(level, (json) => {
		const line = format === 'json' ? json : formatText(JSON.parse(json) as LogFields);
		// Not stdout: commands of n8n write their results there.
		if (toConsole) process.stderr.write(line);
		file?.write(line);
	});

	const log = (request: HttpRequest, attempt: number, started: number, answer: HttpAnswer | undefined, error?: unknown): void => {
		const failed = answer === undefined || answer.statusCode < 200 || answer.statusCode > 299;
		const lineLevel = failed ? 'error' : level === 'trace' ? 'trace' : 'debug';
		if (!logger.isLevelEnabled(lineLevel)) return;
		logger[lineLevel]({
			kind: request.kind,
			method: request.method,
			// The query of a link to a file is its key.
			url: redactor.text(request.kind === 'file' ? request.path : request.origin + request.target),
			correlationId: answer && correlationIdOf(answer),
			statusCode: answer?.statusCode,
			requestHeaders: cleanHeaders(request.headers, redactor),
			responseHeaders: answer && lineLevel !== 'debug' ? cleanHeaders(answer.headers, redactor) : undefined,
			requestBody: settings.requestBody ? bodyText(typeof request.body === 'function' ? undefined : request.body, request.headers['content-type'] ?? '', redactor) : undefined,
			responseBody: answer && settings.responseBody ? bodyText(answer.body, headerOf(answer, 'content-type') ?? '', redactor) : undefined,
			error: answer ? undefined : redactor.text(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
			durationMs: Math.round(performance.now() - started),
			attempt,
		} satisfies Omit<LogFields, 'level' | 'date'>);
	};

	let told = false;
	const logSafely: typeof log = (...exchange) => {
		try {
			log(...exchange);
		} catch (error) {
			if (!told) warn(`A request could not be logged (${redactor.cause(error).message}). Requests go on.`);
			told = true;
		}
	};

	const policy: Policy = async (request, next) => {
		// The counter goes on with a next attempt.
		const attempt = request.effort?.attempts ?? 1;
		const started = performance.now();
		let answer: HttpAnswer;
		try {
			answer = await next(request);
		} catch (error) {
			logSafely(request, attempt, started, undefined, error);
			throw error;
		}
		logSafely(request, attempt, started, answer);
		return answer;
	};
	return { policy, flush: async () => file?.flush() };
}

function createLogger(level: 'error' | 'debug' | 'trace', write: (line: string) => void): Logger {
	// Loaded by those only who log.
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot wait, and a constructor cannot wait for one
	const { pino } = require('pino') as typeof import('pino');
	return pino(
		{
			level,
			base: undefined,
			formatters: { level: (label) => ({ level: label }) },
			timestamp: () => `,"date":"${new Date().toISOString()}"`,
		},
		{ write },
	);
}

function cleanHeaders<T extends string | string[]>(headers: Readonly<Record<string, T>>, redactor: Redactor): Record<string, T> {
	const clean = redactor.value(headers) as Record<string, T>;
	return Object.fromEntries(Object.entries(clean).map(([name, value]) => [name, SECRET_HEADER.test(name.toLowerCase()) ? (HIDDEN as T) : value]));
}
