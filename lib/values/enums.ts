import type { AnswerModels, AnswerType } from '../operation';

/** What the official SDKs put in the place of an enum value that they do not know. */
export const UNKNOWN_ENUM_VALUE = 'outdated_sdk_version';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Replaces enum values that the definition does not know, at every depth of an answer. Values are compared without regard to case,
 * as in the official Python SDK; known ones stay as they came. The answer itself is not changed.
 *
 * @param type where in the answer enums stand
 */
export function replaceUnknownEnums(value: unknown, type: AnswerType, { enums, models }: AnswerModels): unknown {
	const known = new Map<number, Set<string>>();
	const knownValues = (index: number): Set<string> => {
		const values = known.get(index) ?? new Set((enums[index] ?? []).map((entry) => String(entry).toLowerCase()));
		known.set(index, values);
		return values;
	};

	const visit = (current: unknown, at: AnswerType): unknown => {
		if (current === null || current === undefined) return current;
		if (typeof at === 'number') {
			if (typeof current !== 'string' && typeof current !== 'number') return current;
			return knownValues(at).has(String(current).toLowerCase()) ? current : UNKNOWN_ENUM_VALUE;
		}
		if (typeof at === 'object') {
			if ('l' in at) return Array.isArray(current) ? current.map((element) => visit(element, at.l)) : current;
			return isObject(current) ? mapped(current, () => at.m) : current;
		}
		const properties = models[at];
		if (!properties || !isObject(current)) return current;
		return mapped(current, (key) => (Object.hasOwn(properties, key) ? properties[key] : undefined));
	};

	const mapped = (object: Record<string, unknown>, typeAt: (key: string) => AnswerType | undefined): Record<string, unknown> =>
		Object.fromEntries(
			Object.entries(object).map(([key, entry]) => {
				const at = typeAt(key);
				return [key, at === undefined ? entry : visit(entry, at)];
			}),
		);

	return visit(value, type);
}
