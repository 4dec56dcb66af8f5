import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/history/question.js';
import { scenarioCalled } from '../../src/scenarios/library.js';
import { leaderOf, nextEventAt } from '../../src/simulation/world.js';
import { opening } from '../../src/store/opening.js';
import { createRaftarium, type Raftarium } from '../../src/store/store.js';
import { say, togglePredicting, turnHere } from '../../src/views/predict/predicting.js';
import { preferences } from '../support/preferences.js';

/** A run at the speed of life, in which somebody has begun to predict. */
function predicting(): Raftarium {
  const raftarium = createRaftarium(
    { ...opening, agenda: [] },
    { ...preferences, skipQuiet: false },
  );
  raftarium.setSpeed(1);
  togglePredicting(raftarium);
  return raftarium;
}

/** Real time passes, frame by frame, until the run stands still. */
function untilStopped(raftarium: Raftarium): void {
  for (let now = 0; state(raftarium).playing && now < 5000; now += 16) raftarium.tick(16, now);
}

const state = ({ store }: Raftarium) => store.getState();
const turn = (raftarium: Raftarium) => turnHere(state(raftarium));
const score = (raftarium: Raftarium) => {
  const { answers, right } = state(raftarium).tool?.predicting ?? { answers: NaN, right: NaN };
  return [right, answers];
};
const events = (raftarium: Raftarium) => state(raftarium).moment.world.events;

/** An answer to what is asked now that is not the one that comes. */
function wrong(raftarium: Raftarium): Outcome {
  const question = turn(raftarium)!.question;
  const all: readonly Outcome[] = OUTCOMES[question.decision];
  return all.find((outcome) => outcome !== question.outcome)!;
}

/** Of how many voters of five nodes it is asked until one leads, to whom it is said wrongly of the first, and then rightly. */
function votersAskedOf(raftarium: Raftarium): number {
  const nodes: string[] = [];
  raftarium.begin({ seed: 1, nodes: 5 });
  while (leaderOf(state(raftarium).moment.world) === null) {
    raftarium.play();
    untilStopped(raftarium);
    const question = turn(raftarium)?.question;
    if (turn(raftarium)?.said !== null || question === undefined) continue;
    if (question.decision === 'vote') nodes.push(question.node);
    say(raftarium, nodes.length === 1 ? wrong(raftarium) : question.outcome);
  }
  return nodes.length;
}

