import { DEFAULT_REGION, REGIONS } from '../lib/connection/regions';

/**
 * The login address as an expression over the credential's own fields, because n8n itself does the OAuth2 logins:
 * the gateway where there is one, the login host of the region or custom host otherwise.
 *
 * It says what `resolveEndpoints` says, which cannot be called from an expression; a test compares the two.
 */
export function loginUrl(path: string): string {
	return `={{ (${GATEWAY_HOST} ? ${GATEWAY} : ${REGION}) + "${path}" }}`;
}

const field = (name: string): string => `($self["${name}"] || "")`;

const GATEWAY_HOST = `${field('gatewayHost')}.trim().replace(/^[a-z][a-z0-9+.-]*:\\/\\//i, "").replace(/^\\/+|\\/+$/g, "")`;

const GATEWAY_SCHEME = `(${field('gatewayHost')}.trim().toLowerCase().match(/^[a-z][a-z0-9+.-]*(?=:\\/\\/)/) || ["https"])[0]`;

const GATEWAY = [
	`(${field('gatewayProtocol')}.trim().toLowerCase().replace(/:?\\/*$/, "") || ${GATEWAY_SCHEME}) + "://" + ${GATEWAY_HOST}`,
	'($self["gatewayPort"] > 0 ? ":" + $self["gatewayPort"] : "")',
	`("/" + ${field('gatewayLoginPath')}.trim()).replace(/\\/{2,}/g, "/").replace(/\\/+$/, "")`,
].join(' + ');

const KEYS = JSON.stringify(Object.fromEntries(REGIONS.map(({ key, domain }) => [key, domain])));

const DOMAINS = REGIONS.map(({ domain }) => domain.replaceAll('.', '\\.')).join('|');

const CHOSEN = [
	`(${field('region')}.trim().toLowerCase() === "custom" ? ${field('customHost')}`,
	`(${field('region')}.trim() || ${field('customHost')}.trim() || "${DEFAULT_REGION}")).trim().toLowerCase()`,
].join(' : ');

/** Each step reads one of the forms that people write, and leaves the others as they are. */
const REGION = [
	`((${KEYS})[${CHOSEN}.replace(/-/g, "_")] || ${CHOSEN})`,
	'.replace(/\\/$/, "").replace(/^((?:https:\\/\\/)?[^/]+):443$|^(http:\\/\\/[^/]+):80$/, "$1$2")',
	// A host of Genesys's own, with whatever the browser showed after it.
	`.replace(/^(?:https?:\\/\\/)?(?:(?:api|login|apps)\\.)?(${DOMAINS})(?:[/?#].*)?$/, "https://login.$1")`,
	'.replace(/^(https?:\\/\\/)?(?:api|login|apps)\\.([^:/]+\\.[^:/]+)$/, "$1login.$2")',
	// A bare domain; a URL, an address or a host with a port serves as it is.
	'.replace(/^(?!https?:|login\\.[^:/]+\\.|localhost$|[0-9.]+$)([^:/]+)$/, "login.$1")',
	'.replace(/^(?!https?:)/, "https://")',
].join('');
