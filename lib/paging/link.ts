/**
 * The query of a link to the next page. Only this is read: host and path stay those of the call, because a link may lead to another
 * host, and behind a gateway always does. `+` stays as it is, as base64 cursors hold it bare.
 */
export function queryOf(link: string): ReadonlyMap<string, string | string[]> {
	const query = /\?([^#]*)/.exec(link)?.[1] ?? '';
	const values = new Map<string, string | string[]>();
	for (const pair of query.split('&').filter((text) => text !== '')) {
		const equals = pair.indexOf('=');
		const name = decode(equals < 0 ? pair : pair.slice(0, equals));
		const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
		const before = values.get(name);
		values.set(name, before === undefined ? value : [before, value].flat());
	}
	return values;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
