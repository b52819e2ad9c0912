import { writeMetadata } from './index';

/** usage: cli.ts [folder of the built package] */
const { types } = writeMetadata(process.argv[2] ?? process.cwd());
process.stdout.write(`metadata: ${types.nodes.length} nodes, ${types.credentials.length} credentials\n`);
