import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { MAX_BODY } from './call.js';
import { words } from './words.js';

/** What Hono is told of Node's own objects. */
export interface Env {
  readonly Bindings: HttpBindings;
}

/** Who may come in, and what they may do. */
export interface Access {
  /** The only origins whose pages may call. */
  readonly origins: readonly string[];
  /** The only names under which the process may be called; null for any. */
  readonly hosts: readonly string[] | null;
  readonly faults: boolean;
}

/**
 * A page of another origin must not call, not even where it needs no answer; and none must get round that by giving
 * its own name to this address (DNS rebinding).
 */
export function guard({ origins, hosts }: Access): MiddlewareHandler<Env> {
  const share = cors({ origin: [...origins], allowMethods: ['GET', 'POST'], maxAge: 600 });
  return async (c, next) => {
    // Node's own object: to make one of the Fetch API's of it takes a good part of what an answer takes.
    const { host = '', origin } = c.env.incoming.headers;
    if (hosts !== null && !hosts.includes(host.replace(/:\d+$/, ''))) {
      return c.json({ error: words.host(host) }, 403);
    }
    if (origin === undefined) return next();
    return origins.includes(origin) ? share(c, next) : c.json({ error: words.origin(origin) }, 403);
  };
}

const tooLarge = (c: Context) => c.json({ error: words.tooLarge }, 413);
const limitStream = bodyLimit({ maxSize: MAX_BODY, onError: tooLarge });

/** Refuses bodies that are too large. Most say how long they are, and need no more to be looked at. */
export const limit: MiddlewareHandler<Env> = async (c, next) => {
  const { headers } = c.env.incoming;
  if (headers['transfer-encoding'] !== undefined) return limitStream(c, next);
  return Number(headers['content-length'] ?? 0) > MAX_BODY ? tooLarge(c) : next();
};
