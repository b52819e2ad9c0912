import { pageOf } from '../answers/page';
import { isObject, type JsonObject, mergePatch, withoutNulls } from '../json';
import { type Answer, ancestorOf, type Call, pathOf, render } from './call';
import { writable } from './creation';
import { showPage } from './lists';

/** What a document is before anyone has written it: what it shares with the entity it belongs to. */
function unwritten(call: Call): JsonObject {
	return { ...ancestorOf(call)?.entity, selfUri: pathOf(call) };
}

function emptyPage(call: Call): Answer | undefined {
	const { listing } = call.placement;
	if (!listing || (call.operation.method !== 'GET' && call.operation.method !== 'POST')) return undefined;
	return showPage(call, listing, pageOf([], listing, { url: call.url, query: {}, takes: new Set(), lenient: true }));
}

export function readDocument(call: Call): Answer {
	const document = call.context.organisation.document(pathOf(call));
	if (document === undefined) return emptyPage(call) ?? render(call, unwritten(call));
	return render(call, isObject(document) ? { ...unwritten(call), ...document } : document);
}

export function writeDocument(call: Call): Answer {
	const body = withoutNulls(call.body);
	call.context.organisation.write(pathOf(call), isObject(body) ? writable(call, body) : body);
	return readDocument(call);
}

export function mergeDocument(call: Call): Answer {
	const { organisation } = call.context;
	const patch = isObject(call.body) ? writable(call, call.body) : call.body;
	organisation.write(pathOf(call), mergePatch(organisation.document(pathOf(call)), patch ?? {}));
	return readDocument(call);
}

export function removeDocument(call: Call): Answer {
	call.context.organisation.deleteDocument(pathOf(call));
	return render(call, {});
}

/** An action changes nothing here; it answers with what it acted on, or with an example. */
export function action(call: Call): Answer {
	const actedOn = ancestorOf(call);
	const sameModel = actedOn?.collection.item?.$ref !== undefined && actedOn.collection.item.$ref === call.operation.answer?.$ref;
	return sameModel ? render(call, actedOn.entity) : (emptyPage(call) ?? render(call, {}));
}
