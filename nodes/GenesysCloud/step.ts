import type { INodeProperties } from 'n8n-workflow';

/** A step of the everyday node that is no operation of the API. */
export interface Step {
	/** Value of the parameter `operation`. */
	value: string;
	name: string;
	/** A short sentence, unique within the node. */
	action: string;
	description: string;
	properties: ReadonlyArray<{
		property: INodeProperties;
		/** Other parameters of the step that must have one of these values. */
		show?: Record<string, Array<string | boolean>>;
	}>;
}

/** Steps that belong together. */
export interface StepResource {
	/** Value of the parameter `resource`. */
	value: string;
	name: string;
	steps: readonly Step[];
}
