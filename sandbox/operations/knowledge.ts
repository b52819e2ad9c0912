import { isObject } from '../json';
import type { Entity } from '../state/organisation';
import { type Answer, bodyOf, type Call, fill, type Handler, render } from './call';
import { create } from './creation';

export const KNOWLEDGE_BASES = '/api/v2/knowledge/knowledgebases';

export const documentsPath = (knowledgeBaseId: string) => fill(`${KNOWLEDGE_BASES}/{knowledgeBaseId}/documents`, { knowledgeBaseId });

const documentsOf = (call: Call) => documentsPath(call.params.knowledgeBaseId ?? '');

/** A version is what is published of a document. */
function postVersion(call: Call): Answer {
	const { organisation } = call.context;
	const document = organisation.find(documentsOf(call), call.params.documentId ?? '');
	const versionNumber = Number(document?.lastPublishedVersionNumber ?? 0) + 1;
	const datePublished = organisation.now();
	if (document) organisation.put(documentsOf(call), { ...document, state: 'Published', lastPublishedVersionNumber: versionNumber, datePublished });
	const published = organisation.find(documentsOf(call), call.params.documentId ?? '');
	const answer = create(call);
	return render(call, { ...(isObject(answer.body) && answer.body), versionNumber, datePublished, ...(published && { document: published }) });
}

const words = (text: unknown) => new Set(String(text).toLowerCase().match(/\p{L}{3,}/gu) ?? []);

/** How many of the question's words a document has in its title and alternatives, from 0 to 1. */
function confidenceOf(document: Entity, asked: Set<string>): number {
	const alternatives = Array.isArray(document.alternatives) ? document.alternatives.filter(isObject).map(({ phrase }) => phrase) : [];
	const own = words([document.title, ...alternatives].join(' '));
	return asked.size === 0 ? 0 : [...asked].filter((word) => own.has(word)).length / asked.size;
}

function search(call: Call): Answer {
	const { query, pageSize = 10 } = bodyOf(call);
	const asked = words(query);
	const results = call.context.organisation.entities(documentsOf(call))
		.map((document) => ({ confidence: confidenceOf(document, asked), document }))
		.filter(({ confidence, document }) => confidence > 0 && document.state === 'Published')
		.sort((one, other) => other.confidence - one.confidence);
	return render(call, { query, total: results.length, pageCount: 1, results: results.slice(0, Number(pageSize)) });
}

export const knowledgeOperations: Record<string, Handler> = {
	postKnowledgeKnowledgebaseDocuments: (call) => create({ ...call, body: { state: 'Draft', visible: true, ...bodyOf(call), knowledgeBase: { id: call.params.knowledgeBaseId } } }),
	postKnowledgeKnowledgebaseDocumentVersions: postVersion,
	postKnowledgeKnowledgebaseDocumentsSearch: search,
};
