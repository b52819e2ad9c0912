/** Tells whoever runs this process of something that fails no request. */
export type Warn = (message: string) => void;

/** Node prints it on stderr, once for each call; a program may listen to its `warning` event instead. */
export const warn: Warn = (message) => {
	process.emitWarning(message, 'GenesysCloudWarning');
};
