import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { stream } from 'hono/streaming';
import type { HttpBindings } from '@hono/node-server';
import { roleOf } from '../raft/node.js';
import { MAX_BODY } from './call.js';
import { now } from './clock.js';
import type { Driver, Fault } from './driver.js';
import { eventsOf } from './events.js';
import { clientRequest, faultRequest, read, requestSchemas } from './schemas.js';
import { words } from './words.js';

type Env = { readonly Bindings: HttpBindings };
type Handler = (context: Context<Env>) => Response | Promise<Response>;

/** Who may come in, and what they may do. */
export interface Access {
  /** The only origins whose pages may call. */
  readonly origins: readonly string[];
  /** The only names under which the process may be called; null for any. */
  readonly hosts: readonly string[] | null;
  readonly faults: boolean;
  /** What `POST /fault/stop` does. */
  readonly stop: () => void;
}

/** The HTTP side of a process: `docs/http.md` describes it. */
export function apiOf(driver: Driver, access: Access): Hono<Env> {
  const app = new Hono<Env>();
  app.use(guard(access));
  app.use(limit);
  const route = (method: 'GET' | 'POST', path: string, handler: Handler) => {
    app.on(method, path, handler);
    app.all(path, (c) => c.json({ error: words.method(method) }, 405, { Allow: method }));
  };
  const { requestVote, appendEntries } = requestSchemas([...driver.settings.peers.keys()]);

  route('POST', '/request_vote', async (c) => {
    const body = read(requestVote, await c.req.text());
    if (!body.ok) return c.json({ error: body.error }, 400);
    const request = { path: '/request_vote', body: body.value } as const;
    const reply = await driver.request(body.value.candidateId, request, exchangeOf(c, driver));
    return reply === null ? silence(c) : c.json(reply);
  });
  route('POST', '/append_entries', async (c) => {
    const body = read(appendEntries, await c.req.text());
    if (!body.ok) return c.json({ error: body.error }, 400);
    const request = { path: '/append_entries', body: body.value } as const;
    const reply = await driver.request(body.value.leaderId, request, exchangeOf(c, driver));
    return reply === null ? silence(c) : c.json(reply);
  });
  route('POST', '/request', async (c) => {
    const body = read(clientRequest, await c.req.text());
    if (!body.ok) return c.json({ error: body.error }, 400);
    const from = c.req.header('X-From') ?? '';
    const caller = driver.settings.peers.has(from) ? from : 'client';
    const answer = await driver.command(caller, body.value.command, exchangeOf(c, driver));
    return answer === null ? silence(c) : c.json(answer.body, answer.status as 200 | 503);
  });
  route('GET', '/state', (c) => c.json(stateOf(driver, access)));
  route('GET', '/events', (c) => {
    const after = c.req.header('Last-Event-ID') ?? c.req.query('after');
    c.header('Content-Type', 'text/event-stream');
    c.header('Cache-Control', 'no-store');
    return stream(c, (out) => eventsOf(driver, out, after, c.req.query('boot')));
  });
  if (access.faults) addFaults(route, driver, access.stop);
  app.notFound((c) => c.json({ error: words.notFound(c.req.path) }, 404));
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

function addFaults(
  route: (method: 'POST', path: string, handler: Handler) => void,
  driver: Driver,
  stop: () => void,
): void {
  const schema = faultRequest([...driver.settings.peers.keys()]);
  const faults: readonly Fault[] = ['pause', 'resume', 'cut', 'heal', 'stop'];
  for (const fault of faults) {
    route('POST', `/fault/${fault}`, async (c) => {
      const peer = c.req.query('peer');
      const text = await c.req.text();
      const body = read(schema, text === '' ? JSON.stringify({ peer }) : text);
      if (!body.ok) return c.json({ error: body.error }, 400);
      driver.fault(fault, body.value.peer ?? null);
      if (fault === 'stop') setImmediate(stop);
      return c.json(driver.faults);
    });
  }
}

/** The state as Figure 2 has it, and what is derived from it. Both deadlines are in ms from now. */
function stateOf({ server, settings, boot, past, faults }: Driver, access: Access) {
  const { node, machine } = server;
  const { leadership, electionTimer } = node;
  const time = now();
  const fromNow = (deadline: number | undefined) =>
    deadline === undefined ? null : deadline - time;
  return {
    id: node.id,
    role: roleOf(node),
    currentTerm: node.currentTerm,
    votedFor: node.votedFor,
    log: [...node.log],
    commitIndex: node.commitIndex,
    lastApplied: node.lastApplied,
    ...(leadership !== null && {
      nextIndex: leadership.nextIndex,
      matchIndex: leadership.matchIndex,
    }),
    leaderId: node.leaderId,
    electionDeadline: fromNow(electionTimer?.deadline),
    heartbeatDeadline: fromNow(leadership?.heartbeatTimer.deadline),
    machine,
    peers: Object.fromEntries(Array.from(settings.peers, ([id, url]) => [id, url.origin])),
    heartbeatInterval: settings.heartbeatInterval,
    electionTimeout: settings.electionTimeout,
    boot,
    seq: past.last,
    now: time,
    ...faults,
    allowsFaults: access.faults,
  };
}

/** The caller's name for its call, or one of our own. */
function exchangeOf(c: Context<Env>, driver: Driver): string {
  const name = c.req.header('X-Exchange') ?? '';
  return /^[\w.:-]{1,64}$/.test(name) ? name : driver.newExchange();
}

/** Says nothing until the caller has given up. */
function silence(c: Context<Env>): Promise<Response> {
  const { outgoing } = c.env;
  return new Promise((resolve) => {
    if (outgoing.closed) resolve(c.body(null));
    else outgoing.on('close', () => resolve(c.body(null)));
  });
}

/**
 * A page of another origin must not call, not even where it needs no answer; and none must get round that by giving
 * its own name to this address (DNS rebinding).
 */
function guard({ origins, hosts }: Access): MiddlewareHandler<Env> {
  const share = cors({ origin: [...origins], allowMethods: ['GET', 'POST'], maxAge: 600 });
  return async (c, next) => {
    const host = c.req.header('Host') ?? '';
    if (hosts !== null && !hosts.includes(host.replace(/:\d+$/, ''))) {
      return c.json({ error: words.host(host) }, 403);
    }
    const origin = c.req.header('Origin');
    if (origin === undefined) return next();
    return origins.includes(origin) ? share(c, next) : c.json({ error: words.origin(origin) }, 403);
  };
}

const tooLarge: Handler = (c) => c.json({ error: words.tooLarge }, 413);
const limitStream = bodyLimit({ maxSize: MAX_BODY, onError: (c) => tooLarge(c) });

/** Most bodies say how long they are, and cost nothing more. */
const limit: MiddlewareHandler<Env> = (c, next) => {
  if (c.req.header('Transfer-Encoding') !== undefined) return limitStream(c, next);
  return Number(c.req.header('Content-Length') ?? 0) > MAX_BODY
    ? Promise.resolve(tooLarge(c))
    : next();
};
