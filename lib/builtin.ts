/**
 * Modules of Node that take longer to load than all of this package, for what only some programs do. An `import` would load them at once,
 * and with them every n8n that has this package installed.
 */

export const crypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto');

export const http = (): typeof import('node:http') => process.getBuiltinModule('node:http');
