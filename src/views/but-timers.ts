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

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
