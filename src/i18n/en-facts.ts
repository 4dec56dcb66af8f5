import type { Actor } from '../simulation/command.js';
import type { MessageRef } from '../simulation/facts.js';
import { enMistakes } from './en-mistakes.js';
import type { Sentences } from './facts.js';
import { shortCommand } from './facts.js';

const range = (from: number, to: number) =>
  to === from + 1 ? `index ${to}` : `indexes ${from + 1} to ${to}`;
const entries = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);
const message = ({ path, leg, from, to }: MessageRef) =>
  leg === 'reply' ? `${to}’s reply to ${from}’s ${path}` : `${from}’s ${path} to ${to}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const link = ({ from, to, both }: { from: string; to: string; both: boolean }) =>
  `${from} ${both ? '↔' : '→'} ${to}`;
const groups = (all: readonly (readonly string[])[]) =>
  all.map((ids) => ids.join(', ')).join(' | ');
/** Who did it is said of the person only. */
const done = (by: Actor, you: string, other: string) => (by === 'you' ? you : other);

const SEEN = {
  first: 'is in view',
  again: 'is in view again',
  restarted: 'has been started again',
};

const WHY_LOST = {
  cut: 'Its link is cut.',
  dropped: 'It has been dropped on the way.',
  chance: 'The network may lose any message.',
};

/** The answer to a client whose command has been carried out. */
export const enAnswer = (index: number, result: string | null) =>
  `200, index ${index}, ${result === null ? 'no value' : `value ${result}`}`;

export const enFacts: Sentences = {
  'election-started': (f) => ({
    title: `${f.node} asks for votes in term ${f.term}.`,
    why:
      f.rule === 'candidates-4'
        ? `No majority came in ${Math.round(f.waited)} ms, so it begins a new term, votes for itself and asks again.`
        : `Its election timer ran out: for ${Math.round(f.waited)} ms it had heard from no leader. So it voted for itself and now asks the others.`,
  }),
  'votes-requested-again': (f) => ({
    title: `${f.node} asks ${f.from.join(', ')} again for a vote in term ${f.term}.`,
    why: 'They have not voted yet: the request or its answer may be lost, or nobody listens there.',
  }),
  'vote-granted': (f) => ({
    title: `${f.node} votes for ${f.candidate} in term ${f.term}.`,
    why:
      f.despite === undefined
        ? `It has voted for nobody else in this term, and ${f.candidate}’s log is at least as up to date as its own. Its election timer starts again.`
        : f.despite === 'already-voted'
          ? 'It has voted for another in this term already: by the paper it would refuse.'
          : `Its own log is more up to date than ${f.candidate}’s: by the paper it would refuse.`,
  }),
  'vote-refused': (f) => {
    if (f.reason === 'stale-term') {
      return {
        title: `${f.node} refuses ${f.candidate}: term ${f.term} is over.`,
        why: `${f.node} is in term ${f.currentTerm} already.`,
      };
    }
    if (f.reason === 'already-voted') {
      return {
        title: `${f.node} refuses ${f.candidate}: it has already voted for ${f.votedFor} in term ${f.term}.`,
        why: 'One vote a term, first come, first served.',
      };
    }
    return {
      title: `${f.node} refuses ${f.candidate}: its own log is more up to date.`,
      why:
        f.ownLastLogTerm === f.lastLogTerm
          ? `Both end in term ${f.ownLastLogTerm}; ${f.node} has ${entries(f.ownLastLogIndex)}, ${f.candidate} only ${f.lastLogIndex}.`
          : `${f.node}’s last entry is from term ${f.ownLastLogTerm}, ${f.candidate}’s ${f.lastLogIndex === 0 ? 'log is empty' : `from term ${f.lastLogTerm}`}.`,
    };
  },
  'vote-counted': (f) => ({
    title: f.granted
      ? `${f.node} counts ${f.voter}’s vote: it has ${f.votes} of the ${f.needed} that it needs.`
      : `${f.node} hears that ${f.voter} refuses: it has ${f.votes} of the ${f.needed} votes that it needs.`,
  }),
  'became-leader': (f) => ({
    title: `${f.node} leads term ${f.term} with ${f.votes} of ${f.clusterSize} votes.`,
    why:
      f.despite === undefined
        ? 'A majority voted for it. Its first heartbeats tell the others.'
        : 'That is no majority: by the paper it would not lead.',
  }),
  'term-adopted': (f) => ({
    title: `${f.node} learns of term ${f.to}${f.role === 'follower' ? '' : f.role === 'leader' ? ' and steps down' : ' and gives up its candidacy'}.`,
    why: `Its own term was ${f.from}. Whoever sees a higher term adopts it and follows.`,
  }),
  'leader-recognised': (f) => ({
    title: `${f.node} follows ${f.leader} in term ${f.term}.`,
    why: 'An AppendEntries of this term can only come from its leader.',
  }),
  'append-refused': (f) => {
    if (f.reason === 'stale-term') {
      return {
        title: `${f.node} refuses ${f.leader}’s AppendEntries: term ${f.term} is over.`,
        why: `${f.node} is in term ${f.currentTerm}; ${f.leader} will step down when it hears this.`,
      };
    }
    return f.reason === 'no-entry'
      ? {
          title: `${f.node} refuses: its log has no entry at prevLogIndex ${f.prevLogIndex}.`,
          why: `Its last index is ${f.lastLogIndex}. ${f.leader} will step back by one and try again.`,
        }
      : {
          title: `${f.node} refuses: its entry at index ${f.prevLogIndex} is from term ${f.ownTerm}, the leader’s is from term ${f.prevLogTerm}.`,
          why: `${f.leader} will step back by one and try again.`,
        };
  },
  'entries-deleted': (f) => ({
    title:
      f.from === f.to
        ? `${f.node} deletes its entry at index ${f.from}.`
        : `${f.node} deletes its entries ${f.from} to ${f.to}.`,
    why: `At index ${f.from} it had term ${f.ownTerm}, the leader has term ${f.leaderTerm}. The leader’s log counts.`,
  }),
  'append-accepted': (f) => {
    const last = f.prevLogIndex + f.entries;
    if (f.entries === 0) {
      return {
        title: `${f.node} accepts ${f.leader}’s heartbeat.`,
        why:
          f.prevLogIndex === 0
            ? 'Its prevLogIndex is 0: there is no entry to compare.'
            : `Its entry at prevLogIndex ${f.prevLogIndex} is the same as the leader’s, so all before it is too.`,
      };
    }
    if (f.stored === 0) {
      return {
        title: `${f.node} already holds ${range(f.prevLogIndex, last)}.`,
        why: 'Nothing in this request is new, so nothing is appended.',
      };
    }
    return {
      title: `${f.node} stores ${range(last - f.stored, last)}.`,
      why:
        f.prevLogIndex === 0
          ? 'The log begins here, so there is no entry before to compare.'
          : 'The entry before is the same as the leader’s, so what follows can be appended.',
    };
  },
  'heartbeat-sent': (f) => ({ title: `${f.node} sends its heartbeats in term ${f.term}.` }),
  'entry-stored': (f) => ({
    title: `${f.node} stores ${shortCommand(f.command)} at index ${f.index}.`,
    why: 'The leader appends the client’s command to its own log first and sends it to the others.',
  }),
  'append-acknowledged': (f) => ({
    title:
      f.withheld !== undefined
        ? `${f.node} does not commit index ${f.matchIndex}, though ${f.withheld} servers hold it.`
        : f.matchIndex === f.before
          ? `${f.node} hears that ${f.follower} still follows.`
          : `${f.node} now knows that ${f.follower} holds everything up to index ${f.matchIndex}.`,
    ...(f.withheld !== undefined && {
      why: 'It is of an earlier term: a majority alone does not commit it (§5.4.2).',
    }),
  }),
  'next-index-lowered': (f) => ({
    title: `${f.node} sets nextIndex[${f.follower}] back from ${f.before} to ${f.nextIndex}.`,
    why: `${f.follower} refused, so the logs part earlier. One step back, and again.`,
  }),
  committed: (f) => ({
    title:
      f.to === f.from + 1
        ? `${f.node} commits index ${f.to}: ${f.copies} of ${f.clusterSize} hold it.`
        : `${f.node} commits index ${f.to}, and all before it: ${f.copies} of ${f.clusterSize} hold it.`,
    why:
      f.despite === undefined
        ? 'By the answers that have come, a majority holds an entry of the leader’s own term. It is applied, and the client gets its answer.'
        : f.despite === 'earlier-term'
          ? 'It is of an earlier term: by the paper it would be committed only with an entry of the leader’s own.'
          : 'That is no majority: by the paper it would not be committed yet.',
  }),
  'commit-learned': (f) => ({
    title: `${f.node} learns that ${range(f.from, f.to)} ${f.to === f.from + 1 ? 'is' : 'are'} committed.`,
    why: `The leader’s commitIndex was ${f.leaderCommit}. What is committed is applied.`,
  }),
  applied: (f) => ({ title: `${f.node} applies ${range(f.from, f.to)}.` }),
  'reply-ignored': (f) => ({
    title:
      f.reason === 'older-term'
        ? `${f.node} ignores ${f.from}’s late reply to a request of term ${f.requestTerm}.`
        : `${f.node} no longer needs ${f.from}’s vote: the election is over.`,
    why:
      f.reason === 'older-term'
        ? `It is in term ${f.currentTerm} now; an answer counts only in the term of its question.`
        : 'A late vote changes nothing.',
  }),
  'not-leader': (f) => ({
    title:
      f.leader === null
        ? `${f.node} knows no leader.`
        : `${f.node} is not the leader, ${f.leader} is.`,
  }),
  killed: (f) => ({
    title: done(f.by, `You killed ${f.node}.`, `${f.node} crashes.`),
    why: f.keepsLog
      ? 'Its term, vote and log stay on disk; commitIndex is lost.'
      : 'It kept everything in memory: term, vote and log are gone.',
  }),
  panicked: (f) => ({
    title: `${f.node} crashed: ${f.message}.`,
    why: 'Its own code threw this error. The others go on without it.',
  }),
  restarted: (f) => ({
    title: done(f.by, `You restarted ${f.node}.`, `${f.node} is restarted.`),
    why:
      f.entries === 0
        ? 'Its log is empty.'
        : `It finds ${entries(f.entries)} on its disk; commitIndex is back to 0.`,
  }),
  wiped: (f) => ({
    title: done(f.by, `You wiped ${f.node}.`, `${f.node} is wiped.`),
    why: 'Its disk is gone: term, vote and log. Raft does not promise to survive that.',
  }),
  frozen: (f) => ({
    title: done(f.by, `You froze ${f.node}.`, `${f.node} stands still.`),
    why: 'The process is paused. What is sent to it waits, and its timers will run out late.',
  }),
  thawed: (f) => ({
    title: done(f.by, `You thawed ${f.node}.`, `${f.node} goes on.`),
    why:
      f.waiting === 0
        ? 'No message was waiting for it.'
        : `${f.waiting === 1 ? '1 message has' : `${f.waiting} messages have`} waited and arrive now.`,
  }),
  'timed-out-by-hand': (f) => ({
    title: done(
      f.by,
      `You made ${f.node}’s election timer run out.`,
      `${f.node}’s election timer is made to run out.`,
    ),
  }),
  'beat-by-hand': (f) => ({
    title: done(
      f.by,
      `You made ${f.node}’s heartbeat interval end.`,
      `${f.node}’s heartbeat interval is made to end.`,
    ),
  }),
  'clock-set': (f) => ({
    title:
      f.rate === 1
        ? `${f.node}’s clock runs like the others’ again.`
        : `${f.node}’s clock now runs at ${f.rate}× speed.`,
    why: 'Timers that are set from now on follow it.',
  }),
  'timers-met': (f) => ({
    title: `The election timers of ${f.nodes.join(', ')} will run out together, at ${f.at} ms.`,
    why: 'Several candidates at once split the vote, unless a leader is heard before.',
  }),
  'timers-spread': (f) => ({
    title: `The election timers of ${f.nodes.join(', ')} will run out one after the other.`,
    why: 'The first can win before the second stands: what random timeouts are for.',
  }),
  'stream-set': (f) => ({
    title:
      f.every === null
        ? 'The stream of requests ends.'
        : `A client sends a request every ${f.every} ms to ${f.to === 'leader' ? 'the leader' : f.to}.`,
  }),
  'cluster-begun': (f) => ({
    title: `Another cluster begins: ${f.nodes === 1 ? '1 node' : `${f.nodes} nodes`}, ${f.preset === 'figure-2' ? 'Figure 2' : 'memory only'}.`,
    why: 'Its nodes know nothing of the one before. That one stays in the history of this run.',
  }),
  'settings-changed': ({ by, settings: s }) => ({
    title: `${done(by, 'You set', 'Set')}: heartbeat ${s.heartbeatInterval} ms, timeout ${s.electionTimeout.join('–')} ms, latency ${s.latency.join('–')} ms, ${Math.round(s.loss * 100)} % lost.`,
  }),
  'link-cut': (f) => ({
    title: done(f.by, `You cut the link ${link(f)}.`, `The link ${link(f)} is cut.`),
  }),
  'link-healed': (f) => ({
    title: done(f.by, `You healed the link ${link(f)}.`, `The link ${link(f)} is healed.`),
  }),
  partitioned: (f) => ({
    title: done(
      f.by,
      `You split the network: ${groups(f.groups)}.`,
      `The network is split: ${groups(f.groups)}.`,
    ),
    why: 'No message passes from one group to another.',
  }),
  'network-healed': (f) => ({
    title: done(f.by, 'You healed the network.', 'The network is healed.'),
    why: 'Every link carries messages again.',
  }),
  'link-set': (f) => ({
    title:
      f.latency === null && f.loss === null
        ? `The link ${f.from} → ${f.to} is like the others again.`
        : `The link ${f.from} → ${f.to} now has ${[
            f.latency !== null && `a latency of ${f.latency.join('–')} ms`,
            f.loss !== null && `${Math.round(f.loss * 100)} % lost`,
          ]
            .filter((part) => part !== false)
            .join(' and ')}.`,
  }),
  'message-dropped': (f) => ({
    title: done(f.by, `You dropped ${message(f)}.`, `${capital(message(f))} is dropped.`),
  }),
  'message-delayed': (f) => ({
    title: done(
      f.by,
      `You delayed ${message(f)} by ${f.ms} ms.`,
      `${capital(message(f))} is delayed by ${f.ms} ms.`,
    ),
  }),
  'message-duplicated': (f) => ({
    title: done(f.by, `You duplicated ${message(f)}.`, `${capital(message(f))} is duplicated.`),
  }),
  'message-delivered': (f) => ({
    title: done(f.by, `You delivered ${message(f)}.`, `${capital(message(f))} is delivered.`),
  }),
  'message-held': (f) => ({
    title: `${capital(message(f))} waits: ${f.leg === 'reply' ? f.from : f.to} is paused.`,
  }),
  'weather-set': (f) => ({
    title:
      f.strength === 0
        ? 'The weather is fair: every node runs and every link carries.'
        : `Rough weather: random faults at strength ${f.strength}.`,
  }),
  'mistake-set': (f) => {
    const who = f.node ?? 'Every node';
    return f.mistake === null
      ? { title: `${who} runs the paper’s rules again.` }
      : { title: `${who} now has a mistake in its code: ${enMistakes[f.mistake]}.` };
  },
  'message-lost': (f) => ({
    title: `${capital(message(f))} is lost.`,
    why: `${WHY_LOST[f.loss]} Whoever waits for an answer will ask again.`,
  }),
  'call-refused': (f) => ({
    title: `${f.to} is down: ${f.from}’s ${f.path} cannot be delivered.`,
    why: `No process listens there. ${f.from} will go on asking.`,
  }),
  'call-failed': (f) => ({
    title: `${f.from}’s ${f.path} to ${f.to} failed.`,
    why:
      f.failure === 'timed-out'
        ? 'No answer came in one second.'
        : f.failure === 'connection-refused'
          ? `No process listens at ${f.to}.`
          : `The connection broke: ${f.to} went down before it answered.`,
  }),
  'client-asked': (f) => ({ title: `Client: ${f.command}, to ${f.node}.` }),
  'client-forwarded': (f) => ({
    title: `${f.node} passes ${shortCommand(f.command)} on to ${f.leader}.`,
    why: 'Only the leader takes commands; a follower that knows it passes them on.',
  }),
  'client-answered': (f) => {
    const { answer } = f;
    const what = `${f.node} answers the client`;
    if ('index' in answer) {
      return { title: `${what}: ${enAnswer(answer.index, answer.result)}.` };
    }
    if ('failure' in answer) {
      return answer.failure === 'timed-out'
        ? {
            title: `The client gives up on ${f.command}.`,
            why: 'No answer came in time. The command may still be carried out.',
          }
        : {
            title: `The client’s connection to ${f.node} broke.`,
            why: `Whether ${f.command} will be carried out is not known.`,
          };
    }
    switch (answer.error) {
      case 'no-leader':
        return { title: `${what}: 503, no leader is known.`, why: 'Try again after the election.' };
      case 'not-leader':
        return { title: `${what}: 503, it is not the leader.` };
      case 'overwritten':
        return {
          title: `${what}: 503, another entry took its place.`,
          why: 'The leader that had taken the command was deposed before it was committed.',
        };
      case 'unreachable':
        return { title: `${what}: 503, the leader cannot be reached.` };
    }
  },
  'node-seen': (f) => ({
    title: `${f.node} ${SEEN[f.how]}: term ${f.term}, ${f.entries === 0 ? 'empty log' : entries(f.entries)}.`,
    ...(f.how === 'restarted' && {
      why: 'It has everything in memory, so it begins with nothing.',
    }),
  }),
  'node-out-of-reach': (f) => ({
    title: `${f.node} cannot be reached.`,
    why: 'Its process is gone, or the way to it. What is shown of it was seen last.',
  }),
  'fault-used': (f) => ({
    title: `${f.node} is told to ${f.fault}${f.peer === null ? '' : ` ${f.peer}`}.`,
  }),
  'command-refused': (f) => {
    const node = f.node ?? '';
    switch (f.reason) {
      case 'no-such-node':
        return { title: `There is no node ${node}.` };
      case 'no-such-link':
        return { title: `${node} needs no link to itself.` };
      case 'node-down':
        return { title: `${node} is down. Restart it first.` };
      case 'node-up':
        return { title: `${node} is already running.` };
      case 'no-leader':
        return {
          title: 'A client’s request finds no leader.',
          why: 'Wait for the election, or choose a node.',
        };
      case 'leader-has-no-election-timer':
        return { title: `${node} leads: it has no election timer.` };
      case 'not-a-command':
        return { title: 'That is not a command.' };
      case 'no-such-message':
        return { title: 'That message has already arrived.' };
      case 'wrong-setting':
        return { title: 'That setting is out of range.' };
      case 'node-paused':
        return { title: `${node} is frozen. Thaw it first.` };
      case 'node-not-paused':
        return { title: `${node} is not frozen.` };
      case 'no-heartbeat-timer':
        return { title: `${node} follows: it has no heartbeat timer.` };
      case 'no-election-timers':
        return { title: 'No election timer is running.' };
      case 'node-in-two-groups':
        return { title: `${node} stands in two groups.` };
      case 'no-such-mistake':
        return { title: 'There is no mistake by that name.' };
    }
  },
};
