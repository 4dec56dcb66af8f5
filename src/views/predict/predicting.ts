import { questionOf, type Outcome } from '../../history/question.js';
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

const NOTHING_YET: Predicting = { turn: null, answers: 0, right: 0 };

/** The question for which the run has stopped where it stands; null where it is asked nothing. */
export function turnHere({ tool, branch, moment }: State): Turn | null {
  const turn = tool?.predicting?.turn;
  if (turn == null || turn.branch !== branch.id) return null;
  const at = turn.said === null ? turn.event : turn.event + 1;
  return at === moment.world.events ? turn : null;
}

/** Says what will come, and lets it come. */
export function say(raftarium: Raftarium, said: Outcome | 'shown'): void {
  const { tool } = raftarium.store.getState();
  const predicting = tool?.predicting;
  if (predicting == null || predicting.turn === null) return;
  const isAnswer = said !== 'shown';
  const isRight = said === predicting.turn.question.outcome;
  raftarium.hold(
    predict(raftarium, {
      turn: { ...predicting.turn, said },
      answers: predicting.answers + (isAnswer ? 1 : 0),
      right: predicting.right + (isRight ? 1 : 0),
    }),
  );
  raftarium.step();
}

function predict(raftarium: Raftarium, predicting: Predicting): Tool {
  const withTurn = (turn: Turn) => raftarium.hold(predict(raftarium, { ...predicting, turn }));
  return {
    name: 'predict',
    predicting,
    stopAt(moment) {
      const { turn } = predicting;
      const branch = raftarium.branch().id;
      const event = moment.world.events;
      if (turn?.event === event && turn.branch === branch) {
        // Who goes on without an answer is shown it.
        if (turn.said === null) withTurn({ ...turn, said: 'shown' });
        return 'after';
      }
      const question = questionOf(raftarium.run().peek(branch, moment).world);
      if (question === null) return null;
      withTurn({ question, branch, event, said: null });
      return 'before';
    },
  };
}
