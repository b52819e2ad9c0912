/** How far a job is. */
export type StateKind = 'running' | 'done' | 'failed';

/** The words in which the API speaks of jobs, in small letters alone. A result with gaps is a result: it says itself what is missing. */
const words: Record<StateKind, RegExp> = {
	running:
		/^(?:unknown|none|idle|inqueue|queued|pending|registered|accepted|scheduled|scheduling|created|started|starting|executing|running|ongoing|processing|postprocessing|\w*inprogress|validationcompleted|throttled|uploading|waitingforupload|abortrequested|canceling)$/,
	done: /^(?:fulfilled|completed?|partialcompleted|completedwitherrors|succeeded|success|finished)$/,
	failed: /^(?:failed|validationfailed|failure|error|internalerror|cancell?ed|expired|aborted|terminated)$/,
};

/** What a state says of its job; undefined where its words are not known. */
export function stateWords(state: string): StateKind | undefined {
	const letters = state.toLowerCase().replace(/[^a-z]/g, '');
	return (['running', 'done', 'failed'] as const).find((kind) => words[kind].test(letters));
}
