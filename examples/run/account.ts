import type { INode, INodeExecutionData, IRun, ITaskData } from 'n8n-workflow';
import type { WorkflowFile } from './engine';

export interface AccountOptions {
	colour?: boolean;
	/** Columns after which a value is cut. */
	width?: number;
	/** Items shown of each output, and fields of each item. */
	maxItems?: number;
	maxFields?: number;
}

type Paint = (text: string) => string;
type Palette = Record<'good' | 'bad' | 'caught' | 'dim' | 'bold', Paint>;

const codes = { good: 32, bad: 31, caught: 33, dim: 2, bold: 1 } as const;

const palette = (colour: boolean): Palette => {
	const paint = (code: number): Paint => (colour ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
	return { good: paint(codes.good), bad: paint(codes.bad), caught: paint(codes.caught), dim: paint(codes.dim), bold: paint(codes.bold) };
};

interface FinishedStep {
	node: INode;
	task: ITaskData;
}

function inOrder(run: IRun, workflow: WorkflowFile): FinishedStep[] {
	const nodes = new Map(workflow.nodes.map((node) => [node.name, node]));
	return Object.entries(run.data.resultData.runData)
		.flatMap(([name, tasks]) => {
			const node = nodes.get(name);
			return node ? tasks.map((task) => ({ node, task })) : [];
		})
		.sort((one, other) => one.task.executionIndex - other.task.executionIndex);
}

const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, Math.max(1, width - 1))}…` : text);

/** A reference to another entity is told by its name. */
function shown(value: unknown): string {
	if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ');
	const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown };
	if (typeof id === 'string' && typeof name === 'string') return `${name} (${id})`;
	return JSON.stringify(value) ?? String(value);
}

function* itemLines(item: INodeExecutionData, width: number, maxFields: number): Generator<string> {
	const fields = Object.entries(item.json).filter(([, value]) => value !== undefined);
	const label = Math.min(24, Math.max(0, ...fields.slice(0, maxFields).map(([name]) => name.length)));
	for (const [name, value] of fields.slice(0, maxFields)) {
		yield `${cut(name, label).padEnd(label)}  ${cut(shown(value), width - label - 8)}`;
	}
	if (fields.length > maxFields) yield `… ${fields.length - maxFields} more fields`;
	if (fields.length === 0) yield '(empty)';
	for (const [name, { fileName, mimeType, fileSize }] of Object.entries(item.binary ?? {})) {
		yield `file ${name}: ${fileName ?? 'unnamed'}, ${mimeType}, ${fileSize ?? 'unknown size'}`;
	}
}

const count = (items: number) => `${items} item${items === 1 ? '' : 's'}`;

/** The last output of a step set to continue through it carries what failed. */
const isErrorOutput = ({ node, task }: FinishedStep, output: number) =>
	node.onError === 'continueErrorOutput' && output > 0 && output === (task.data?.main.length ?? 0) - 1;

function* outputLines(step: FinishedStep, output: number, paint: Palette, options: Required<AccountOptions>): Generator<string> {
	const items = step.task.data?.main[output] ?? [];
	const caught = isErrorOutput(step, output);
	if (caught && items.length > 0) yield `     ${paint.caught(`error output, ${count(items.length)}:`)}`;
	else if (output > 0 && items.length > 0) yield `     output ${output + 1}, ${count(items.length)}:`;
	for (const [index, item] of items.slice(0, options.maxItems).entries()) {
		const mark = items.length > 1 ? `${index + 1}`.padStart(3) : '   ';
		let first = true;
		for (const line of itemLines(item, options.width, options.maxFields)) {
			yield `${paint.dim(first ? mark : '   ')}  ${caught ? paint.caught(line) : line}`;
			first = false;
		}
	}
	if (items.length > options.maxItems) yield `     ${paint.dim(`… ${items.length - options.maxItems} more items`)}`;
}

function* stepLines(step: FinishedStep, number: number, paint: Palette, options: Required<AccountOptions>): Generator<string> {
	const { node, task } = step;
	const outputs = task.data?.main ?? [];
	const caught = outputs.some((items, output) => isErrorOutput(step, output) && (items?.length ?? 0) > 0);
	const mark = task.error ? paint.bad('✗') : caught ? paint.caught('!') : paint.good('✓');
	const total = outputs.reduce((sum, items) => sum + (items?.length ?? 0), 0);
	const { operation } = node.parameters;
	const facts = [
		...(typeof operation === 'string' ? [operation] : []),
		...(task.error ? [] : [count(total)]),
		`${task.executionTime} ms`,
	];
	yield `${mark} ${paint.bold(`${number}. ${node.name}`)}  ${paint.dim(facts.join(' · '))}`;
	if (task.error) {
		yield `     ${paint.bad(task.error.message)}`;
		const { description } = task.error;
		if (description) yield `     ${cut(shown(description), options.width)}`;
	}
	for (const output of outputs.keys()) yield* outputLines(step, output, paint, options);
}

/** A finished run in words: each step in the order it ran, with what it gave out. */
export function formatAccount(run: IRun, workflow: WorkflowFile, options: AccountOptions = {}): string {
	const settings: Required<AccountOptions> = { colour: false, width: 110, maxItems: 5, maxFields: 6, ...options };
	const paint = palette(settings.colour);
	const lines = inOrder(run, workflow).flatMap((step, index) => [...stepLines(step, index + 1, paint, settings), '']);
	const duration = (run.stoppedAt?.getTime() ?? Date.now()) - run.startedAt.getTime();
	const { error } = run.data.resultData;
	const verdict =
		run.status === 'success'
			? paint.good(`The workflow ran through in ${duration} ms.`)
			: paint.bad(`The workflow ended with status ${run.status} after ${duration} ms${error ? `: ${error.message}` : '.'}`);
	return [...lines, verdict].join('\n');
}

export function printAccount(run: IRun, workflow: WorkflowFile, stream: NodeJS.WriteStream = process.stdout): void {
	const colour = stream.isTTY && !process.env.NO_COLOR;
	const width = stream.isTTY ? Math.max(60, stream.columns - 2) : 110;
	stream.write(`${formatAccount(run, workflow, { colour, width })}\n`);
}
