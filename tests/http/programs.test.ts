import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePlaces, until } from '../../src/http/cluster.js';
import { programFile } from '../support/real-processes.js';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program that runs, with what it has said so far. */
async function start(args: readonly string[]) {
  const child = spawn(process.execPath, args);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (said.err += String(chunk)));
  const ended = once(child, 'close').then(([code]): Ended => ({
    code: code as number | null,
    ...said,
  }));
  return { child, said, ended };
}

const run = async (name: 'node' | 'cluster' | 'demo', ...args: readonly string[]) =>
  (await start([await programFile(name), ...args])).ended;

const isGone = (url: string) =>
  until(`${url} to be gone`, async () => {
    try {
      await fetch(`${url}/state`);
      return null;
    } catch {
      return true;
    }
  });

describe('npm run node', () => {
  it('with an option that cannot be says one sentence, and ends with 1', async () => {
    const { code, out, err } = await run('node', '--id', 'S1', '--peers', 'S2');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('“S2” is no peer: write S2=http://127.0.0.1:7002.\n');
  });

  it('with an address of another machine says so, and ends with 1', async () => {
    const { code, err } = await run('node', '--id', 'S1', '--listen', '192.0.2.1:7001');
    expect([code, err]).toEqual([1, 'This machine has no address 192.0.2.1 to listen on.\n']);
  });

  it('at a port that is in use says so, and ends with 1', async () => {
    const [place] = await freePlaces(1);
    const { port, host } = new URL(place?.url as string);
    const server = createServer().listen(Number(port), '127.0.0.1');
    await once(server, 'listening');
    const { code, err } = await run('node', '--id', 'S1', '--listen', host);
    server.close();
    expect([code, err]).toEqual([1, `Port ${port} of 127.0.0.1 is in use already.\n`]);
  });

  it('explains itself', async () => {
    const { code, out } = await start(['scripts/processes.mjs', 'node', '--help']).then(
      ({ ended }) => ended,
    );
    expect(code).toBe(0);
    for (const option of ['--id', '--listen', '--peers', '--cors', '--allow-faults']) {
      expect(out).toContain(option);
    }
  });

  it('listens, leads a cluster of one, and ends in good order with Ctrl-C', async () => {
    const [place] = await freePlaces(1);
    const { url } = place as { url: string };
    const file = await programFile('node');
    const { child, said, ended } = await start([file, '--id', 'A', '--listen', new URL(url).host]);
    await until('the node to listen', () => (said.out === `A listens on ${url}.\n` ? true : null));
    await until('its answer', async () => {
      const body = JSON.stringify({ command: 'SET x = 1' });
      return (await fetch(`${url}/request`, { method: 'POST', body })).status === 200 ? true : null;
    });
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('stops when it is told to, where faults are allowed', async () => {
    const [place] = await freePlaces(1);
    const { url } = place as { url: string };
    const args = ['--id', 'A', '--listen', new URL(url).host, '--allow-faults'];
    const { said, ended } = await start([await programFile('node'), ...args]);
    await until('the node to listen', () => (said.out === '' ? null : true));
    const answer = await fetch(`${url}/fault/stop`, { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });
});

describe('npm run cluster', () => {
  it('starts three, says where they are and how to look at them, and ends all with Ctrl-C', async () => {
    const places = await freePlaces(3);
    const urls = places.map(({ url }) => url);
    const port = new URL(urls[0] as string).port;
    const { child, said, ended } = await start([await programFile('cluster'), '--port', port]);
    const link = `http://localhost:5173/#attach=${urls.join(',')}`;
    await until('the link', () => (said.out.includes(link) ? true : null));
    for (const { id, url } of places) expect(said.out).toContain(`${id}  ${url}\n`);
    const headers = { Origin: 'http://localhost:5173' };
    const answer = await fetch(`${urls[0]}/state`, { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(await answer.json()).toMatchObject({ id: 'S1', allowsFaults: true });
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, err: '' });
    await Promise.all(urls.map(isGone));
  });

  it('kills a process that is named, and starts it again', async () => {
    const places = await freePlaces(3);
    const { url } = places[1] as { url: string };
    const port = new URL(places[0]?.url as string).port;
    const { child, said, ended } = await start([await programFile('cluster'), '--port', port]);
    await until('the link', () => (said.out.includes('#attach=') ? true : null));
    const bootOf = async () =>
      ((await (await fetch(`${url}/state`)).json()) as { boot: string }).boot;
    const before = await bootOf();
    child.stdin.write('S2\n');
    await until('S2 to end', () => (said.out.includes('S2 has ended.') ? true : null));
    child.stdin.write('s2\n');
    const after = await until('S2 to run', () => bootOf().catch(() => null));
    expect(after).not.toBe(before);
    child.stdin.write('S9\n');
    await until('an answer', () => (said.out.includes('Type one of S1, S2, S3') ? true : null));
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('leaves no process behind where it is killed itself', async () => {
    const places = await freePlaces(3);
    const port = new URL(places[0]?.url as string).port;
    const { child, said } = await start([await programFile('cluster'), '--port', port]);
    await until('the link', () => (said.out.includes('#attach=') ? true : null));
    child.kill('SIGKILL');
    const gone = await Promise.all(places.map(({ url }) => isGone(url)));
    expect(gone).toEqual([true, true, true]);
  });

  it('with a port in use says which, starts nothing, and ends with 1', async () => {
    const places = await freePlaces(3);
    const ports = places.map(({ url }) => new URL(url).port);
    const server = createServer().listen(Number(ports[1]), '127.0.0.1');
    await once(server, 'listening');
    const { code, err } = await run('cluster', '--port', ports[0] as string);
    server.close();
    expect([code, err]).toEqual([1, `Port ${ports[1]} of 127.0.0.1 is in use already.\n`]);
    await isGone(places[0]?.url as string);
  });

  it.each([
    [['--nodes', '10'], '--nodes is a number from 1 to 9, not “10”.'],
    [['--election', 'never'], '--election is a range in ms like 150-300, not “never”.'],
    [['--page', 'here'], '“here” is no origin'],
  ])('with %j says one sentence, and ends with 1', async (args, sentence) => {
    const { code, err } = await run('cluster', ...args);
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('npm run demo:http', () => {
  it('plays an election, a replication, a crash and a return, and finds all as it should be', async () => {
    const { code, out, err } = await run('demo', '--election', '1000-2000');
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/✓/g)).toHaveLength(5);
  });
});
