import { describe, expect, it } from 'vitest';
import { Complaint, readNodeOptions } from '../../src/http/options.js';

describe('the command line of a node', () => {
  it('may leave out all but the name', async () => {
    expect(await readNodeOptions(['--id', 'S1'])).toEqual({
      settings: {
        id: 'S1',
        peers: new Map(),
        heartbeatInterval: 100,
        electionTimeout: [150, 300],
      },
      listen: { host: '127.0.0.1', port: 7001 },
      origins: [],
      faults: false,
    });
  });

  it('can say everything', async () => {
    const line =
      '--id S2 --listen [::1]:0 --peers S1=http://127.0.0.1:1,S3=http://localhost:3 --heartbeat 50 ' +
      '--election 500-500 --cors http://a.test --cors https://b.test:8443 --allow-faults';
    expect(await readNodeOptions(line.split(' '))).toEqual({
      settings: {
        id: 'S2',
        peers: new Map([
          ['S1', new URL('http://127.0.0.1:1')],
          ['S3', new URL('http://localhost:3')],
        ]),
        heartbeatInterval: 50,
        electionTimeout: [500, 500],
      },
      listen: { host: '::1', port: 0 },
      origins: ['http://a.test', 'https://b.test:8443'],
      faults: true,
    });
  });

  it('can ask for help, with nothing else', async () => {
    expect(await readNodeOptions(['--help'])).toBeNull();
  });

  it.each([
    ['no name', [], 'Which node is this? Say --id S1.'],
    ['a name that cannot be', ['--id', 'S 1'], '“S 1” cannot be a node’s name'],
    ['an option that is not there', ['--id', 'S1', '--port', '1'], "Unknown option '--port'."],
    [
      'an address without a port',
      ['--id', 'S1', '--listen', '127.0.0.1'],
      '“127.0.0.1” is no address',
    ],
    ['a port that cannot be', ['--id', 'S1', '--listen', 'localhost:70000'], 'is no address'],
    ['a peer without an address', ['--id', 'S1', '--peers', 'S2'], '“S2” is no peer'],
    ['a peer at no HTTP address', ['--id', 'S1', '--peers', 'S2=ftp://a:1'], 'is no peer'],
    [
      'itself as a peer',
      ['--id', 'S1', '--peers', 'S1=http://127.0.0.1:1'],
      'S1 is this node itself',
    ],
    [
      'a peer twice',
      ['--id', 'S1', '--peers', 'S2=http://127.0.0.1:1,S2=http://127.0.0.1:2'],
      '--peers names S2 twice.',
    ],
    [
      'a peer that nobody knows',
      ['--id', 'S1', '--peers', 'S2=http://nobody.invalid:7002'],
      'Nobody knows where S2 is: there is no host nobody.invalid.',
    ],
    [
      'a heartbeat that cannot be',
      ['--id', 'S1', '--heartbeat', 'often'],
      '--heartbeat is a number',
    ],
    ['a timeout that is no range', ['--id', 'S1', '--election', '300'], '--election is a range'],
    [
      'a range the wrong way round',
      ['--id', 'S1', '--election', '300-150'],
      '--election is a range',
    ],
    ['an origin that cannot be', ['--id', 'S1', '--cors', '*'], '“*” is no origin'],
  ])('is refused with %s', async (_, args, sentence) => {
    const refused = await readNodeOptions(args).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Complaint);
    expect((refused as Complaint).message).toContain(sentence);
    expect((refused as Complaint).message).toMatch(/^[^\n]+\.$/);
  });
});
