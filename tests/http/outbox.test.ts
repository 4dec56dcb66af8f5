import { describe, expect, it } from 'vitest';
import { Outbox, type Letter } from '../../src/http/outbox.js';
import type { Taken } from '../../src/http/telling.js';
import { entriesFrom } from '../support/nodes.js';

/** An AppendEntries with so many entries, wanted by a client's command or, if it is due, by a timer. */
function append(entries: number, { term = 1, due = false } = {}): Letter {
  const terms = Array.from({ length: entries }, () => term);
  const body = {
    term,
    leaderId: 'S1',
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: entriesFrom(1, ...terms),
    leaderCommit: 0,
  };
  return {
    send: { to: 'S2', path: '/append_entries', body },
    taken: { input: { kind: due ? 'deadline' : 'command' } } as Taken,
  };
}

function vote(term: number): Letter {
  const body = { term, candidateId: 'S1', lastLogIndex: 0, lastLogTerm: 0 };
  return {
    send: { to: 'S2', path: '/request_vote', body },
    taken: { input: { kind: 'deadline' } } as Taken,
  };
}

/** An outbox whose letters get names in the order in which they go out: 1, 2, … */
function outboxWith(...letters: readonly Letter[]) {
  const outbox = new Outbox();
  let exchange = 0;
  const send = (...more: readonly Letter[]): readonly Letter[] => {
    for (const letter of more) outbox.put(letter);
    const sent = outbox.take();
    for (const letter of sent) outbox.opened(String(++exchange), letter.send);
    return sent;
  };
  send(...letters);
  return { outbox, send };
}

describe('what goes out to a peer', () => {
  it('goes at once where no answer is awaited', () => {
    const { send } = outboxWith();
    const letter = append(1);
    expect(send(letter)).toEqual([letter]);
    expect(send()).toEqual([]);
  });

  it('is only the newest of what comes together: it holds what the others hold', () => {
    const { send } = outboxWith();
    const newest = append(3);
    expect(send(append(1), append(2), newest)).toEqual([newest]);
  });

  it('waits for the answer to the last, and then is the newest', () => {
    const { outbox, send } = outboxWith(append(1));
    const newest = append(3);
    expect(send(append(2))).toEqual([]);
    expect(send(newest)).toEqual([]);
    outbox.closed('1', true);
    expect(send()).toEqual([newest]);
  });

  it('does not go on with the answer to an older one', () => {
    const { outbox, send } = outboxWith(append(1));
    send(append(1, { due: true }));
    send(append(2));
    outbox.closed('1', true);
    expect(send()).toEqual([]);
    outbox.closed('2', true);
    expect(send()).toHaveLength(1);
  });

  it('waits for nothing at a heartbeat, with what has come since the timer ran out too', () => {
    const { send } = outboxWith(append(1));
    const heartbeat = append(2, { due: true });
    expect(send(heartbeat)).toEqual([heartbeat]);
    const newest = append(3);
    expect(send(append(2, { due: true }), newest)).toEqual([newest]);
  });

  it('waits after a failure until the next heartbeat', () => {
    const { outbox, send } = outboxWith(append(1));
    outbox.closed('1', false);
    expect(send(append(2))).toEqual([]);
    expect(send(append(2, { due: true }))).toHaveLength(1);
  });

  it('does not wait for answers of a term in which the node led before', () => {
    const { send } = outboxWith(append(1));
    const first = append(1, { term: 3 });
    expect(send(first)).toEqual([first]);
  });

  it('has no entries for a node that leads no longer', () => {
    const { outbox, send } = outboxWith(append(1));
    send(append(2));
    outbox.dropAppend();
    outbox.closed('1', true);
    expect(send()).toEqual([]);
  });

  it('is at most four calls at a time; a heartbeat that finds no room goes when there is some', () => {
    const due = { due: true };
    const { outbox, send } = outboxWith(append(1, due));
    for (let i = 2; i <= 4; i++) expect(send(append(i, due))).toHaveLength(1);
    const fifth = append(5, due);
    expect(send(fifth)).toEqual([]);
    outbox.closed('1', false);
    expect(send()).toEqual([fifth]);
    expect(send(append(6, due))).toEqual([]);
  });

  it('is as many votes; those that find no room are given up', () => {
    const { outbox, send } = outboxWith(vote(1));
    for (let term = 2; term <= 4; term++) expect(send(vote(term))).toHaveLength(1);
    expect(send(vote(5))).toEqual([]);
    outbox.closed('1', false);
    expect(send()).toEqual([]);
    expect(send(vote(6))).toHaveLength(1);
  });
});
