import { ApiError } from '../../lib';
import type { ApiCall } from '../../lib/http/request';
import type { Caller } from '../../lib/paging/pages';
import { textAt, type Json } from '../../lib/polling/sources/json';

/** Whole entities in the place of what a list shows of them. What could not be read is told, and stays as it was shown. */
export type Enrich = (client: Caller, events: Json[], refused: (error: ApiError) => void) => Promise<Json[]>;

/** Where one entity is read. */
export interface Whole {
	path: string;
	/** The parameter of the path that takes the id, and those before it. */
	parameter: string;
	pathParameters?: ApiCall['pathParameters'];
	/** Path of the id in the event. */
	id: string;
}

/** As many as n8n's time for one poll is enough for. */
export const MOST_ENRICHED = 200;
const AT_ONCE = 5;

/** The entity is at fault, not the network, the login or the load: read again, the answer would be the same. */
const isAboutEntity = ({ status }: ApiError): boolean => status >= 400 && status < 500 && ![401, 408, 429].includes(status);

/** Reads each entity by itself. One that cannot be read must not keep those behind it from coming, poll after poll. */
export function reader({ path, parameter, pathParameters, id }: Whole): Enrich {
	return async (client, events, refused) => {
		const read = async (event: Json): Promise<Json> => {
			try {
				const { body } = await client.call({ method: 'GET', path, pathParameters: { ...pathParameters, [parameter]: textAt(event, id) } });
				return body as Json;
			} catch (error) {
				// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- pollTrigger makes it a NodeApiError
				if (!(error instanceof ApiError) || !isAboutEntity(error)) throw error;
				// One that is gone meanwhile is nothing to wonder about.
				if (error.status !== 404 && error.status !== 410) refused(error);
				return event;
			}
		};
		const whole: Json[] = [];
		for (let start = 0; start < events.length; start += AT_ONCE) whole.push(...(await Promise.all(events.slice(start, start + AT_ONCE).map(read))));
		return whole;
	};
}
