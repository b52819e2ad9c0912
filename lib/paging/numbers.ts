/** A number above 0, or text of one. */
export function positive(value: unknown): number | undefined {
	const number = numberOf(value);
	return number !== undefined && number > 0 ? number : undefined;
}

/** A finite number, or text of one. */
export function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
