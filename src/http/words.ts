import type { CommandError } from '../kv/command.js';

interface Place {
  readonly id: string;
  readonly url: string;
}

/** A command at its place in the log. */
interface Placed {
  readonly index: number;
  readonly command: string;
}

const listOf = (places: readonly Place[]) =>
  places.map(({ id, url }) => `  ${id}  ${url}`).join('\n');

/** Every sentence that the processes say, over HTTP and in the terminal. They speak English. */
export const words = {
  // What a field must be
  whole: (least: number) => `a whole number from ${least} on`,
  flag: 'true or false',
  text: 'a text',
  shortText: (most: number) => `a text of at most ${most} characters`,
  list: 'a list',
  entriesOfLaterTerm: 'of no later term than the request',
  object: 'an object',
  oneOf: (ids: readonly string[]) => `one of ${ids.join(', ')}`,
  command: {
    empty: 'SET x = 5, GET x or DEL x, and not empty',
    'too-long': 'at most 40 characters long',
    'unknown-verb': 'one that begins with SET, GET or DEL, like SET x = 5',
    'no-key': 'one with a key, like GET x',
    'no-value': 'one with a value, like SET x = 5',
    extra: 'one with a single key and value without spaces, like SET x = 5',
  } satisfies Record<CommandError, string>,

  // 400 and others
  notJson: 'The body must be JSON.',
  wrong(path: string, expected: string, isMissing: boolean) {
    if (path === '') return `The body must be ${expected}.`;
    return isMissing ? `${path} is missing.` : `${path} must be ${expected}.`;
  },
  notFound: (path: string) => `There is nothing at ${path}.`,
  method: (method: string) => `Only ${method} is possible here.`,
  tooLarge: 'The body is larger than 1 MiB.',
  host: (host: string) => `This process does not go by the name ${host}.`,
  origin: (origin: string) => `Pages of ${origin} may not call; --cors ${origin} would let them.`,

  // The terminal
  seeHelp: '--help tells what there is.',
  noId: 'Which node is this? Say --id S1.',
  badId: (text: string) =>
    `“${text}” cannot be a node’s name: up to 16 letters and digits, like S1.`,
  badPeer: (text: string) => `“${text}” is no peer: write S2=http://127.0.0.1:7002.`,
  ownPeer: (id: string) => `${id} is this node itself; --peers names only the others.`,
  twice: (id: string) => `--peers names ${id} twice.`,
  unknownPeer: (id: string, host: string) =>
    `Nobody knows where ${id} is: there is no host ${host}.`,
  badAddress: (text: string) => `“${text}” is no address: write 127.0.0.1:7001.`,
  badNumber: (option: string, text: string, least: number, most: number) =>
    `${option} is a number from ${least} to ${most}, not “${text}”.`,
  badRange: (text: string) => `--election is a range in ms like 150-300, not “${text}”.`,
  badOrigin: (text: string) => `“${text}” is no origin: write http://localhost:5173.`,
  cannotListen(host: string, port: number, code: string | undefined) {
    if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use already.`;
    if (code === 'EACCES')
      return `To listen on port ${port} takes more rights than this process has.`;
    return `This machine has no address ${host} to listen on.`;
  },
  listens: (id: string, url: string, peers: readonly string[]) =>
    `${id} listens on ${url}${peers.length === 0 ? '' : `, with ${peers.join(', ')} as peers`}.`,
  nodeHelp: `One Raft node behind HTTP, as docs/http.md describes it.

  npm run node -- --id S1 --listen 127.0.0.1:7001 \\
    --peers S2=http://127.0.0.1:7002,S3=http://127.0.0.1:7003

  --id NAME           this node’s name
  --listen HOST:PORT  where it listens (127.0.0.1:7001); other than loopback only if you say so
  --peers NAME=URL,…  the other nodes; with none, it is a cluster of one
  --heartbeat MS      how often a leader sends heartbeats (100)
  --election MS-MS    the range from which each election timeout is drawn (150-300)
  --cors ORIGIN       lets pages of this origin call; may be given several times
  --allow-faults      opens POST /fault/pause, resume, cut, heal and stop
  --help              this

Everything is in memory: a process that is started again begins with an empty log.
Ctrl-C ends it.`,

  clusterHelp: `Three Raft nodes on this machine, each a process of its own behind HTTP.

  npm run cluster

  --nodes N         how many, 1 to 9 (3)
  --port PORT       where the first one listens; the others follow (7001)
  --heartbeat MS    how often a leader sends heartbeats (100)
  --election MS-MS  the range from which each election timeout is drawn (150-300)
  --page URL        the page that may call them (http://localhost:5173/, where npm start serves it)
  --help            this

Type a node’s name to kill its process, and again to start it anew. Ctrl-C ends all.`,
  clusterRuns: (places: readonly Place[], link: string) => `${listOf(places)}

The page, attached to them (npm start serves it):
${link}

Type a node’s name to kill its process (kill -9), and again to start it anew. Ctrl-C ends all.`,
  ended: (id: string) => `${id} has ended. Type ${id} to start it again, with an empty log.`,
  whichNode: (ids: readonly string[]) => `Type one of ${ids.join(', ')}, or Ctrl-C to end all.`,

  demo: {
    started: (places: readonly Place[]) => `Three processes run.\n${listOf(places)}`,
    elected: (id: string, term: number) =>
      `✓ ${id} has been elected in term ${term}, and stays leader.`,
    replicated: ({ index, command }: Placed, id: string) =>
      `✓ ${command}, sent to ${id}, is applied at index ${index} by all three.`,
    survived: (dead: string, id: string, term: number) =>
      `✓ ${dead} has been killed (kill -9). ${id} leads in term ${term}.`,
    wentOn: ({ index, command }: Placed) =>
      `✓ ${command} is applied at index ${index} by the two that are left.`,
    caughtUp: (id: string) =>
      `✓ ${id} has been started again, with nothing (its log was in memory only), and has caught up.`,
    stableLeader: 'a leader that stays',
    answerTo: (command: string) => `the answer to ${command}`,
    onAll: (command: string) => `${command} to be applied`,
  },
};
