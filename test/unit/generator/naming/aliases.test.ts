import { groups, naming } from './fixture';

const aliases = (tag: string) => naming.aliases(tag, groups.get(tag)!).map((alias) => alias.toLowerCase());

it.each([
	['Routing', ['queue', 'queues', 'acd', 'skill', 'skills', 'wrap-up code', 'wrapup', 'agent']],
	['Users', ['user', 'agent', 'user routing skill']],
	['Conversations', ['interaction', 'callback', 'call back', 'whatsapp', 'sms', 'phone call']],
	['Recording', ['recording', 'recordings', 'call recording', 'retention']],
	['Architect', ['flow', 'ivr', 'data table', 'prompt']],
	['Outbound', ['dialer', 'campaign', 'contact list', 'do not call']],
	['Workforce Management', ['wfm', 'shift', 'vacation', 'forecast']],
])('%s is found by its nouns and by other words for them', (tag, words) => {
	expect(aliases(tag)).toEqual(expect.arrayContaining(words));
});

it.each([...groups.keys()])('%s lists each word once', (tag) => {
	expect(aliases(tag).length).toBeGreaterThan(1);
	expect(new Set(aliases(tag)).size).toBe(aliases(tag).length);
});
