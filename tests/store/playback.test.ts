import { describe, expect, it } from 'vitest';
import { begin, next, type Moment } from '../../src/history/moment.js';
import { isFlying } from '../../src/simulation/exchange.js';
import { nextEventAt } from '../../src/simulation/world.js';
import { opening } from '../../src/store/opening.js';
import { glide, type Course, type Playhead, type Stops } from '../../src/store/playback.js';
import {
  DEFAULT_SPEED,
  formatSpeed,
  quietSpeed,
  shiftSpeed,
  SPEEDS,
} from '../../src/store/speeds.js';

const start = (): Playhead => ({ moment: begin(opening), time: 0 });
const never = () => false;
const onward: Stops = { before: never, after: never };
/** Sees every event, and stops at none. */
const watching = (see: (moment: Moment) => void): Stops => ({
  before: never,
  after(moment) {
    see(moment);
    return false;
  },
});
const pace = (speed: number) => ({ speed, quiet: quietSpeed(speed) });
const course: Course = { nextAt: ({ world }) => nextEventAt(world), next };

describe('The playhead', () => {
  it('lies at or after the last event and before the next one', () => {
    let playhead = start();
    for (let frame = 0; frame < 3000; frame++) {
      playhead = glide(playhead, 16, pace(1 / 10), course, onward);
      expect(playhead.time).toBeGreaterThanOrEqual(playhead.moment.world.time);
      expect(playhead.time).toBeLessThan(nextEventAt(playhead.moment.world));
    }
    expect(playhead.moment.world.events).toBeGreaterThan(100);
  });

  it('comes to the same moment whether time passes in one stretch or in many', () => {
    const once = glide(start(), 3000, pace(1), course, onward);
    let often = start();
    for (let frame = 0; frame < 300; frame++) often = glide(often, 10, pace(1), course, onward);
    expect(often.time).toBeCloseTo(once.time, 6);
    expect(often.moment.world).toEqual(once.moment.world);
  });

  it('runs faster while nothing is on the wire, and at its own speed as soon as something is', () => {
    const quiet = glide(start(), 100, pace(DEFAULT_SPEED), course, onward);
    expect(quiet.time).toBeCloseTo(100 * quietSpeed(DEFAULT_SPEED), 6);
    let busy = start();
    while (!busy.moment.world.exchanges.some(isFlying))
      busy = glide(busy, 1, pace(1), course, onward);
    const later = glide(busy, 10, pace(DEFAULT_SPEED), course, onward);
    expect(later.time - busy.time).toBeCloseTo(10 * DEFAULT_SPEED, 6);
  });

  it('has slowed down by the time at which something happens', () => {
    const due = nextEventAt(start().moment.world);
    const near = glide({ ...start(), time: due - 3 }, 10, pace(DEFAULT_SPEED), course, onward);
    expect(near.time).toBeCloseTo(due - 3 + 10 * DEFAULT_SPEED, 6);
    const far = glide({ ...start(), time: due - 3.1 }, 10, pace(DEFAULT_SPEED), course, onward);
    expect(far.time).toBeGreaterThan(due - 3.1 + 10 * DEFAULT_SPEED);
  });

  it('stops right at an event that its watcher does not let pass', () => {
    const seen: Moment[] = [];
    const stopped = glide(start(), 10_000, pace(1), course, {
      before: never,
      after(moment) {
        seen.push(moment);
        return seen.length === 3;
      },
    });
    expect(seen).toHaveLength(3);
    expect(stopped.moment).toBe(seen[2]);
    expect(stopped.time).toBe(stopped.moment.world.time);
  });

  it('stops right before what is not to follow yet, at the time at which it is due', () => {
    const stopped = glide(start(), 10_000, pace(1), course, {
      before: ({ world }) => world.events === 3,
      after: never,
    });
    expect(stopped.moment.world.events).toBe(3);
    expect(stopped.time).toBe(nextEventAt(stopped.moment.world));
  });

  it('shows the opening’s first election within five seconds of real time at the default speed', () => {
    let leader: number | null = null;
    const watch = watching(({ votes, world }) => {
      if (votes.last()?.leader != null) leader ??= world.time;
    });
    glide(start(), 5000, pace(DEFAULT_SPEED), course, watch);
    expect(leader).not.toBeNull();
  });

  it('shows elections, heartbeats and a committed request within the first minute', () => {
    const kinds = new Set<string>();
    const watch = watching(({ world }) => {
      for (const { kind } of world.event.facts) kinds.add(kind);
    });
    glide(start(), 60_000, pace(DEFAULT_SPEED), course, watch);
    expect([...kinds]).toEqual(
      expect.arrayContaining(['became-leader', 'heartbeat-sent', 'committed', 'commit-learned']),
    );
  });
});

describe('Speeds', () => {
  it('go from a thousandth of real time to twenty times', () => {
    expect(SPEEDS[0]).toBe(1 / 1000);
    expect(SPEEDS.at(-1)).toBe(20);
    expect([...SPEEDS]).toEqual(SPEEDS.toSorted((a, b) => a - b));
    expect(SPEEDS).toContain(DEFAULT_SPEED);
  });

  it('let a message of the default latency fly for about a second', () => {
    const [least, most] = [10 / DEFAULT_SPEED, 25 / DEFAULT_SPEED];
    expect((least + most) / 2).toBeGreaterThan(600);
    expect((least + most) / 2).toBeLessThan(1200);
  });

  it('are read as fractions below one', () => {
    expect(formatSpeed(1 / 50)).toBe('1/50');
    expect(formatSpeed(20)).toBe('20');
  });

  it('shift step by step and stay within both ends', () => {
    expect(shiftSpeed(1 / 50, 1)).toBe(1 / 20);
    expect(shiftSpeed(1 / 50, -1)).toBe(1 / 100);
    expect(shiftSpeed(20, 1)).toBe(20);
    expect(shiftSpeed(1 / 1000, -1)).toBe(1 / 1000);
  });

  it('never slow down where nothing happens', () => {
    for (const speed of SPEEDS) expect(quietSpeed(speed)).toBeGreaterThanOrEqual(speed);
  });
});
