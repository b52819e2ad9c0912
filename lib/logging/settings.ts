import { ArgumentError } from '../errors';

/** `error`: what failed. `debug`: every request. `trace`: every request with the answer's headers. */
export const LOG_LEVELS = ['none', 'error', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `json`: one object a line. `text`: several lines a request, as the official SDKs write them. */
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What is logged of requests, and where to. Secrets never are. */
export interface LoggingSettings {
	/** Default: `none`. */
	level?: LogLevel;
	/** Default: `text`. */
	format?: LogFormat;
	/** Whether the bodies of requests are logged. Default: false. */
	requestBody?: boolean;
	/** Whether the bodies of answers are logged. Default: false. */
	responseBody?: boolean;
	/** Whether lines go to stderr. Default: true; nothing is written before a level is chosen. */
	toConsole?: boolean;
	/** File that lines are appended to. It is made, with its folder, where it is not there. Default: none. */
	filePath?: string;
}

/**
 * Settings with their defaults.
 * @throws ArgumentError for a level or format that is not known
 */
export function completeLogging(given: LoggingSettings = {}): Required<Omit<LoggingSettings, 'filePath'>> & Pick<LoggingSettings, 'filePath'> {
	const { level = 'none', format = 'text', requestBody = false, responseBody = false, toConsole = true } = given;
	if (!LOG_LEVELS.includes(level)) throw new ArgumentError('logging.level', 'The log level is not known.', `Give one of ${LOG_LEVELS.join(', ')}.`);
	if (!LOG_FORMATS.includes(format)) throw new ArgumentError('logging.format', 'The log format is not known.', `Give one of ${LOG_FORMATS.join(', ')}.`);
	return { level, format, requestBody, responseBody, toConsole, filePath: given.filePath?.trim() || undefined };
}
