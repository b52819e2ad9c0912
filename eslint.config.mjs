import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const communityNodes = n8nCommunityNodesPlugin.configs.recommended;

/** Rules of n8n's own nodes, without those that its plugin marks as outdated for the types of n8n 1.123 and later. */
const nodeRules = {
	...n8nNodesBase.configs.nodes.rules,
	// They ask for the literal ['main']; NodeConnectionTypes.Main, which newer rules ask for, is not seen as that.
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
	'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	// A limit that the API sets is better said before the call than after it.
	'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
	// In an entry of a list the required fields stand first, in the API's order, and the optional ones in a collection behind them.
	'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off',
	// It wants "specify IDs"; the one such list offers paths of body fields.
	'n8n-nodes-base/node-param-description-wrong-for-dynamic-multi-options': 'off',
};

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', '.cache/', 'coverage/', 'eslint.config.mjs'] },
	{
		files: ['**/*.ts'],
		ignores: ['nodes/generated/**'],
		extends: [...tseslint.configs.strict],
		rules: {
			// A generic index is known to be there where the code before it says so.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-explicit-any': 'error',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		languageOptions: { parser: tseslint.parser },
		...communityNodes,
		rules: {
			...communityNodes.rules,
			// The nodes share one client; it lies in lib/ and has its own HTTP, files and timers. The package is for self-hosted n8n.
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/no-restricted-globals': 'off',
		},
	},
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		plugins: { ...communityNodes.plugins, 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...communityNodes.rules,
			...n8nNodesBase.configs.community.rules,
			// undici, chokidar, ini and pino: what self-hosted n8n installs with the package. n8n Cloud takes packages without any.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
	{
		files: ['credentials/**/*.credentials.ts'],
		languageOptions: { parser: tseslint.parser },
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// It asks for the slug of a page of n8n's own documentation; its sister rule asks packages for an address, which is there.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		languageOptions: { parser: tseslint.parser },
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: nodeRules,
	},
);
