/** Time as this folder knows it; tests bring one of their own. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Does something once, later. @returns takes it back */
	after(milliseconds: number, action: () => void): () => void;
}

/** The time of this computer. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after(milliseconds, action) {
		const timer = setTimeout(action, milliseconds);
		return () => clearTimeout(timer);
	},
};
