import { Readable } from 'node:stream';

import { crypto } from '../builtin';
import type { BodySource } from '../http/policy';
import type { OutgoingFile } from './upload';

/** A form of texts and one file as `multipart/form-data`, with its length, so that the file can be sent as it is read. */
export function multipart(fields: Readonly<Record<string, string>>, fieldName: string, file: OutgoingFile): { headers: Record<string, string>; body: BodySource } {
	const boundary = `----form-${crypto().randomUUID()}`;
	const part = (name: string, more = ''): string => `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"${more}\r\n\r\n`;
	const texts = Object.entries(fields).map(([name, value]) => `${part(name)}${value}\r\n`);
	const type = file.mimeType ?? 'application/octet-stream';
	const head = Buffer.from(`${texts.join('')}${part(fieldName, `; filename="${escape(file.name)}"\r\nContent-Type: ${type}`)}`);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	return {
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(head.length + file.size + tail.length) },
		body: async () => {
			const content = await file.open();
			const whole = Readable.from(
				(async function* () {
					yield head;
					yield* content as AsyncIterable<Buffer>;
					yield tail;
				})(),
				{ objectMode: false },
			);
			whole.once('close', () => content.destroy());
			return whole;
		},
	};
}

/** As browsers write names into a form. */
const escape = (name: string): string => name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
