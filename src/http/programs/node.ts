import { startNode } from '../listening.js';
import { readNodeOptions } from '../options.js';
import { runProgram } from './program.js';
import { LISTENING } from '../cluster.js';
import { words } from '../words.js';

/** `npm run node`: one process. */
await runProgram(async (args) => {
  const options = await readNodeOptions(args);
  if (options === null) {
    console.log(words.nodeHelp);
    return;
  }
  const { url, stop } = await startNode(options, () => process.exit(0));
  // 'disconnect': whoever has started this process is gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop);
  if (process.send) process.send(LISTENING);
  else console.log(words.listens(options.settings.id, url, [...options.settings.peers.keys()]));
});
