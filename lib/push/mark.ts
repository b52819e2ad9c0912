import { NameTakenError } from './operations';

/** Stands in the notes and descriptions of what a set-up makes: by it, and by the name, the next run knows its own things. */
export const MARK = 'Made by "Set Up" of the resource Push, node Genesys Cloud of n8n, which knows it by this text.';

/** A credential has no description to be known by. */
export const credentialName = (name: string): string => `n8n push: ${name}`;

/**
 * What a set-up made, of all that bear its name.
 * @param kind what they are, with its article
 * @throws NameTakenError where there are only others
 */
export function ownOf<T extends { id: string }>(kind: string, name: string, existing: readonly T[], isOwn: (one: T) => boolean): T | undefined {
	const own = existing.find(isOwn);
	if (!own && existing[0]) throw new NameTakenError(kind, name, existing[0].id);
	return own;
}
