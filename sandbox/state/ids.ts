import { createHash } from 'node:crypto';

/** A UUID that is the same in every run; version 4 in shape, because some parameters' patterns ask for that. */
export function idFrom(text: string): string {
	const hex = createHash('sha1').update(text).digest('hex');
	const variant = '89ab'[parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
