import type { IExecuteFunctions } from 'n8n-workflow';

import type { PagesEnd } from '../../lib';

/** What a step says of its listings: how far they have come while they last, and what the API held back. */
export interface ListingReport {
	/** A page came, with so many entities. */
	page(entities: number): void;
	/** A listing ended. */
	end(end: PagesEnd): void;
}

/** Pages that come without a word. From here on there is one each time that they have doubled. */
const QUIET_PAGES = 5;

/** Each item may have a listing of its own; more hints than these would hide the output that they speak of. */
const MOST_HINTS = 5;

/** One report serves all items of a step. */
export function listingReport(context: IExecuteFunctions): ListingReport {
	const hints = new Set<string>();
	let [pages, entities, next] = [0, 0, QUIET_PAGES + 1];
	return {
		page(count) {
			pages += 1;
			entities += count;
			if (pages < next) return;
			next *= 2;
			const message = `Genesys Cloud: ${pages} pages read so far, ${shown(entities)} entries`;
			context.logger.info(message);
			if (context.getMode() === 'manual') context.sendMessageToUI(message);
		},
		end(end) {
			const message = hintOf(end);
			if (message === undefined || hints.has(message) || hints.size >= MOST_HINTS) return;
			hints.add(message);
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
	};
}

const shown = (count: number): string => count.toLocaleString('en-US');

const REST = 'To get the others, narrow the step by its filters and run it for one part after another, or use an export or a job where there is one.';

function hintOf({ reason, received, total = 0 }: PagesEnd): string | undefined {
	if (reason === 'limit') return undefined;
	if (total > received) return `Genesys Cloud counts ${shown(total)} entries here and gave out ${shown(received)} of them. ${REST}`;
	if (reason === 'window') return `Genesys Cloud gives out no more than ${shown(received)} entries here; there may be more. ${REST}`;
	if (reason === 'repetition' && total === 0)
		return `Genesys Cloud went on with pages that held nothing new, so the list was ended after ${shown(received)} entries. There may be more.`;
	return undefined;
}
