import { REGIONS } from '../lib/connection/regions';

/**
 * The login address as an expression over the credential's own fields, because n8n itself does the OAuth2 logins:
 * the gateway where there is one, the region's login host otherwise.
 */
export function loginUrl(path: string): string {
	const domains = JSON.stringify(Object.fromEntries(REGIONS.map(({ key, domain }) => [key, domain])));
	const gateway = [
		'($self["gatewayProtocol"] || "https") + "://" + $self["gatewayHost"]',
		'($self["gatewayPort"] > 0 ? ":" + $self["gatewayPort"] : "")',
		'("/" + ($self["gatewayLoginPath"] || "")).replace(/\\/+/g, "/").replace(/\\/$/, "")',
	].join(' + ');
	const custom = '($self["customHost"] || "").trim().replace(/\\/+$/, "")';
	const customBase = `(/^https?:/.test(${custom}) ? ${custom} : "https://login." + ${custom}.replace(/^(api|login|apps)\\./, ""))`;
	const region = `($self["region"] === "custom" ? ${customBase} : "https://login." + (${domains})[$self["region"]])`;
	return `={{ ($self["gatewayHost"] ? ${gateway} : ${region}) + "${path}" }}`;
}
