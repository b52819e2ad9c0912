/** What nobody can tell a type by. */
const SAYS_NOTHING = /^(?:application\/(?:octet-stream|x-binary)|binary\/octet-stream|application\/force-download)$/i;

/** `type/subtype` of a Content-Type; undefined where it says nothing. */
export function mimeTypeOf(contentType: string | undefined): string | undefined {
	const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
	return /^[\w.+-]+\/[\w.+-]+$/.test(type) && !SAYS_NOTHING.test(type) ? type : undefined;
}

/**
 * The name of a file: what the host says, otherwise the end of its link where that has an ending, otherwise what is known of it.
 * @param known a name that came with the link
 */
export function fileNameOf(disposition: string | undefined, url: string, known?: string): string {
	const told = dispositionName(disposition ?? '') ?? linkName(url) ?? known ?? '';
	return safe(told) || 'file';
}

/** RFC 6266: the encoded name wins over the plain one. */
function dispositionName(disposition: string): string | undefined {
	const encoded = /filename\*\s*=\s*(?:UTF-8|ISO-8859-1)'[^']*'([^;]+)/i.exec(disposition)?.[1];
	if (encoded !== undefined) return decode(encoded.trim());
	const [, quoted, plain] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
	return quoted?.replace(/\\(.)/g, '$1') ?? plain;
}

function linkName(url: string): string | undefined {
	const last = /([^/?#]+)(?:[?#].*)?$/.exec(url.replace(/^[a-z]+:\/\/[^/?#]+/i, ''))?.[1];
	return last !== undefined && /\.\w{1,8}$/.test(last) ? decode(last) : undefined;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** One segment of a path, whatever system it is saved on. */
const safe = (name: string): string =>
	name
		.replace(/[\u0000-\u001f\u007f]/g, '')
		.replace(/^.*[/\\]/, '')
		.replace(/^\.+/, '')
		.trim()
		.slice(0, 200);
