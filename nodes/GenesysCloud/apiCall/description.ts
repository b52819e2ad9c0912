import type { StepResource } from '../step';

const withBody = { method: ['DELETE', 'PATCH', 'POST', 'PUT'] };

/** Any operation of the API, by its method and path. */
export const apiCall: StepResource = {
	value: 'apiCall',
	name: 'API Call',
	steps: [
		{
			value: 'runApiCall',
			name: 'Run',
			action: 'Run any API call',
			description: 'Calls any operation of the Genesys Cloud Platform API with the login of the credential',
			properties: [
				{
					property: {
						displayName: 'Method',
						name: 'method',
						type: 'options',
						options: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'].map((method) => ({ name: method, value: method })),
						default: 'GET',
					},
				},
				{
					property: {
						displayName: 'Path',
						name: 'path',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. /api/v2/routing/queues',
						description: 'Path of the operation, as the API Explorer shows it. A whole address works too, if its host is that of the credential.',
					},
				},
				{
					property: {
						displayName: 'Query Parameters',
						name: 'queryParameters',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						placeholder: 'Add Parameter',
						default: {},
						options: [
							{
								displayName: 'Parameter',
								name: 'parameter',
								values: [
									{ displayName: 'Name', name: 'name', type: 'string', default: '' },
									{ displayName: 'Value', name: 'value', type: 'string', default: '' },
								],
							},
						],
						description: 'A name that stands here more than once is sent as a list',
					},
				},
				{ property: { displayName: 'JSON Body', name: 'jsonBody', type: 'json', default: '', description: 'The whole body of the request, as JSON' }, show: withBody },
				{
					property: { displayName: 'Return All', name: 'returnAll', type: 'boolean', default: false, description: 'Whether to return all results or only up to a given limit' },
					show: { method: ['GET'] },
				},
				{
					property: { displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return' },
					show: { method: ['GET'], returnAll: [false] },
				},
			],
		},
	],
};
