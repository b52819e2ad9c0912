import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** What an item has to bear at least. */
export type Expected = Readonly<IDataObject>;

/** A kind of event of the polling trigger, as one workflow watches it. */
export interface Kind {
	readonly name: string;
	readonly parameters: INodeParameters;
	/** What the activation gives; nothing unless told. */
	readonly atOnce?: readonly Expected[];
	/** Makes the next one happen, and tells what comes of it. */
	happen(): readonly Expected[];
	/** What is no event for it. */
	nothing?(): void;
	/** Spoils the first poll after it, and tells what the description of the failed execution has to say. */
	fail?(): RegExp;
}

/** What n8n stores of IDs that were chosen one by one. */
export const chosen = (...ids: string[]): INodeParameters => ({ values: ids.map((id) => ({ id: { __rl: true, mode: 'list', value: id } })) });
