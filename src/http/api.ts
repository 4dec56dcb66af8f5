import { Hono, type Context } from 'hono';
import { stream } from 'hono/streaming';
import type { GenericSchema } from 'valibot';
import type { NodeId } from '../raft/node.js';
import { guard, limit, type Access, type Env } from './access.js';
import type { Said } from './clients.js';
import type { Driver, Fault } from './driver.js';
import { eventsOf } from './events.js';
import { clientRequest, faultRequest, read, requestSchemas } from './schemas.js';
import { stateOf } from './state.js';
import { words } from './words.js';

type Handler = (context: Context<Env>) => Response | Promise<Response>;

/** What is done with the body of a POST. Null: there is to be no answer. */
type Act<T> = (body: T, context: Context<Env>) => Said | null | Promise<Said | null>;

/** The HTTP side of a process, as docs/http.md describes it. `stop` ends the process. */
export function apiOf(driver: Driver, access: Access, stop: () => void): Hono<Env> {
  const app = new Hono<Env>();
  app.use(guard(access));
  app.use(limit);

  const route = (method: 'GET' | 'POST', path: string, handler: Handler) => {
    const refuse: Handler = (c) => c.json({ error: words.method(method) }, 405, { Allow: method });
    // Hono would answer HEAD as GET without a body: events without end that nobody reads.
    app.on(method, path, (c) => (c.req.method === method ? handler(c) : refuse(c)));
    app.all(path, refuse);
  };
  const post = <T>(
    path: string,
    schema: GenericSchema<unknown, T>,
    act: Act<T>,
    hasQuery = false,
  ) =>
    route('POST', path, async (c) => {
      const body = read(schema, await c.req.text(), hasQuery ? c.req.query() : null);
      if (!body.ok) return c.json({ error: body.error }, 400);
      const said = await act(body.value, c);
      return said === null ? silence(c) : c.json(said.body, said.status as 200 | 503);
    });

  const peers = [...driver.settings.peers.keys()];
  const { requestVote, appendEntries } = requestSchemas(peers);
  post('/request_vote', requestVote, (body, c) =>
    driver.request(body.candidateId, { path: '/request_vote', body }, exchangeOf(c, driver)),
  );
  post('/append_entries', appendEntries, (body, c) =>
    driver.request(body.leaderId, { path: '/append_entries', body }, exchangeOf(c, driver)),
  );
  post('/request', clientRequest, ({ command }, c) => {
    const from = peers.find((peer) => peer === c.env.incoming.headers['x-from']) ?? 'client';
    return driver.command(from, command, exchangeOf(c, driver));
  });
  route('GET', '/state', (c) => c.json(stateOf(driver, access.faults)));
  route('GET', '/events', (c) => {
    const after = c.req.header('Last-Event-ID') ?? c.req.query('after');
    c.header('Content-Type', 'text/event-stream');
    c.header('Cache-Control', 'no-store');
    return stream(c, (out) => eventsOf(driver, out, after, c.req.query('boot')));
  });
  const faults: readonly Fault[] = access.faults ? ['pause', 'resume', 'cut', 'heal', 'stop'] : [];
  for (const fault of faults) {
    const act: Act<{ peer?: NodeId | undefined }> = ({ peer = null }) => {
      driver.fault(fault, peer);
      if (fault === 'stop') setImmediate(stop);
      return { status: 200, body: driver.faults };
    };
    post(`/fault/${fault}`, faultRequest(peers), act, true);
  }
  app.notFound((c) => c.json({ error: words.notFound(c.req.path) }, 404));
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

/** The caller's name for its call, or one of our own. */
function exchangeOf(c: Context<Env>, driver: Driver): string {
  const name = c.env.incoming.headers['x-exchange'];
  return typeof name === 'string' && /^[\w.:-]{1,64}$/.test(name) ? name : driver.newExchange();
}

/** Says nothing until the caller has given up. */
function silence(c: Context<Env>): Promise<Response> {
  const { outgoing } = c.env;
  return new Promise((resolve) => {
    if (outgoing.closed) resolve(c.body(null));
    else outgoing.on('close', () => resolve(c.body(null)));
  });
}
