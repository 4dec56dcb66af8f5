import type { Server } from '../server/server.js';
import type { World } from '../simulation/world.js';

const TIMERS = new Set(['electionTimer', 'heartbeatTimer', 'retryTimer']);
/** What a timer is a part of: looked into, since it is another object whenever its timer is set. */
const HOLDERS = new Set(['server', 'leader', 'node', 'leadership', 'candidacy']);

/**
 * Whether a panel's props say the same but for the timers of nodes, which the frame loop draws: every heartbeat sets
 * some. For `memo`.
 */
export function sameButTimers<Props extends object>(before: Props, now: Props): boolean {
  const names = Object.keys(now) as (keyof Props & string)[];
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => {
      if (TIMERS.has(name) || Object.is(before[name], now[name])) return true;
      const [a, b] = [before[name], now[name]];
      return HOLDERS.has(name) && isObject(a) && isObject(b) && sameButTimers(a, b);
    })
  );
}

/** Whether two worlds look the same but for their timers and what is under way, which the frame loop draws. */
export function looksTheSame(before: World, now: World): boolean {
  return (
    before.preset === now.preset &&
    before.settings === now.settings &&
    before.cuts === now.cuts &&
    before.oddities === now.oddities &&
    before.servers.length === now.servers.length &&
    now.servers.every((server, i) => sameButTimers(before.servers[i] as Server, server))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
