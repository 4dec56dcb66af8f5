import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

/** What the same HTTP server does where there is nothing to agree on: JSON in, the same JSON out. */
const app = new Hono();
app.post('/request', async (c) => c.json(await c.req.json()));

const answer = getRequestListener(app.fetch);
createServer((incoming, outgoing) => void answer(incoming, outgoing)).listen(
  Number(process.argv[2]),
  '127.0.0.1',
  () => process.send?.('listening'),
);
process.on('disconnect', () => process.exit());
