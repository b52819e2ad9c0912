import type { JsonObject } from '../json';

/** How a job comes out. */
export type JobEnd = 'done' | 'failed' | 'cancelled' | 'expired';

/** What becomes of the next job that is started. */
export interface JobPlan {
	/** How often it says that it is running before it is over. */
	polls?: number;
	/** Done unless told. */
	ends?: JobEnd;
	/** What it says of a bad end. */
	reason?: string;
	/** How many results it has; what the sandbox knows, or a few examples, unless told. */
	results?: number;
	/** Properties of its state besides. */
	state?: JsonObject;
}

export interface Job extends Required<Omit<JobPlan, 'state' | 'results'>>, Pick<JobPlan, 'state' | 'results'> {
	id: string;
	/** The operation that started it, or made it go on. */
	operationId: string;
	/** What it was started with. */
	body: unknown;
	/** How often its state was read. */
	reads: number;
}

/** The jobs that were started, by id, and what the next ones are to do. */
export class Jobs {
	private readonly started = new Map<string, Job>();
	private plans: JobPlan[] = [];

	constructor(private readonly polls: number) {}

	plan(plan: JobPlan): void {
		this.plans.push(plan);
	}

	/** Starts a job, or makes one go on that halted. */
	begin(id: string, operationId: string, body: unknown): Job {
		const plan = this.plans.shift() ?? {};
		const job: Job = { polls: this.polls, ends: 'done', reason: '', ...plan, id, operationId, body, reads: 0 };
		this.started.set(id, job);
		return job;
	}

	find(id: string): Job | undefined {
		return this.started.get(id);
	}

	forget(id: string): void {
		this.started.delete(id);
	}

	clear(): void {
		this.started.clear();
		this.plans = [];
	}
}
