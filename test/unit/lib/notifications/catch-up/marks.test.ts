import { Marks, unmarked } from '../../../../../lib/notifications/catch-up/marks';

const sign = (time: number, key = 'a') => ({ key, time });
const marksOf = (...signs: Array<{ key: string; time: number }>): Marks => {
	const marks = new Marks();
	for (const one of signs) marks.add(one);
	return marks;
};

it.each<[string, number[], number[], number[]]>([
	['nothing was heard', [], [1000], [1000]],
	['it was heard at nearly that time', [1500], [1000], []],
	['it was heard at another time', [9000], [1000], [1000]],
	['it happened twice and was heard once', [1000], [1000, 2000], [2000]],
	['it happened twice and was heard twice, in whatever order', [2200, 900], [1000, 2000], []],
	['a later one was found before an earlier one came up', [2000], [1000, 2000], [1000]],
])('is new where %s', (_, heard, happened, expected) => {
	const found = unmarked(happened.map((time) => sign(time)), marksOf(...heard.map((time) => sign(time))), 5000);
	expect(found.map(({ time }) => time)).toEqual(expected);
});

it('tells keys apart, and leaves the marks as they are', () => {
	const marks = marksOf(sign(1, 'a'));
	expect(unmarked([sign(1, 'b')], marks, Infinity)).toHaveLength(1);
	expect(unmarked([sign(1, 'a')], marks, 0)).toEqual([]);
	expect(unmarked([sign(1, 'a')], marks, 0)).toEqual([]);
});

it('takes a mark once, forgets what is old, and keeps the latest in what it writes', () => {
	const marks = marksOf(sign(3), sign(1), sign(2), sign(2, 'b'));
	expect([marks.take(sign(1), 0), marks.take(sign(1), 0)]).toEqual([true, false]);
	const read = Marks.parse(marks.format(2));
	expect([read.take(sign(2), 0) || read.take(sign(2, 'b'), 0), read.take(sign(3), 0), read.take(sign(3), Infinity)]).toEqual([true, true, false]);
	marks.forget(3);
	expect([marks.take(sign(2), 0), marks.take(sign(3), 0)]).toEqual([false, true]);
});
