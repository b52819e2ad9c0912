import { setTimeout as wait } from 'node:timers/promises';

import type { RecordedRequest } from './recorder';

/** What goes wrong, with which requests. A rule that names nothing matches all. */
export interface FaultRule {
	method?: string;
	/** A whole path, or a pattern that a part of it matches. */
	path?: string | RegExp;
	operationId?: string;
	/** How many matching requests fail; 1 unless told. */
	times?: number;
	/** How many matching requests go well first. */
	after?: number;
	/** Milliseconds before anything happens; alone, the answer is merely late. */
	delay?: number;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** The connection ends without an answer. */
	drop?: boolean;
}

export type Fault = { kind: 'drop' } | { kind: 'answer'; status: number; headers: Record<string, string>; body: unknown };

interface ActiveRule {
	rule: FaultRule;
	before: number;
	left: number;
}

function matches(rule: FaultRule, request: RecordedRequest): boolean {
	if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false;
	if (rule.operationId !== undefined && rule.operationId !== request.operationId) return false;
	if (rule.path === undefined) return true;
	return typeof rule.path === 'string' ? rule.path === request.path : rule.path.test(request.path);
}

export class Faults {
	private active: ActiveRule[] = [];

	constructor(private readonly signal: AbortSignal) {}

	add(rule: FaultRule): void {
		this.active.push({ rule, before: rule.after ?? 0, left: rule.times ?? 1 });
	}

	clear(): void {
		this.active = [];
	}

	/** The fault for a request, after its delay; undefined where it is to be answered as usual. */
	async strike(request: RecordedRequest): Promise<Fault | undefined> {
		const found = this.active.find(({ rule }) => matches(rule, request));
		if (!found) return undefined;
		if (found.before > 0) {
			found.before--;
			return undefined;
		}
		if (--found.left <= 0) this.active = this.active.filter((other) => other !== found);
		const { delay, drop, status, headers = {}, body } = found.rule;
		if (delay !== undefined) await wait(delay, undefined, { signal: this.signal }).catch(() => undefined);
		if (drop) return { kind: 'drop' };
		if (status === undefined && body === undefined) return undefined;
		return { kind: 'answer', status: status ?? 200, headers, body };
	}
}