describe('Who predicts', () => {
  it('is asked right before a decision, when it is due and the branch does not yet know of it', () => {
    const raftarium = predicting();
    expect(state(raftarium).playing).toBe(true);
    untilStopped(raftarium);
    const { moment, branch, playing } = state(raftarium);
    expect(playing).toBe(false);
    expect(turn(raftarium)).toMatchObject({
      said: null,
      question: { decision: 'vote', outcome: 'granted' },
    });
    expect(raftarium.playhead()).toEqual({ moment, time: nextEventAt(moment.world) });
    expect(branch.tip).toBe(moment);
    expect(raftarium.branch().tip).toBe(moment);
  });

  it('sees it come once it is said, and the run waits until it goes on to the next', () => {
    const raftarium = predicting();
    untilStopped(raftarium);
    const before = events(raftarium);
    say(raftarium, 'granted');
    expect(events(raftarium)).toBe(before + 1);
    expect(turn(raftarium)?.said).toBe('granted');
    expect(score(raftarium)).toEqual([1, 1]);
    expect(state(raftarium).playing).toBe(false);

    raftarium.play();
    untilStopped(raftarium);
    expect(turn(raftarium)?.said).toBeNull();
    say(raftarium, wrong(raftarium));
    expect(score(raftarium)).toEqual([1, 2]);
  });

  it.each([
    ['asking for it', (raftarium: Raftarium) => say(raftarium, 'shown')],
    ['going on', (raftarium: Raftarium) => raftarium.play()],
    ['stepping on', (raftarium: Raftarium) => raftarium.step()],
  ])('is shown it by %s, which is no answer', (_, goOn) => {
    const raftarium = predicting();
    untilStopped(raftarium);
    const before = events(raftarium);
    goOn(raftarium);
    untilStopped(raftarium);
    expect(events(raftarium)).toBe(before + 1);
    expect(turn(raftarium)?.said).toBe('shown');
    expect(score(raftarium)).toEqual([0, 0]);
  });

  it('is asked by stepping as well: once to the time, and then to the event', () => {
    const raftarium = predicting();
    raftarium.pause();
    for (let i = 0; i < 100 && turn(raftarium) === null; i++) raftarium.step();
    expect(turn(raftarium)?.said).toBeNull();
    const before = events(raftarium);
    expect(raftarium.playhead().time).toBe(nextEventAt(state(raftarium).moment.world));
    raftarium.step();
    expect(events(raftarium)).toBe(before + 1);
  });

  it('may act instead: the question is gone, and no branch begins', () => {
    const raftarium = predicting();
    untilStopped(raftarium);
    raftarium.dispatch({ do: 'kill', node: turn(raftarium)!.question.node });
    expect(turn(raftarium)).toBeNull();
    expect(state(raftarium).branches).toHaveLength(1);
  });

  it('is asked anew who has gone back from a question, and it waits for an answer again', () => {
    const raftarium = predicting();
    untilStopped(raftarium);
    const { time } = raftarium.playhead();
    raftarium.stepBack();
    expect(turn(raftarium)).toBeNull();
    raftarium.play();
    untilStopped(raftarium);
    expect(raftarium.playhead().time).toBe(time);
    expect(turn(raftarium)?.said).toBeNull();
  });

  it('leaves a question behind with the run that it was asked in', () => {
    const raftarium = predicting();
    untilStopped(raftarium);
    const { question } = turn(raftarium)!;
    raftarium.begin(scenarioCalled('figure-8').run.origin);
    expect(turn(raftarium)).toBeNull();
    raftarium.play();
    untilStopped(raftarium);
    expect(turn(raftarium)?.said).toBeNull();
    expect(turn(raftarium)?.question.exchange).not.toBe(question.exchange);
  });

  it('is not asked of the other nodes what was predicted rightly of one, but in another run', () => {
    const raftarium = predicting();
    // Of the four that are asked for their votes: the first, of whom it was said wrongly, and the second.
    expect(votersAskedOf(raftarium)).toBe(2);
    expect(votersAskedOf(raftarium)).toBe(2);
  });

  it('chooses by the digit of an answer, which else selects a node', () => {
    const raftarium = predicting();
    const choose = (digit: number) => state(raftarium).tool?.choice?.(digit) ?? null;
    expect(choose(1)).toBeNull();
    untilStopped(raftarium);
    expect(choose(5)).toBeNull();
    choose(1)!();
    expect(turn(raftarium)?.said).toBe('granted');
    expect(choose(1)).toBeNull();
  });

  it('is right by the paper where a mistake decides otherwise', () => {
    const raftarium = predicting();
    raftarium.begin(scenarioCalled('figure-8-mistake').run.origin);
    for (let i = 0; i < 60 && turn(raftarium)?.question.outcome !== 'commits'; i++) {
      raftarium.play();
      untilStopped(raftarium);
    }
    expect(turn(raftarium)).toMatchObject({
      said: null,
      question: { outcome: 'commits', byPaper: 'earlier-term', fact: { despite: 'earlier-term' } },
    });
    const [right, answers] = score(raftarium);
    say(raftarium, 'earlier-term');
    expect(score(raftarium)).toEqual([right! + 1, answers! + 1]);
  });

  it('is not asked while only heartbeats pass', () => {
    const raftarium = predicting();
    for (let i = 0; i < 40 && leaderOf(state(raftarium).moment.world) === null; i++) {
      raftarium.play();
      untilStopped(raftarium);
    }
    // Each follower hears its leader for the first time once.
    for (let i = 0; i < 20 && !state(raftarium).playing; i++) {
      raftarium.play();
      untilStopped(raftarium);
    }
    const { time } = raftarium.playhead();
    untilStopped(raftarium);
    expect(raftarium.playhead().time).toBeGreaterThan(time + 1000);
    expect(turn(raftarium)).toBeNull();
  });

  it('is always right who says what comes, through a whole scenario, and goes on in the next', () => {
    const raftarium = predicting();
    for (const name of ['figure-8', 'conflicting-tail'] as const) {
      const before = score(raftarium)[1]!;
      const { run, view } = scenarioCalled(name);
      raftarium.begin(run.origin);
      expect(view.branch).toBe(0);
      for (let i = 0; i < 20; i++) {
        raftarium.play();
        untilStopped(raftarium);
        if (turn(raftarium)?.said === null) say(raftarium, turn(raftarium)!.question.outcome);
      }
      const [right, answers] = score(raftarium);
      expect(right).toBe(answers);
      expect(answers).toBeGreaterThan(before + 5);
    }
  });

  it('stops being asked, and the run goes on as ever', () => {
    const raftarium = predicting();
    untilStopped(raftarium);
    togglePredicting(raftarium);
    expect(state(raftarium).tool).toBeNull();
    raftarium.play();
    untilStopped(raftarium);
    expect(state(raftarium).playing).toBe(true);
  });
});
