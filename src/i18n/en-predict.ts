import type { Outcome, OutcomesOf, Question } from '../history/question.js';
import type { Refutation } from '../history/refutation.js';

const entries = (count: number) =>
  count === 0 ? 'a heartbeat' : count === 1 ? 'one entry' : `${count} entries`;
const log = (index: number, term: number) =>
  index === 0 ? 'empty' : `index ${index}, term ${term}`;

/** What is said to somebody who predicts, in English. */
export const enPredict = {
  title: 'Predict',
  about: 'The run stops before each decision, and you say what will happen.',
  start: 'Predict what happens',
  stop: 'Stop predicting',
  on: 'You are asked before the next decision.',
  waits:
    'Before the next decision the run stops and asks you. Once all follow a leader, its heartbeats decide nothing: send a request, or break something.',
  score: (right: number, answers: number) => `${right} of ${answers} right`,
  show: 'Show it',
  goOn: 'Go on',
  right: 'Right.',
  wrong: 'No, this is what happens.',
  shown: 'This is what happens.',
  yours: 'your answer',
  happens: 'this happens',
  byPaper: (outcome: string | undefined, mistake: string) =>
    outcome === undefined
      ? `By the paper nothing would come of it. Here there is a mistake in the code: ${mistake}.`
      : `By the paper: “${outcome}” Here there is a mistake in the code: ${mistake}.`,
  rightByPaper: 'Right by the paper, but not here.',

  /** Of a message that is about to arrive; what it carries can be seen. */
  ask(question: Question): string {
    const { node, exchange } = question;
    if (exchange.path === '/request_vote') {
      const { from, to, request, reply } = exchange;
      return reply?.body == null
        ? `${from} asks ${node} for its vote in term ${request.term}; its log: ${log(request.lastLogIndex, request.lastLogTerm)}. What does ${node} answer?`
        : `${to} answers ${node}: voteGranted ${reply.body.voteGranted}, term ${reply.body.term}. What does ${node} do?`;
    }
    const { from, to, request, reply } = exchange;
    return reply?.body == null
      ? `${from} leads term ${request.term} and sends ${entries(request.entries.length)} to ${node}, with prevLogIndex ${request.prevLogIndex} and prevLogTerm ${request.prevLogTerm}. What does ${node} answer?`
      : reply.body.success
        ? `${to} answers ${node}: success, it holds everything up to index ${request.prevLogIndex + request.entries.length}. What does ${node} do?`
        : `${to} answers ${node}: no success, term ${reply.body.term}. What does ${node} do?`;
  },

  outcomes: {
    vote: {
      granted: 'Yes: it votes for it.',
      'stale-term': 'No: that term is over.',
      'already-voted': 'No: it has given its vote in this term.',
      'log-behind': 'No: it has a vote to give, but the more up-to-date log.',
    },
    append: {
      accepted: 'Success: nothing in its log conflicts.',
      replaced: 'Success, and it deletes entries that conflict.',
      'stale-term': 'No success: that term is over.',
      'no-match': 'No success: it has no such previous entry.',
    },
    election: {
      leads: 'It leads.',
      waits: 'It stays a candidate.',
      'steps-down': 'It gives up: there is a higher term.',
    },
    commit: {
      commits: 'It commits.',
      'too-few': 'It waits: no majority is known to hold the entry.',
      'earlier-term': 'It waits: a majority holds it, but its term is over.',
    },
    refusal: {
      'tries-again': 'It lowers nextIndex, and tries again.',
      'steps-down': 'It steps down: there is a higher term.',
    },
  } satisfies OutcomesOf<string>,

  /** Why what was said did not come. */
  against({ node, exchange: { from } }: Question, refutation: Refutation): string {
    switch (refutation.kind) {
      case 'not-over': {
        const { term, own } = refutation;
        return own === term
          ? `Term ${term} is not over: ${node} is in it itself.`
          : `Term ${term} is later than ${node}’s own, ${own}.`;
      }
      case 'free':
        return `${node} has not voted in term ${refutation.term} yet.`;
      case 'same':
        return `The vote that ${node} has given in term ${refutation.term} is for ${from} itself.`;
      case 'up-to-date': {
        const { last, own } = refutation;
        return `${from}’s log (${log(last.index, last.term)}) is at least as up-to-date as ${node}’s (${log(own.index, own.term)}).`;
      }
      case 'matches':
        return refutation.index === 0
          ? 'Before the first entry there is none that could be missing.'
          : `At index ${refutation.index}, ${node} has an entry of term ${refutation.term}.`;
      case 'no-conflict':
        return `${node} has no entry of another term where these belong.`;
      case 'votes':
        return `${refutation.count} of ${refutation.size} votes are a majority.`;
      case 'fewer':
        return `${node} has ${refutation.votes} of the ${refutation.needed} votes that it needs.`;
      case 'copies':
        return `${refutation.count} of ${refutation.size} hold index ${refutation.index}: a majority.`;
      case 'own-term':
        return `The entry at index ${refutation.index} is of ${node}’s own term, ${refutation.term}.`;
      case 'no-higher': {
        const { term, own } = refutation;
        return `The answer’s term, ${term}, is not higher than ${node}’s own, ${own}.`;
      }
      case 'too':
        return 'That is so as well, but another rule comes before it.';
    }
  },

  /** Why, where the event itself does not say it. */
  because: {
    waits:
      'It has no majority of the whole cluster yet. If none comes until its election timer runs out, it stands again in a new term (§5.2).',
    'too-few':
      'It counts itself and those that have told it: a majority must hold the entry (§5.3).',
    'earlier-term':
      'Of an entry of an earlier term, copies do not prove that it stays: Figure 8 shows one that is overwritten. It is committed along with the first entry of the leader’s own term (§5.4.2).',
  } as Readonly<Partial<Record<Outcome, string>>>,
};

export type PredictWords = typeof enPredict;
