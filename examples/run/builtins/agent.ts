import { NodeConnectionTypes, type IDataObject, type INodeType } from 'n8n-workflow';
import { any, describe, options } from './describe';

/** One turn of a model, made of what the tools have answered so far: it calls a tool with arguments, or says something. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any tool, looked into by whoever writes the script
export type Turn = (answers: any[]) => { call: string; with: IDataObject } | { say: string };

/** The part of a langchain tool that an agent uses. */
interface Tool {
	name: string;
	description: string;
	invoke(input: IDataObject): Promise<string>;
}

/** What the model says, turn by turn; the tests write it. */
export const script: Turn[] = [];

/**
 * Stands in for the AI Agent and its chat model, for which there is no model here. The tools are the real thing: n8n-core
 * makes them of the connected nodes, as it does for the agent, checks the arguments against what the nodes leave to the
 * model with $fromAI, and runs the nodes.
 */
const agentNode: INodeType = {
	description: describe('agent', 'AI Agent', {
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Chat Model', maxConnections: 1 },
			{ type: NodeConnectionTypes.AiTool, displayName: 'Tool' },
		],
		properties: [...any('promptType', 'text', 'hasOutputParser'), options('systemMessage')],
	}),
	async execute() {
		const tools = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
		const answers: unknown[] = [];
		let output = '';
		for (const next of script) {
			const turn = next(answers);
			if ('say' in turn) {
				output = turn.say;
				continue;
			}
			const tool = tools.find(({ name }) => name === turn.call);
			if (!tool) throw new Error(`There is no tool ${turn.call}; there are ${tools.map(({ name }) => name).join(', ')}`);
			answers.push(JSON.parse(await tool.invoke(turn.with)));
		}
		return [[{ json: { output, tools: tools.map(({ name, description }) => ({ name, description })) }, pairedItem: { item: 0 } }]];
	},
};

const lmChatOpenAi: INodeType = {
	description: describe('lmChatOpenAi', 'OpenAI Chat Model', { inputs: [], outputs: [NodeConnectionTypes.AiLanguageModel], properties: [...any('model'), options()] }),
	supplyData: async () => ({ response: {} }),
};

export const agent = { agent: agentNode, lmChatOpenAi };
