import { undecidedSegments } from '../../../../generator/naming';
import { article, plural, singular } from '../../../../generator/naming/inflect';
import { decisions, definition, naming } from './fixture';

describe('words', () => {
	it.each([
		['routinglanguages', ['routing', 'languages']],
		['directroutingbackup', ['direct', 'routing', 'backup']],
		['keyperformanceindicators', ['key', 'performance', 'indicators']],
		['estimatedwaittime', ['estimated', 'wait', 'time']],
		['wrapupcodes', ['wrap-up', 'codes']],
		['timeoffrequests', ['time-off', 'requests']],
		['whatsappcampaigns', ['whatsapp', 'campaigns']],
		['acwSettings', ['acw', 'settings']],
		['userIDs', ['user', 'ids']],
	])('%s', (segment, words) => {
		expect(naming.words(segment)).toEqual(words);
	});

	it('splits what no decision names by the vocabulary alone', () => {
		expect(naming.words('campaignqueuemembers')).toEqual(['campaign', 'queue', 'members']);
		expect(naming.words('qqzzqq')).toEqual(['qqzzqq']);
	});

	it('has a committed split for every segment of the definition', () => {
		expect(undecidedSegments(Object.keys(definition.paths), naming.words, decisions)).toEqual([]);
		expect(undecidedSegments(['/api/v2/routing/campaignmembers/{id}'], naming.words, decisions)).toEqual(['campaign members']);
	});
});

describe('title', () => {
	it.each([
		['divisionId', 'Division ID'],
		['acwSettings', 'ACW Settings'],
		['dateCreated', 'Date Created'],
		['wrapupcodes', 'Wrap-up Codes'],
		['wrapup', 'Wrap-Up'],
		['wrapUpPrompt', 'Wrap-up Prompt'],
		['site.id', 'Site ID'],
		['lines.loggedInUser.id', 'Lines Logged in User ID'],
		['If-Match', 'If-Match'],
		['X-Journey-Session-Id', 'X-Journey-Session-ID'],
		['phone_hardwareId', 'Phone Hardware ID'],
		['$schema', 'Schema'],
		['dayOfWeek', 'Day of Week'],
		['optIn', 'Opt In'],
		['whatsAppColumns', 'WhatsApp Columns'],
		['oauthClientIds', 'OAuth Client IDs'],
		['webRtcUser', 'WebRTC User'],
		['ssoTargetURI', 'SSO Target URI'],
		['sha256', 'SHA256'],
		['line1', 'Line1'],
		['allowMicrophone', 'Allow Microphone'],
		['datatableId', 'Data Table ID'],
		['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'SCIM Enterprise User'],
	])('%s', (name, title) => {
		expect(naming.title(name)).toBe(title);
	});
});

describe('inflection', () => {
	it.each([
		['queue', 'queues'], ['policy', 'policies'], ['day', 'days'], ['address', 'addresses'], ['status', 'statuses'], ['match', 'matches'], ['alias', 'aliases'],
		['analysis', 'analyses'], ['schema', 'schemas'], ['response', 'responses'], ['case', 'cases'], ['data', 'data'], ['feedback', 'feedback'], ['DID', 'DIDs'],
	])('%s – %s', (one, many) => {
		expect(plural(one)).toBe(many);
		expect(singular(many)).toBe(one);
		expect(plural(many)).toBe(many);
		expect(singular(one)).toBe(one);
	});

	it.each([
		['an', ['agent', 'email', 'IVR', 'SMS', 'HRIS', 'unanswered', 'SCIM'].slice(0, 6)],
		['a', ['queue', 'user', 'utilization', 'unified', 'DID', 'URL', 'SCIM', 'one-time']],
	])('%s', (which, words) => {
		for (const word of words) expect(`${article(word)} ${word}`).toBe(`${which} ${word}`);
	});
});
