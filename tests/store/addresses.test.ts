import { describe, expect, it } from 'vitest';
import type { Introduction } from '../../src/live/reading.js';
import { nodesAt, readAddresses } from '../../src/store/attached/addresses.js';

describe('Addresses of nodes', () => {
  it.each([
    ['as the cluster prints them', 'http://127.0.0.1:7001,http://127.0.0.1:7002'],
    ['without their scheme', '127.0.0.1:7001, 127.0.0.1:7002'],
    ['with blanks between, and slashes', ' http://127.0.0.1:7001/  http://127.0.0.1:7002/ '],
    ['twice', '127.0.0.1:7001 127.0.0.1:7002 http://127.0.0.1:7001'],
  ])('are read %s', (_, text) => {
    expect(readAddresses(text)).toEqual({
      origins: ['http://127.0.0.1:7001', 'http://127.0.0.1:7002'],
    });
  });

  it('may be names, and [::1]', () => {
    expect(readAddresses('localhost:7001 [::1]:7002 https://node.example')).toEqual({
      origins: ['http://localhost:7001', 'http://[::1]:7002', 'https://node.example'],
    });
  });

  it.each([
    ['', { kind: 'no-address' }],
    [' , ', { kind: 'no-address' }],
    ['7001', { kind: 'bad-address', text: '7001' }],
    ['127.0.0.1', { kind: 'bad-address', text: '127.0.0.1' }],
    ['127.0.0.1:70011', { kind: 'bad-address', text: '127.0.0.1:70011' }],
    ['127.0.0.1:7001/state', { kind: 'bad-address', text: '127.0.0.1:7001/state' }],
    ['http://a:b@127.0.0.1:7001', { kind: 'bad-address', text: 'http://a:b@127.0.0.1:7001' }],
    ['javascript:alert(1)', { kind: 'bad-address', text: 'javascript:alert(1)' }],
    ['ftp://127.0.0.1:21', { kind: 'bad-address', text: 'ftp://127.0.0.1:21' }],
  ])('are refused where they are none: “%s”', (text, problem) => {
    expect(readAddresses(text)).toEqual(problem);
  });

  it('are refused where there are more than can be shown', () => {
    const text = Array.from({ length: 10 }, (_, i) => `127.0.0.1:700${i}`).join(' ');
    expect(readAddresses(text)).toEqual({ kind: 'too-many', most: 9 });
  });
});

const origin = (i: number) => `http://127.0.0.1:700${i}`;
const ids = ['S1', 'S2', 'S3'];

function introduction(id: string, peers = ids): Introduction {
  return {
    id,
    boot: `boot of ${id}`,
    now: 0,
    peers: Object.fromEntries(
      peers.filter((peer) => peer !== id).map((peer) => [peer, origin(Number(peer.slice(1)))]),
    ),
    heartbeatInterval: 100,
    electionTimeout: [150, 300],
    allowsFaults: true,
  };
}

describe('The nodes at some addresses', () => {
  it('are those that answer, in the order of their names', () => {
    const found = nodesAt(
      [origin(2), origin(1), origin(3)],
      ['S2', 'S1', 'S3'].map((id) => introduction(id)),
    );
    expect(found).toMatchObject({
      nodes: ids.map((id, i) => ({ id, origin: origin(i + 1), met: { id } })),
    });
  });

  it('and those that they know: one address is enough', () => {
    expect(nodesAt([origin(2)], [introduction('S2')])).toMatchObject({
      nodes: [
        { id: 'S1', origin: origin(1), met: null },
        { id: 'S2', origin: origin(2) },
        { id: 'S3', origin: origin(3), met: null },
      ],
    });
  });

  it('and those that do not answer, by the name that the others have for them', () => {
    expect(nodesAt([origin(1), origin(2)], [null, introduction('S2')])).toMatchObject({
      nodes: [{ id: 'S1', origin: origin(1), met: null }, { id: 'S2' }, { id: 'S3' }],
    });
  });

  it.each([
    ['nobody answers', [origin(1)], [null], { kind: 'nobody-answers' }],
    [
      'something else answers',
      [origin(1), origin(5)],
      [introduction('S1'), undefined],
      { kind: 'no-node', address: origin(5) },
    ],
    [
      'two answer by one name',
      [origin(1), 'http://localhost:7001'],
      [introduction('S1'), introduction('S1')],
      { kind: 'same-node', id: 'S1', addresses: [origin(1), 'http://localhost:7001'] },
    ],
    [
      'a node belongs to another cluster',
      [origin(1), origin(4)],
      [introduction('S1'), introduction('S4', ['S4', 'S5'])],
      { kind: 'stranger', address: origin(4) },
    ],
    [
      'nobody is there, and none of the others knows of anybody',
      [origin(1), origin(8)],
      [introduction('S1'), null],
      { kind: 'stranger', address: origin(8) },
    ],
  ])('are refused where %s', (_, origins, answers, problem) => {
    expect(nodesAt(origins, answers)).toEqual(problem);
  });
});
