import { cronNodeOptions, deepCopy, type INodeProperties } from 'n8n-workflow';

/*
 * Parameters that n8n itself adds to a node when it loads it. They are written out as n8n-core 2.41 has them
 * (an engine test compares), because a lazily loaded package shows the editor what its metadata files say.
 */

/** n8n-workflow 1.120, which the build runs on, words one description differently from the newest n8n. */
function currentCronOptions(): typeof cronNodeOptions {
	const options = deepCopy(cronNodeOptions);
	for (const { values } of options) {
		for (const property of values) {
			if (property.description === 'The minute of the day to trigger') {
				property.description = 'The minute past the hour to trigger (0-59)';
			}
		}
	}
	return options;
}

export const pollingParameters = (): INodeProperties[] => [
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
		default: { item: [{ mode: 'everyMinute' }] },
		description: 'Time at which polling should occur',
		placeholder: 'Add Poll Time',
		options: currentCronOptions(),
	},
];

export const corsParameters = (): INodeProperties[] => [
	{
		displayName: 'Allowed Origins (CORS)',
		name: 'allowedOrigins',
		type: 'string',
		default: '*',
		description:
			'Comma-separated list of URLs allowed for cross-origin non-preflight requests. Use * (default) to allow all origins.',
	},
];
