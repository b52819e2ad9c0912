import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

import { Catalogue, loadDefinition, type Operation } from '../../../sandbox';
import { bodySchema, modelKey, modelsOf } from '../../../sandbox/validation/schemas';
import { Client } from './support/client';
import { requestFor } from './support/requests';

describe('every operation of the definition', () => {
	let catalogue: Catalogue;
	let client: Client;
	let answers: AnswerChecker;

	beforeAll(async () => {
		catalogue = new Catalogue(await loadDefinition());
		answers = answerChecker(catalogue);
		client = await Client.start({ lenientIds: true, seed: false });
	});

	afterAll(() => client.close());

	it('is there', () => {
		expect(catalogue.operations.length).toBe(3315);
	});

	it.each([
		['what is required alone', 0],
		['optional things as well', 2],
	])('is routed and takes a valid request with %s', async (_, optionalDepth) => {
		const failures: string[] = [];
		for (const operation of catalogue.operations) {
			client.reset();
			const { path, body, headers } = requestFor(catalogue, operation, optionalDepth);
			const reply = await client.send(operation.method, path, body, { headers });
			if (reply.status < 200 || reply.status > 299) failures.push(`${operation.id}: ${reply.status} ${reply.text.slice(0, 300)}`);
			else if (client.sandbox.requests.at(-1)?.operationId !== operation.id) failures.push(`${operation.id}: routed elsewhere`);
			else failures.push(...answers(operation, reply.body));
		}
		expect(failures).toEqual([]);
	}, 120_000);
});

type AnswerChecker = (operation: Operation, body: unknown) => string[];

/** Answers have to be what the definition says they are. */
function answerChecker(catalogue: Catalogue): AnswerChecker {
	const ajv = new Ajv({ strict: false, unicodeRegExp: false });
	addFormats(ajv);
	ajv.addFormat('local-date-time', true).addFormat('year-month', true);
	const validators = new Map<string, ValidateFunction>();
	const added = new Set<string>();
	function validatorOf({ id, answer = {} }: Operation): ValidateFunction {
		const names = [...modelsOf(catalogue, answer)].filter((name) => !added.has(name));
		for (const name of names) ajv.addSchema(bodySchema(catalogue.model(name), true), modelKey(added.add(name) && name));
		const validate = validators.get(id) ?? ajv.compile(bodySchema(answer, true));
		validators.set(id, validate);
		return validate;
	}
	return (operation, body) => {
		if (!operation.answer) return [];
		const validate = validatorOf(operation);
		return validate(body) ? [] : [`${operation.id} answered: ${ajv.errorsText(validate.errors)} ${JSON.stringify(body).slice(0, 200)}`];
	};
}
