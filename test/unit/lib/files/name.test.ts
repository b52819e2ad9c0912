import { fileNameOf, mimeTypeOf } from '../../../../lib/files/name';
import { linksIn } from '../../../../lib/files/links';

it.each<[string, string | undefined, string, string | undefined, string]>([
	['what the host says', 'attachment; filename="report 1.csv"', 'https://h/x.bin', 'n', 'report 1.csv'],
	['without quotes', 'attachment; filename=report.csv; size=1', 'https://h/x', undefined, 'report.csv'],
	['the encoded one of two', 'attachment; filename="a.csv"; filename*=UTF-8\'\'%C3%A4%20b.csv', 'https://h/x', undefined, 'ä b.csv'],
	['the end of the link', undefined, 'https://h/dir/call%201.wav?sig=a.b', undefined, 'call 1.wav'],
	['what is known', undefined, 'https://h/api/v2/downloads/0f', 'Export of May', 'Export of May'],
	['nothing', undefined, 'https://h/', undefined, 'file'],
	['a way out', 'attachment; filename="../../etc/passwd"', 'https://h/', undefined, 'passwd'],
	['a way out on Windows', 'attachment; filename="..\\\\..\\\\boot.ini"', 'https://h/', undefined, 'boot.ini'],
	['a hidden file', 'attachment; filename=".bashrc"', 'https://h/', undefined, 'bashrc'],
	['control characters', 'attachment; filename="a\u0000b.csv"', 'https://h/', undefined, 'ab.csv'],
])('is named by %s', (_, disposition, url, known, expected) => expect(fileNameOf(disposition, url, known)).toBe(expected));

it.each<[string | undefined, string | undefined]>([
	['text/CSV; charset=utf-8', 'text/csv'],
	['application/octet-stream', undefined],
	['binary/octet-stream', undefined],
	['nonsense', undefined],
	[undefined, undefined],
])('%s is of type %s', (contentType, expected) => expect(mimeTypeOf(contentType)).toBe(expected));

it('finds links in lists and maps, each once, with the name beside them', () => {
	const entity = { name: 'Call', mediaUris: { 0: { mediaUri: 'https://h/0' }, 1: { mediaUri: 'https://h/1' } }, downloadUrls: ['https://h/1', ''], results: [{ fileName: 'a.csv', resultUrl: 'https://h/2' }, {}] };
	expect(linksIn(entity, ['mediaUris.*.mediaUri', 'downloadUrls.*', 'results.*.resultUrl', 'gone.*.url'])).toEqual([
		{ url: 'https://h/0', name: 'Call' },
		{ url: 'https://h/1', name: 'Call' },
		{ url: 'https://h/2', name: 'a.csv' },
	]);
	expect(linksIn(null, ['a'])).toEqual([]);
});
