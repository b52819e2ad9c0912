/** An API gateway that stands before Genesys Cloud. All fields as the official SDKs name and read them. */
export interface GatewaySettings {
	/** Host name. Empty: no gateway. A scheme or a trailing slash is taken off. */
	host?: string;
	/** `https` (default) or `http`. */
	protocol?: string;
	/** Port; -1, 0 or nothing: none in the URL. */
	port?: number;
	/** Path before `/oauth/token`. */
	loginPath?: string;
	/** Path before `/api/v2/…`. */
	apiPath?: string;
}

/** An HTTP proxy. */
export interface ProxySettings {
	/** `http://proxy.example.com:3128`; `user:password@` in it is understood. Empty: what the environment's `HTTPS_PROXY` says. */
	url?: string;
	/** Wins over a user in the URL. */
	username?: string;
	/** Wins over a password in the URL. */
	password?: string;
}

/** Certificates: each one PEM text or the path of a PEM file, save where it says otherwise. */
export interface TlsSettings {
	/** Client certificate, with its chain, for mutual TLS. Without `clientKey` it may be what `pkcs12` may be. */
	clientCertificate?: string;
	/** Private key of the client certificate. */
	clientKey?: string;
	/** Passphrase of the private key or PKCS#12 file. */
	clientKeyPassphrase?: string;
	/** Client certificate, chain and private key in one: the path of a PKCS#12 file (`.p12`, `.pfx`), or its bytes as base64. Authorities that it holds are trusted as well. */
	pkcs12?: string;
	/** Certificate authorities to trust beside the usual ones. */
	caCertificate?: string;
}

/** Where a client calls, and through what. */
export interface ConnectionSettings {
	/** Region key, domain, host or URL of Genesys Cloud, or `custom` for `customHost`. Default: `us_east_1`. */
	region?: string;
	/** Any form of host that {@link resolveHosts} reads, for the region `custom`. */
	customHost?: string;
	gateway?: GatewaySettings;
	proxy?: ProxySettings;
	tls?: TlsSettings;
}

/** Base URLs, without a trailing slash: what stands before `/api/v2/…` and before `/oauth/…`. */
export interface Endpoints {
	readonly apiBase: string;
	readonly loginBase: string;
}
