import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { apiOf } from './api.js';
import { Driver } from './driver.js';
import { Complaint, isLoopback, type Address, type NodeOptions } from './options.js';
import { words } from './words.js';

const LAST_WORDS = 50;

/** Starts a process's server and its node, once the port is its own. Returns where it listens, and how it ends. */
export async function startNode(
  { settings, listen, origins, faults }: NodeOptions,
  ended: () => void,
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer({ keepAliveTimeout: 60_000 });
  const { port } = await listening(server, listen);
  const driver = new Driver(settings);
  const stop = () => {
    driver.stop();
    server.close();
    // What has been said is still to arrive.
    setTimeout(ended, LAST_WORDS);
  };
  const { host } = listen;
  const hosts = isLoopback(host) ? ['localhost', '127.0.0.1', '[::1]', host] : null;
  const { fetch } = apiOf(driver, { origins, hosts, faults }, stop);
  const answer = getRequestListener(fetch);
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, stop };
}

function listening(server: Server, { host, port }: Address): Promise<Address> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new Complaint(words.cannotListen(host, port, code))),
    );
    server.listen(port, host, () => resolve(server.address() as unknown as Address));
  });
}
