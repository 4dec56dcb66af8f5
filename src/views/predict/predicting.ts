import { OUTCOMES, questionOf, type Outcome, type Question } from '../../history/question.js';
import type { Predicting, State, Tool, Turn } from '../../store/state.js';
import type { Raftarium } from '../../store/store.js';

/** The run goes on, stops before each decision and asks what will come of it; or it does so no more. */
export function togglePredicting(raftarium: Raftarium): void {
  const { tool, watched } = raftarium.store.getState();
  if (watched !== null) return;
  if (tool?.name === 'predict') {
    raftarium.hold(null);
  } else {
    raftarium.hold(predict(raftarium, NOTHING_YET));
    raftarium.play();
  }
}

const NOTHING_YET: Predicting = { turn: null, answers: 0, right: 0, known: [], run: null };

/**
 * The question for which the run has stopped where it stands: right before its message arrives, or, once it is told,
 * right after. Null elsewhere: who leaves a question is asked anew.
 */
export function turnHere({ tool, moment }: State): Turn | null {
  const turn = tool?.predicting?.turn;
  if (turn == null) return null;
  const { event } = moment.world;
  const isTold = event.kind === 'message' && event.exchange === turn.question.exchange;
  return (turn.said === null ? turn.at === moment : isTold) ? turn : null;
}

/** Says what will come, and lets it come. */
export function say(raftarium: Raftarium, said: Outcome | 'shown'): void {
  const predicting = raftarium.store.getState().tool?.predicting;
  if (predicting == null || predicting.turn === null) return;
  const { turn, answers, right } = predicting;
  const isRight = said === turn.question.outcome || said === turn.question.byPaper;
  const known = knownIn(predicting, raftarium);
  raftarium.hold(
    predict(raftarium, {
      turn: { ...turn, said },
      answers: answers + (said === 'shown' ? 0 : 1),
      right: right + (isRight ? 1 : 0),
      known: isRight ? [...known, sameQuestion(turn.question)] : known,
      run: raftarium.run(),
    }),
  );
  raftarium.step();
}

/** What need not be asked again in the run that is shown. */
function knownIn({ known, run }: Predicting, raftarium: Raftarium): readonly string[] {
  return run === raftarium.run() ? known : [];
}

/** The same for all questions of which the answer to one is that to all: one request to several nodes, and their answers. */
function sameQuestion({ decision, outcome, exchange }: Question): string {
  const { request, from } = exchange;
  const index = 'entries' in request ? request.prevLogIndex + request.entries.length : 0;
  return [decision, outcome, request.term, from, index].join(' ');
}

function predict(raftarium: Raftarium, predicting: Predicting): Tool {
  const withTurn = (turn: Turn) => raftarium.hold(predict(raftarium, { ...predicting, turn }));
  return {
    name: 'predict',
    predicting,
    choice(digit) {
      const turn = turnHere(raftarium.store.getState());
      const outcome = turn?.said === null ? OUTCOMES[turn.question.decision][digit - 1] : undefined;
      return outcome === undefined ? null : () => say(raftarium, outcome);
    },
    stopAt(at) {
      const { turn } = predicting;
      if (turn?.at === at) {
        // Who goes on without an answer is shown it.
        if (turn.said === null) withTurn({ ...turn, said: 'shown' });
        return 'after';
      }
      const after = raftarium.run().peek(raftarium.branch().id, at);
      const question = questionOf(at.world, after.world);
      if (question === null || knownIn(predicting, raftarium).includes(sameQuestion(question))) {
        return null;
      }
      withTurn({ question, at, said: null });
      return 'before';
    },
  };
}
