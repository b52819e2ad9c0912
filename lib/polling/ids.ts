/** Ids in a saved state. A UUID, as nearly all are, takes 22 characters instead of 36. */

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is no UUID keeps its text behind a character that base64url does not have. */
export const packId = (id: string): string => (UUID.test(id) ? Buffer.from(id.replace(/-/g, ''), 'hex').toString('base64url') : `~${id}`);

export function unpackId(text: string): string {
	if (text.startsWith('~')) return text.slice(1);
	const hex = Buffer.from(text, 'base64url').toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
