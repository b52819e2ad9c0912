import { Readable } from 'node:stream';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ArgumentError, download, linksIn, upload, uploadTargetIn, type ApiCall, type GenesysCloudClient, type OutgoingFile } from '../../lib';
import type { Caller } from '../../lib/paging/pages';
import type { OperationRow, OperationTable } from '../../lib/operation';
import { entitiesOf } from './answers';
import type { Call } from './call';

/** Opens the file of an item that is to be sent, when its turn comes. */
export type FileOpener = () => Promise<OutgoingFile>;

/**
 * The file under a name of an item's binary fields.
 * @throws NodeOperationError where the item has none
 */
export function fileOf(context: IExecuteFunctions, itemIndex: number, property: string): FileOpener {
	const { id, data, fileName, fileExtension, mimeType } = context.helpers.assertBinaryData(itemIndex, property);
	const name = fileName ?? (fileExtension ? `file.${fileExtension}` : 'file');
	return async () => {
		if (id === undefined) {
			const content = Buffer.from(data, 'base64');
			return { name, mimeType, size: content.length, open: () => Readable.from([content]) };
		}
		const { fileSize } = await context.helpers.getBinaryMetadata(id);
		return { name, mimeType, size: fileSize, open: async () => (await context.helpers.getBinaryStream(id)) as Readable };
	};
}

/** A caller that sends the item's file as soon as the answer to the step's own call says where to, and adds what was said to it. */
export function withUpload(caller: Caller, client: GenesysCloudClient, { request, row }: Call, openFile: FileOpener): Caller {
	const { signal, timeout, operationId } = request;
	return {
		call: async (call) => {
			const answer = await caller.call(call);
			if (call.operationId !== operationId || !row.u) return answer;
			const target = uploadTargetIn(answer.body, row.u);
			if (!target) throw new ArgumentError('uploadFile', 'Genesys Cloud did not say where the file is to go.', 'Leave the option out where nothing is to be sent.');
			const receipt = await upload(client, target, await openFile(), { signal, timeout });
			return { ...answer, body: { ...(answer.body as object), upload: receipt } };
		},
	};
}

/** A link is asked for, not the file itself, which the step would have no place for. */
export function askForLink({ a: parameters = [] }: OperationRow, query: NonNullable<ApiCall['query']>): NonNullable<ApiCall['query']> {
	const redirects = parameters.some(({ n }) => n === 'issueRedirect') && query.issueRedirect === undefined;
	return redirects ? { ...query, issueRedirect: false } : query;
}

/** Fetches the files that items link to into their binary fields, one after another, each as a stream. */
export async function attachFiles(context: IExecuteFunctions, client: GenesysCloudClient, call: Call, operations: OperationTable, items: INodeExecutionData[]): Promise<void> {
	const { request, row, fullResponse, binaryProperty = 'data' } = call;
	const last = row.j && call.wait ? operations[row.j.r ?? row.j.o] : undefined;
	const paths = [...new Set([...(row.d ?? []), ...(last?.d ?? [])])];
	const { signal, timeout } = request;
	for (const item of items) {
		const entities = fullResponse ? entitiesOf(item.json.body, (last ?? row).e) : [item.json];
		for (const [index, link] of entities.flatMap((entity) => linksIn(entity, paths)).entries()) {
			const name = index === 0 ? binaryProperty : `${binaryProperty}_${index}`;
			const data = await download(client, link, async (file) => await context.helpers.prepareBinaryData(file.body, file.name, file.mimeType), { signal, timeout });
			item.binary = { ...item.binary, [name]: data };
		}
	}
}
