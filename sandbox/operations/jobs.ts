import type { Schema } from '../definition/swagger';
import type { JsonObject } from '../json';
import type { Entity } from '../state/organisation';
import { type Call, pathOf } from './call';

const DONE = /^(fulfilled|completed?|succeeded|success|finished)$/i;
const UNDER_WAY = /^(running|processing|in_?progress|pending|queued|executing|started)$/i;
const STATE_NAMES = ['status', 'state', 'jobState'];

interface JobState {
	property: string;
	underWay: unknown;
	done: unknown;
}

function jobStateOf(model: Schema): JobState | undefined {
	for (const property of STATE_NAMES) {
		const values = (model.properties?.[property]?.enum ?? []).map(String);
		const done = values.find((value) => DONE.test(value));
		const underWay = values.find((value) => UNDER_WAY.test(value));
		if (done !== undefined && underWay !== undefined) return { property, underWay, done };
	}
	return undefined;
}

/** A job runs for as many reads as the sandbox was told, and is then done. */
export function withJobState(call: Call, entity: Entity): JsonObject {
	const { catalogue, organisation, jobPolls } = call.context;
	const model = call.operation.answer && catalogue.resolve(call.operation.answer);
	if (!model) return entity;
	const inner = model.properties?.job && catalogue.resolve(model.properties.job);
	const state = jobStateOf(model) ?? (inner && jobStateOf(inner));
	if (!state) return entity;

	const counter = `${pathOf(call)}#polls`;
	const polls = Number(organisation.document(counter) ?? 0);
	organisation.write(counter, polls + 1);
	const now = { [state.property]: polls < jobPolls ? state.underWay : state.done };
	return { ...entity, ...now, ...(inner && { job: { id: entity.id, ...now } }) };
}
