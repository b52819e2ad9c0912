import { createHash, randomBytes } from 'node:crypto';

export interface Token {
	clientId: string;
	/** Only where a person has logged in. */
	userId?: string;
	expiresAt: number;
}

export interface Code {
	clientId: string;
	redirectUri: string;
	challenge?: string;
}

const secret = () => randomBytes(32).toString('base64url');

/** Access tokens, refresh tokens and authorization codes that are good at the moment. */
export class Tokens {
	private readonly access = new Map<string, Token>();
	private readonly refresh = new Map<string, Omit<Token, 'expiresAt'>>();
	private readonly codes = new Map<string, Code>();

	constructor(readonly lifetime: number) {}

	issue(clientId: string, userId?: string): string {
		const token = secret();
		this.add(token, { clientId, ...(userId !== undefined && { userId }) });
		return token;
	}

	add(token: string, owner: Omit<Token, 'expiresAt'>): void {
		this.access.set(token, { ...owner, expiresAt: Date.now() + this.lifetime * 1000 });
	}

	find(token: string): Token | undefined {
		const found = this.access.get(token);
		return found && found.expiresAt > Date.now() ? found : undefined;
	}

	revoke(token: Token): void {
		for (const [value, issued] of this.access) if (issued === token) this.access.delete(value);
	}

	/** Refresh tokens stay: it is they that bring a client back after this. */
	revokeAll(): void {
		this.access.clear();
	}

	issueRefresh(clientId: string, userId: string): string {
		const token = secret();
		this.refresh.set(token, { clientId, userId });
		return token;
	}

	/** A refresh token is good once. */
	takeRefresh(token: string, clientId: string): Omit<Token, 'expiresAt'> | undefined {
		const owner = this.refresh.get(token);
		if (owner?.clientId !== clientId) return undefined;
		this.refresh.delete(token);
		return owner;
	}

	issueCode(code: Code): string {
		const value = secret();
		this.codes.set(value, code);
		return value;
	}

	takeCode(value: string, clientId: string, redirectUri: string, verifier?: string): Code | undefined {
		const code = this.codes.get(value);
		this.codes.delete(value);
		if (!code || code.clientId !== clientId || code.redirectUri !== redirectUri) return undefined;
		if (code.challenge === undefined) return code;
		const challenge = verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
		return challenge === code.challenge ? code : undefined;
	}

	clear(): void {
		for (const map of [this.access, this.refresh, this.codes]) map.clear();
	}
}
