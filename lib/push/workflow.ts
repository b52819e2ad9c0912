import { Readable } from 'node:stream';

import type { Transferrer } from '../files/download';
import { upload, uploadTargetIn } from '../files/upload';
import { jobIdIn } from '../jobs/follow';
import { waitForJob, type WaitOptions } from '../jobs/wait';
import type { Caller } from '../paging/pages';
import { INPUT } from './data-action';
import type { Made } from './made';
import { MARK, ownOf } from './mark';
import type { Operations } from './operations';

/** A flow of Architect. */
export interface Flow {
	id: string;
	name?: string;
	description?: string;
	deleted?: boolean;
	publishedVersion?: { id?: string };
}

/** A JSON text is YAML, too, whatever a name has in it. */
const quoted = (text: string): string => JSON.stringify(text);

/**
 * An Architect workflow of one action, as Architect exports and imports it: it takes the event of a trigger with the data format JSON,
 * and hands it to the data action.
 */
export const workflowYaml = (name: string): string => `workflow:
  name: ${quoted(name)}
  description: ${quoted(MARK)}
  startUpRef: "/workflow/states/state[Initial State_10]"
  defaultLanguage: en-us
  variables:
    - jsonVariable:
        name: Flow.jsonData
        initialValue:
          noValue: true
        isInput: true
        isOutput: false
  settingsErrorHandling:
    errorHandling:
      endWorkflow:
        none: true
  states:
    - state:
        name: Initial State
        refId: Initial State_10
        actions:
          - callData:
              name: Send to n8n
              timeout:
                lit:
                  minutes: 1
              category:
                ${quoted(name)}:
                  dataAction:
                    ${quoted(name)}:
                      inputs:
                        ${INPUT}:
                          exp: ToString(Flow.jsonData)
          - endWorkflow:
              name: End Workflow
              exitReason:
                noValue: true
`;

const isMarked = ({ description }: Flow): boolean => description === MARK;

const named = async (operations: Operations, name: string): Promise<Flow[]> =>
	await operations.filter<Flow>('getFlows', { type: 'workflow', name }, (one) => one.name === name && one.deleted !== true);

/** @throws NameTakenError */
export const findWorkflow = async (operations: Operations, name: string): Promise<Flow | undefined> => ownOf('a workflow', name, await named(operations, name), isMarked);

/**
 * A published workflow that hands events to the data action of the same name. One that is there already is left as it is: somebody may
 * have added to it.
 */
export async function ensureWorkflow(operations: Operations, client: Caller & Transferrer, own: Flow | undefined, name: string, made: Made, wait: WaitOptions = {}): Promise<string> {
	if (own?.publishedVersion) return own.id;
	const id = (await importFlow(operations, client, workflowYaml(name), wait)) ?? (await findWorkflow(operations, name))?.id;
	if (id === undefined) throw new TypeError(`Architect imported the workflow "${name}", but does not list it.`);
	made.note('workflow', !own);
	return id;
}

/** Architect makes flows of files alone: the answer of a job says where one is to go, and the job publishes it. */
async function importFlow(operations: Operations, client: Caller & Transferrer, yaml: string, wait: WaitOptions): Promise<string | undefined> {
	const row = operations.row('postFlowsJobs');
	const started = await operations.call('postFlowsJobs', { body: {} });
	const target = row.u && uploadTargetIn(started, row.u);
	const id = row.j && jobIdIn(started, row.j);
	if (!target || !row.j || id === undefined) throw new TypeError('The answer of postFlowsJobs does not say where the workflow is to go.');
	const content = Buffer.from(yaml);
	await upload(client, target, { name: 'workflow.yaml', mimeType: 'application/x-yaml', size: content.length, open: () => Readable.from([content]) }, operations.limits);
	const ready = await waitForJob(client, { read: operations.request('getFlowsJob', { pathParameters: { jobId: id }, query: { expand: ['messages'] } }), states: row.j, id }, wait);
	return (ready.body as { flow?: { id?: string } }).flow?.id;
}

export async function removeWorkflows(operations: Operations, name: string): Promise<string[]> {
	const own = (await named(operations, name)).filter(isMarked);
	for (const { id } of own) await operations.remove('deleteFlow', { flowId: id });
	return own.map(({ id }) => id);
}
