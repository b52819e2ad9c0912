import { parseArgs } from 'node:util';

import { startSandbox } from './index';

const HELP = `Usage: npm run sandbox -- [options]

  --port <number>        port to listen on (default 8080; 0 takes any free one)
  --host <address>       address to listen on (default 127.0.0.1)
  --definition <file>    Swagger 2.0 definition (default definition/platform-api.json)
  --empty                start without people, queues and skills
  --lenient-ids          answer unknown ids with an example instead of a 404
  --token-lifetime <s>   seconds that an access token is good for (default 86400)
  --rate-limit <number>  requests a minute before a 429 (default: not enforced)
  --help                 show this`;

function natural(name: string, text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} has to be a whole number, not "${text}"`);
	return value;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8080' },
			host: { type: 'string', default: '127.0.0.1' },
			definition: { type: 'string' },
			empty: { type: 'boolean', default: false },
			'lenient-ids': { type: 'boolean', default: false },
			'token-lifetime': { type: 'string' },
			'rate-limit': { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const { 'token-lifetime': lifetime, 'rate-limit': rate } = values;
	const sandbox = await startSandbox({
		port: natural('port', values.port),
		host: values.host,
		seed: !values.empty,
		// So that "today" in a workflow is today here; time goes on below.
		now: new Date(),
		lenientIds: values['lenient-ids'],
		...(values.definition !== undefined && { definition: values.definition }),
		...(lifetime !== undefined && { tokenLifetime: natural('token-lifetime', lifetime) }),
		...(rate !== undefined && { rateLimit: natural('rate-limit', rate) }),
	});

	const second = 1000;
	setInterval(() => sandbox.organisation.pass(second), second).unref();

	console.log(`A Genesys Cloud organisation is listening on ${sandbox.url}

In n8n, make a "Genesys Cloud Client Credentials API" credential with:
  Client ID         ${sandbox.clientId}
  Client Secret     ${sandbox.clientSecret}
  Gateway Host      ${values.host}
  Gateway Protocol  HTTP
  Gateway Port      ${sandbox.port}

Ctrl+C ends it.`);

	const stop = () => void sandbox.close().then(() => process.exit(0));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
