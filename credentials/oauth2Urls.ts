import { DEFAULT_REGION, REGIONS } from '../lib/connection/regions';

/**
 * The login address as an expression over the credential's own fields, because n8n itself does the OAuth2 logins:
 * the gateway where there is one, the region's login host otherwise. It reads what people write there as the client does
 * (lib/connection/gateway.ts and hosts.ts), with what n8n's expressions have: no modules and no `URL`.
 */
export function loginUrl(path: string): string {
	return `={{ (() => { ${[...gateway, ...host].join(' ')} })() + "${path}" }}`;
}

const field = (name: string): string => `String($self["${name}"] ?? "").trim()`;

const gateway = [
	`const [, scheme, rest] = /^(?:([a-z][a-z0-9+.-]*):\\/\\/)?(.*)$/i.exec(${field('gatewayHost')});`,
	'const gateway = rest.replace(/^\\/+|\\/+$/g, "");',
	'if (gateway) {',
	`const protocol = (${field('gatewayProtocol')}.replace(/:?\\/*$/, "") || scheme || "https").toLowerCase();`,
	'const port = Number($self["gatewayPort"]) > 0 ? ":" + $self["gatewayPort"] : "";',
	`const prefix = ("/" + ${field('gatewayLoginPath')}).replace(/\\/+/g, "/").replace(/\\/$/, "");`,
	'return protocol + "://" + gateway + port + prefix;',
	'}',
];

const domains = JSON.stringify(Object.fromEntries(REGIONS.map(({ key, domain }) => [key, domain])));

const host = [
	`const domains = ${domains};`,
	`const region = ${field('region')}.toLowerCase();`,
	`const custom = ${field('customHost')}.toLowerCase();`,
	`const wanted = region === "custom" ? custom : region || custom || "${DEFAULT_REGION}";`,
	'const key = wanted.replace(/-/g, "_");',
	'if (domains[key]) return "https://login." + domains[key];',
	'const [, given, name, port] = /^(?:(https?):\\/\\/)?(\\[[^\\]]*\\]|[^\\/:?#]*)(:\\d+)?/.exec(wanted);',
	'const domain = name.replace(/^(?:api|login|apps)\\.(?=.*\\.)/, "");',
	'if (!port && Object.values(domains).includes(domain)) return "https://login." + domain;',
	'const asItIs = port || /^(?:[\\d.]+|\\[.*|localhost)$/.test(name) || (given && domain === name);',
	'return (given || "https") + "://" + (asItIs ? name + (port || "") : "login." + domain);',
];
