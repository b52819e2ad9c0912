/** What the examples would have sent and written: nothing leaves this process. */
export interface Letter {
	from: string;
	to: string;
	subject: string;
	text: string;
	attachments: Array<{ fileName: string; mimeType: string; bytes: Buffer }>;
}

export const outbox = { letters: [] as Letter[], files: new Map<string, Buffer>() };

export function emptyOutbox(): void {
	outbox.letters.length = 0;
	outbox.files.clear();
}
