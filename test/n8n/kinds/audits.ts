import type { Sandbox } from '../../../sandbox';
import type { Kind } from './kind';

/** The sandbox keeps no audit of its own: it shows what it is given. */
export function auditKinds(sandbox: Sandbox): Kind[] {
	const { organisation } = sandbox;
	const shown: object[] = [];
	const audit = (): string => {
		const id = organisation.newId('/api/v2/audits');
		shown.unshift({ id, eventDate: organisation.now(), serviceName: 'ContactCenter', entityType: 'Queue', action: 'Update' });
		return id;
	};
	audit();
	sandbox.give('postAuditsQueryRealtime', shown);
	return [{ name: 'an audit event', parameters: { event: 'audit.event', filters: { auditService: 'ContactCenter', auditEntityType: 'Queue' } }, happen: () => [{ id: audit() }] }];
}
