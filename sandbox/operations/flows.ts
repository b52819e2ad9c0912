import { isObject } from '../json';
import { type Answer, type Call, type Handler, render } from './call';
import { aboutJob } from './jobs';

export const FLOWS = '/api/v2/flows';
const UPLOADS = '/uploads/api/v2/flows/jobs';

/** A value of the file's own level, in quotes or not. */
function valueOf(yaml: string, key: string): string | undefined {
	const text = new RegExp(`^ {2}${key}: (.+)$`, 'm').exec(yaml)?.[1]?.trim();
	return text?.startsWith('"') ? (JSON.parse(text) as string) : text;
}

/** Architect makes the flow of the file that was sent, or publishes a new version of the one with its name. */
function getFlowsJob(call: Call): Answer {
	const answer = aboutJob(call) ?? render(call, {});
	const { organisation, files } = call.context;
	const file = files.received.filter(({ path }) => path === UPLOADS).at(-1);
	if (!file || !isObject(answer.body) || answer.body.status !== 'Success') return answer;
	const yaml = file.body.toString('utf8');
	const name = valueOf(yaml, 'name');
	const known = organisation.entities(FLOWS).find((flow) => flow.name === name);
	const id = known?.id ?? organisation.newId(FLOWS);
	const version = String(Number(isObject(known?.publishedVersion) ? known.publishedVersion.id : 0) + 1);
	organisation.put(FLOWS, { ...known, id, name, description: valueOf(yaml, 'description'), type: yaml.split(':')[0]!.toUpperCase(), active: true, deleted: false, publishedVersion: { id: `${version}.0` } });
	return { ...answer, body: { ...answer.body, flow: { id, name } } };
}

export const flowOperations: Record<string, Handler> = { getFlowsJob };
