import { isObject, type JsonObject } from '../json';
import { type Answer, type Call, pathOf } from './call';

const UPLOAD = /^(uploadur[il]|uploaddestinationuri|presignedurl)$/i;
const HEADERS = /^(upload)?headers$/i;
const DOWNLOAD = /^(downloadur[il]|fileurl|signedurl)$/i;

/** Headers that a link for sending was made for. */
const TO_SEND = { 'x-amz-tagging': 'organizationId=sandbox' };
const TO_SEND_LISTED = Object.entries(TO_SEND).map(([name, value]) => ({ name, value }));

function properties(call: Call): string[] {
	const { catalogue } = call.context;
	return Object.keys((call.operation.answer && catalogue.resolve(call.operation.answer).properties) ?? {});
}

/** An answer that asks for a file says where to send it. */
export function withUploadLink(call: Call, answer: Answer): Answer {
	if (call.operation.method === 'GET' || !isObject(answer.body)) return answer;
	const names = properties(call);
	const headers = names.find((name) => HEADERS.test(name));
	const url = names.find((name) => UPLOAD.test(name)) ?? (headers !== undefined ? names.find((name) => name === 'url') : undefined);
	if (url === undefined) return answer;
	const link = call.context.files.link(`/uploads${pathOf(call)}`);
	return { ...answer, body: { ...answer.body, [url]: link, ...(headers !== undefined && { [headers]: isList(call, headers) ? TO_SEND_LISTED : TO_SEND }) } };
}

function isList(call: Call, property: string): boolean {
	const { catalogue } = call.context;
	return call.operation.answer !== undefined && catalogue.resolve(call.operation.answer).properties?.[property]?.type === 'array';
}

/** What a job that is done gives to be fetched. */
export function downloadLinks(call: Call): JsonObject {
	const names = properties(call).filter((name) => DOWNLOAD.test(name));
	const path = `/exports${pathOf(call)}.csv`;
	return Object.fromEntries(names.map((name) => [name, call.context.files.link(path, { body: 'id,name\r\n1,One\r\n', type: 'text/csv' })]));
}
