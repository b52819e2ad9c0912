import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

import type { Instance } from './instance';
import { owner } from './rest';

/** Milliseconds that anything on the page may take. */
const PATIENCE = 30_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The machine's own Chromium; nothing is downloaded. */
function findChromium(): string {
	const candidates = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
	const found = process.env.CHROMIUM ?? candidates.find((path) => existsSync(path));
	if (found === undefined) throw new Error('There is no Chromium: install one, or say where it is by the variable CHROMIUM.');
	return found;
}

/** n8n's editor, as a person uses it. What the page calls its parts is the same in n8n 1 and 2. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open({ url }: Instance): Promise<Editor> {
		// Containers have no user namespaces to put its sandbox in.
		const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		page.setDefaultTimeout(PATIENCE);
		return new Editor(browser, page, url);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Does something, and leaves a picture of the page where it fails. */
	async perform(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			const file = join(await mkdtemp(join(tmpdir(), 'n8n-editor-')), 'failure.png');
			await this.page.screenshot({ path: file });
			throw new Error(`The editor did not do what was expected; a picture of it is ${file}`, { cause: error });
		}
	}

	part(name: string): Locator {
		return this.page.getByTestId(name);
	}

	async signIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[type=email], input[name=emailOrLdapLoginId]').fill(owner.email);
		await this.page.locator('input[type=password]').fill(owner.password);
		await this.part('form-submit-button').click();
		await this.page.waitForURL(/\/(home|workflow)/);
	}

	/** Adds the package's first step to an empty canvas: one of its triggers or actions. */
	async addFirst(group: 'Triggers' | 'Actions', name: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-plus-button').click();
		await this.page.locator('input[data-test-id=node-creator-search-bar], [data-test-id=node-creator] input').first().fill('genesys cloud');
		await this.part('node-creator-item-name').filter({ hasText: /^\s*Genesys Cloud\s*$/ }).click();
		// Of an empty canvas the triggers are open, and the actions are folded.
		if (group === 'Actions') await this.part('node-creator-category-item').filter({ hasText: group }).click();
		await this.page.getByText(name, { exact: true }).click();
	}

	/** Chooses what is shown for a parameter, by typing a part of it. */
	async choose(parameter: string, text: string): Promise<void> {
		await this.part(`parameter-input-${parameter}`).click();
		await this.page.keyboard.type(text);
		await this.page.getByRole('option', { name: text }).first().click();
	}

	/** Picks an entity from the list of a parameter. */
	async pick(parameter: string, text: string): Promise<void> {
		await this.part(`resource-locator-${parameter}`).getByTestId('rlc-input').first().click();
		await this.part('rlc-item').filter({ hasText: text }).click();
	}

	async execute(): Promise<void> {
		await this.part('node-execute-button').first().click();
	}

	get output(): Locator {
		return this.part('output-panel');
	}

	/** Opens a saved credential. */
	async openCredential(name: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByText(name, { exact: true }).first().click();
	}
}
