import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describe, options } from './describe';
import { outbox } from './outbox';

const cell = (value: unknown) => {
	const text = value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function asCsv(rows: IDataObject[]): string {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((line) => line.map(cell).join(',')).join('\n');
}

const FORMATS: Record<string, { mimeType: string; fileName: string; write: (rows: IDataObject[]) => string }> = {
	csv: { mimeType: 'text/csv', fileName: 'file.csv', write: asCsv },
	toJson: { mimeType: 'application/json', fileName: 'file.json', write: (rows) => JSON.stringify(rows) },
};

/** All items into one file. */
const convertToFile: INodeType = {
	description: describe('convertToFile', 'Convert to File', {
		properties: [
			{ displayName: 'Operation', name: 'operation', type: 'options', options: Object.keys(FORMATS).map((value) => ({ name: value, value })), default: 'csv' },
			{ displayName: 'Put Output File in Field', name: 'binaryPropertyName', type: 'string', default: 'data' },
			options('fileName'),
		],
	}),
	async execute() {
		const format = FORMATS[this.getNodeParameter('operation', 0) as string];
		if (!format) throw new Error('The stand-in for Convert to File knows CSV and JSON only');
		const { fileName = format.fileName } = this.getNodeParameter('options', 0) as { fileName?: string };
		const property = this.getNodeParameter('binaryPropertyName', 0) as string;
		const bytes = Buffer.from(format.write(this.getInputData().map(({ json }) => json)));
		const data = await this.helpers.prepareBinaryData(bytes, fileName, format.mimeType);
		return [[{ json: {}, binary: { [property]: data }, pairedItem: this.getInputData().map((_, item) => ({ item })) }]];
	},
};

/** Writes nothing to the disk: the file is kept in the outbox under its name. */
const readWriteFile: INodeType = {
	description: describe('readWriteFile', 'Read/Write Files from Disk', {
		properties: [
			{ displayName: 'Operation', name: 'operation', type: 'options', options: [{ name: 'Write File to Disk', value: 'write' }], default: 'write' },
			{ displayName: 'File Path and Name', name: 'fileName', type: 'string', default: '' },
			{ displayName: 'Input Binary Field', name: 'dataPropertyName', type: 'string', default: 'data' },
			options(),
		],
	}),
	async execute() {
		const items = await Promise.all(this.getInputData().map(async (item, index): Promise<INodeExecutionData> => {
			const fileName = this.getNodeParameter('fileName', index) as string;
			outbox.files.set(fileName, await this.helpers.getBinaryDataBuffer(index, this.getNodeParameter('dataPropertyName', index) as string));
			return { json: { ...item.json, fileName }, ...(item.binary && { binary: item.binary }), pairedItem: { item: index } };
		}));
		return [items];
	},
};

/** A GET whose answer is a file. */
const httpRequest: INodeType = {
	description: describe('httpRequest', 'HTTP Request', {
		properties: [{ displayName: 'Method', name: 'method', type: 'string', default: 'GET' }, { displayName: 'URL', name: 'url', type: 'string', default: '' }, options('response')],
	}),
	async execute() {
		const items = await Promise.all(this.getInputData().map(async (item, index): Promise<INodeExecutionData> => {
			const answer = await fetch(this.getNodeParameter('url', index) as string);
			if (!answer.ok) throw new Error(`The address answered ${answer.status}`);
			const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
			const bytes = Buffer.from(await answer.arrayBuffer());
			const data = await this.helpers.prepareBinaryData(bytes, name, answer.headers.get('content-type') ?? undefined);
			return { json: item.json, binary: { data }, pairedItem: { item: index } };
		}));
		return [items];
	},
};

export const files = { convertToFile, readWriteFile, httpRequest };
