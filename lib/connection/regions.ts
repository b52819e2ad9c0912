/** A Genesys Cloud region. */
export interface Region {
	/** Key as the official SDKs write it, `us_east_1`. */
	readonly key: string;
	/** Domain; the hosts are `api.`, `login.` and `apps.` before it. */
	readonly domain: string;
	/** What a person calls it, with the domain that they sign in at. */
	readonly label: string;
}

const region = (key: string, domain: string, place: string): Region => ({ key, domain, label: `${place} – ${domain}` });

/** The regions of Genesys Cloud, the default one first. Source: the region list of the official JavaScript SDK, 262.0.0. */
export const REGIONS: readonly Region[] = [
	region('us_east_1', 'mypurecloud.com', 'US East (N. Virginia)'),
	region('us_east_2', 'use2.us-gov-pure.cloud', 'US East 2 (Ohio, FedRAMP)'),
	region('us_west_2', 'usw2.pure.cloud', 'US West (Oregon)'),
	region('ca_central_1', 'cac1.pure.cloud', 'Canada (Central)'),
	region('mx_central_1', 'mxc1.pure.cloud', 'Mexico (Central)'),
	region('sa_east_1', 'sae1.pure.cloud', 'South America (São Paulo)'),
	region('eu_west_1', 'mypurecloud.ie', 'Europe (Ireland)'),
	region('eu_west_2', 'euw2.pure.cloud', 'Europe (London)'),
	region('eu_central_1', 'mypurecloud.de', 'Europe (Frankfurt)'),
	region('eu_central_2', 'euc2.pure.cloud', 'Europe (Zurich)'),
	region('eusc_de_east_1', 'edee1.eusc-pure.cloud', 'European Sovereign Cloud (Germany)'),
	region('me_central_1', 'mec1.pure.cloud', 'Middle East (UAE)'),
	region('ap_south_1', 'aps1.pure.cloud', 'Asia Pacific (Mumbai)'),
	region('ap_southeast_1', 'apse1.pure.cloud', 'Asia Pacific (Singapore)'),
	region('ap_southeast_2', 'mypurecloud.com.au', 'Asia Pacific (Sydney)'),
	region('ap_northeast_1', 'mypurecloud.jp', 'Asia Pacific (Tokyo)'),
	region('ap_northeast_2', 'apne2.pure.cloud', 'Asia Pacific (Seoul)'),
	region('ap_northeast_3', 'apne3.pure.cloud', 'Asia Pacific (Osaka)'),
];

/** The region that is used where none is given. */
export const DEFAULT_REGION = 'us_east_1';

/** What a person calls the place that a host stands for: its region, or the host itself. */
export function placeOf(host: string): string {
	return REGIONS.find(({ domain }) => host === domain || host.endsWith(`.${domain}`))?.label ?? host;
}
