import { startNode } from '../listening.js';
import { readNodeOptions } from '../options.js';
import { program } from './program.js';
import { LISTENING } from '../processes.js';
import { words } from '../words.js';

/** `npm run node`: one process. */
await program(async (args) => {
  const options = await readNodeOptions(args);
  if (options === null) {
    console.log(words.nodeHelp);
    return;
  }
  const { url, stop } = await startNode(options, () => process.exit(0));
  // 'disconnect': whoever has started this process is gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop);
  console.log(words.listens(options.settings.id, url, [...options.settings.peers.keys()]));
  process.send?.(LISTENING);
});
