import { NodeConnectionTypes, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

/** What all stand-ins have in common: one input, one output, any version that an example may name. */
export const describe = (
	name: string,
	displayName: string,
	rest: Partial<INodeTypeDescription> & { properties: INodeProperties[] },
): INodeTypeDescription => ({
	name,
	displayName,
	group: ['transform'],
	version: [1, 1.1, 1.2, 2, 2.1, 2.2, 3, 3.1, 3.2, 3.3, 3.4, 4.2],
	description: '',
	defaults: { name: displayName },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	...rest,
});

/** Parameters of whose values nothing more has to be known. */
export const any = (...names: string[]): INodeProperties[] => names.map((name) => ({ displayName: name, name, type: 'json', default: '' }));

/** n8n drops what a collection does not list, so the options that a stand-in heeds have to be named. */
export const options = (...names: string[]): INodeProperties => ({ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: any(...names) });
