/** Sets this process's clock to a moment, from which it goes on: workflows ask for yesterday and for the last hour. */
export function setClock(moment: Date): void {
	const RealDate = Date;
	const ahead = moment.getTime() - RealDate.now();
	class ShiftedDate extends RealDate {
		constructor(...given: unknown[]) {
			// TypeScript has no name for "any of the constructor's forms".
			super(...((given.length === 0 ? [ShiftedDate.now()] : given) as [number]));
		}

		static override now(): number {
			return RealDate.now() + ahead;
		}
	}
	globalThis.Date = ShiftedDate as DateConstructor;
}
