import type { Outcome, OutcomesOf, Question } from '../history/question.js';

const entries = (count: number) =>
  count === 0 ? 'no entries' : count === 1 ? 'one entry' : `${count} entries`;
const after = (index: number) => (index === 0 ? 'from the start' : `behind index ${index}`);

/** What is said to somebody who predicts, in English. */
export const enPredict = {
  title: 'Predict',
  about: 'The run stops before each decision, and you say what will come of it.',
  start: 'Predict what comes',
  stop: 'Stop predicting',
  waits:
    'Before the next decision the run stops and asks you. Heartbeats alone decide nothing: send a request, or break something.',
  score: (right: number, answers: number) => `${right} of ${answers} right`,
  show: 'Show it',
  goOn: 'Go on',
  right: 'Right.',
  wrong: 'It comes otherwise.',
  shown: 'This comes.',
  yours: 'your answer',
  comes: 'this comes',

  /** Of a message that is about to arrive; what it carries can be seen. */
  ask(question: Question): string {
    const { node, exchange } = question;
    if (exchange.path === '/request_vote') {
      const { from, to, request, reply } = exchange;
      return reply?.body == null
        ? `${from} asks ${node} for its vote in term ${request.term}. What does ${node} answer?`
        : `${to} answers ${node}: voteGranted ${reply.body.voteGranted}, term ${reply.body.term}. What does ${node} do?`;
    }
    const { from, to, request, reply } = exchange;
    return reply?.body == null
      ? `${from}, leader of term ${request.term}, sends ${node} ${entries(request.entries.length)} ${after(request.prevLogIndex)}. What does ${node} answer?`
      : reply.body.success
        ? `${to} answers ${node}: success, it holds everything up to index ${request.prevLogIndex + request.entries.length}. What does ${node} do?`
        : `${to} answers ${node}: no success, term ${reply.body.term}. What does ${node} do?`;
  },

  outcomes: {
    vote: {
      granted: 'Yes: it votes for it.',
      'stale-term': 'No: that term is over.',
      'already-voted': 'No: it has voted for another in this term.',
      'log-behind': 'No: its own log is more up to date.',
    },
    append: {
      accepted: 'Success: it takes what is new.',
      replaced: 'Success: it deletes entries of its own, and takes these.',
      'stale-term': 'No success: that term is over.',
      'no-match': 'No success: the entry before is not in its log.',
    },
    election: {
      leads: 'It leads.',
      waits: 'It waits for more votes.',
      'steps-down': 'It gives up: there is a higher term.',
    },
    commit: {
      commits: 'It commits.',
      'too-few': 'It waits: too few are known to hold the entry.',
      'earlier-term': 'It waits: the entry is of an earlier term.',
    },
    refusal: {
      'tries-again': 'It lowers nextIndex, and tries again.',
      'steps-down': 'It steps down: there is a higher term.',
    },
  } satisfies OutcomesOf<string>,

  /** Why, where the event itself does not say it. */
  because: {
    waits: 'Only a majority of the whole cluster makes a leader.',
    'too-few': 'It counts what it has been told, and itself: a majority must hold the entry.',
    'earlier-term':
      'A majority holds it, and it may still be overwritten (Figure 8). It is committed with the first entry of the leader’s own term.',
  } as Readonly<Partial<Record<Outcome, string>>>,
};

export type PredictWords = typeof enPredict;
