import { selectors } from 'playwright-core';

import { startSandbox, type Sandbox } from '../../sandbox';
import { connect } from './support/account';
import { Editor } from './support/editor';
import { installN8n, releases, type Release } from './support/install';
import { Instance } from './support/instance';
import { packageFolder } from './support/package';
import { Rest } from './support/rest';

describe.each<[string, Release]>([['1', releases.n8n1], ['2', releases.n8n2]])('the editor of n8n %s', (_name, release) => {
	let sandbox: Sandbox;
	let n8n: Instance;
	let editor: Editor;

	beforeAll(async () => {
		selectors.setTestIdAttribute('data-test-id');
		sandbox = await startSandbox({ now: new Date() });
		n8n = await Instance.create({ installation: await installN8n(release), packageFolder: packageFolder() });
		await n8n.start();
		const rest = new Rest(n8n);
		await rest.setUp();
		await connect(rest, sandbox);
		editor = await Editor.open(n8n);
		await editor.perform(async () => await editor.signIn());
	});
	afterAll(async () => {
		await editor?.close();
		await Promise.all([n8n?.close(), sandbox?.close()]);
	});

	it('adds the trigger to an empty canvas, finds an event by typing, and fetches a test event', async () => {
		await editor.perform(async () => {
			await editor.addFirst('Triggers', 'On queue created');
			await editor.choose('event', 'Conversation: Ended');
			await editor.execute();
			await editor.output.getByText('conversationEnd', { exact: true }).first().waitFor();
			await editor.output.getByText('5 items').first().waitFor();
		});
	});

	it('adds a step, picks a queue from the list, and shows what it gives', async () => {
		await editor.perform(async () => {
			await editor.addFirst('Actions', 'Get the members of a queue');
			await editor.pick('queueId', 'Billing');
			await editor.execute();
			await editor.output.getByText('Aoife Brennan', { exact: true }).first().waitFor();
			await editor.output.getByText('2 items').first().waitFor();
		});
	});

	it('says what is wrong with a credential', async () => {
		await editor.perform(async () => {
			await editor.openCredential('Sandbox');
			await editor.part('parameter-input-clientSecret').locator('input').fill('wrong');
			await editor.part('credential-save-button').click();
			await editor.page.getByText('Couldn’t connect with these settings').waitFor();
			await editor.page.getByText('More details').click();
			await editor.page.getByText(/refused the login.*Check the client ID and client secret/s).waitFor();
		});
	});
});
