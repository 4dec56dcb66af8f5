import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import type { NodeId } from '../raft/node.js';
import type { Settings } from './driver.js';
import { words } from './words.js';

/** Something that whoever started the program can put right; its message is one sentence. */
export class Complaint extends Error {}

function complain(sentence: string): never {
  throw new Complaint(sentence);
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface NodeOptions {
  readonly settings: Settings;
  readonly listen: Address;
  /** Origins whose pages may call. */
  readonly origins: readonly string[];
  readonly faults: boolean;
}

/** Reads a command line by Node's means; what it throws becomes a complaint. */
export function parsing<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // Node's sentence, without its advice on how to pass on what begins with a dash.
    const [sentence = ''] = (error as Error).message.split('. ');
    return complain(`${sentence.replace(/\.$/, '')}. ${words.seeHelp}`);
  }
}

export const timingOptions = {
  heartbeat: { type: 'string', default: '100' },
  election: { type: 'string', default: '150-300' },
} as const;

/** Both timers of a node. */
export function readTiming({
  heartbeat,
  election,
}: {
  readonly heartbeat: string;
  readonly election: string;
}): Pick<Settings, 'heartbeatInterval' | 'electionTimeout'> {
  return {
    heartbeatInterval: readMs('--heartbeat', heartbeat),
    electionTimeout: readRange(election),
  };
}

const nodeOptions = {
  id: { type: 'string' },
  listen: { type: 'string', default: '127.0.0.1:7001' },
  peers: { type: 'string', default: '' },
  ...timingOptions,
  cors: { type: 'string', multiple: true, default: [] as string[] },
  'allow-faults': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What one process is told on its command line; null if it is asked for help. */
export async function readNodeOptions(args: readonly string[]): Promise<NodeOptions | null> {
  const values = parsing(() => parseArgs({ args: [...args], options: nodeOptions }).values);
  if (values.help) return null;
  const id = readId(values.id ?? complain(words.noId));
  const peers = readPeers(values.peers, id);
  await findAll(peers);
  return {
    settings: {
      id,
      peers,
      ...readTiming(values),
    },
    listen: readAddress(values.listen),
    origins: values.cors.map(readOrigin),
    faults: values['allow-faults'],
  };
}

function readId(text: string): NodeId {
  return /^\w{1,16}$/.test(text) ? text : complain(words.badId(text));
}

function readPeers(text: string, self: NodeId): ReadonlyMap<NodeId, URL> {
  const peers = new Map<NodeId, URL>();
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [, name = '', address = ''] =
      /^([^=]*)=(.*)$/.exec(part.trim()) ?? complain(words.badPeer(part));
    const id = readId(name);
    if (id === self) complain(words.ownPeer(id));
    if (peers.has(id)) complain(words.twice(id));
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url?.protocol !== 'http:' || url.href !== `${url.origin}/`) complain(words.badPeer(part));
    else peers.set(id, url);
  }
  return peers;
}

/** A name that nobody knows is more likely mistyped than somebody who will be there later. */
async function findAll(peers: ReadonlyMap<NodeId, URL>): Promise<void> {
  await Promise.all(
    Array.from(peers, async ([id, { hostname }]) => {
      const host = hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) === 0) await lookup(host).catch(() => complain(words.unknownPeer(id, host)));
    }),
  );
}

/** `127.0.0.1:7001`, `[::1]:7001`, `localhost:7001` */
function readAddress(text: string): Address {
  const [, v6, name = '', digits = ''] = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = v6 ?? name;
  const port = Number(digits);
  const isName = v6 === undefined ? /^[\w.-]+$/.test(host) : isIP(host) === 6;
  return isName && digits !== '' && port <= 65_535
    ? { host, port }
    : complain(words.badAddress(text));
}

const readMs = (option: string, text: string) => readNumber(option, text, 10, 60_000);

function readRange(text: string): readonly [number, number] {
  const [, least = '', most = ''] = /^(\d+)-(\d+)$/.exec(text) ?? complain(words.badRange(text));
  const range = [readMs('--election', least), readMs('--election', most)] as const;
  return range[0] <= range[1] ? range : complain(words.badRange(text));
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.origin === text ? text : complain(words.badOrigin(text));
}

/** A whole number in a range. */
export function readNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= least && number <= most
    ? number
    : complain(words.badNumber(option, text, least, most));
}

export function readPage(text: string): URL {
  return URL.canParse(text) ? new URL(text) : complain(words.badOrigin(text));
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
}
