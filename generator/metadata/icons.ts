import { posix } from 'node:path';
import { isExpression, type Icon, type ThemeIconColor, type Themed } from 'n8n-workflow';

export interface WithIcon {
	icon?: Icon;
	iconUrl?: Themed<string>;
	iconColor?: ThemeIconColor;
	iconBasePath?: string;
}

export interface PackageFacts {
	name: string;
	version: string;
}

/** `file:` paths are relative to the file of the class; the editor fetches them by package and path. */
function iconUrl(icon: string, sourcePath: string, packageName: string): string | undefined {
	if (!icon.startsWith('file:')) return undefined;
	const path = posix.join(posix.dirname(sourcePath), icon.slice('file:'.length));
	if (path.startsWith('../') || posix.isAbsolute(path)) {
		throw new Error(`The icon ${icon} of ${sourcePath} lies outside the package, where n8n refuses to load it`);
	}
	return `icons/${packageName}/${path}`;
}

/** What n8n shows in place of `icon`. Built-in icons (`fa:…`) and half-resolvable pairs stay as they are. */
export function resolveIcon<T extends WithIcon>(described: T, sourcePath: string, packageName: string): T {
	const { icon } = described;
	if (!icon) return described;
	const sides = typeof icon === 'string' ? [icon] : [icon.light, icon.dark];
	if (sides.some((side) => isExpression(side))) {
		return { ...described, iconBasePath: `icons/${packageName}/${posix.dirname(sourcePath)}` };
	}
	const [light, dark] = sides.map((side) => iconUrl(side, sourcePath, packageName));
	if (light === undefined || (sides.length === 2 && dark === undefined)) return described;
	return { ...described, iconUrl: dark === undefined ? light : { light, dark }, icon: undefined };
}
