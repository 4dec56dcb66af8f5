import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logs } from '../../src/views/guide/specimens.js';
import { placeBeside } from '../../src/views/guide/place.js';

const WINDOW = { width: 1440, height: 900 };
const CARD = { width: 350, height: 160 };

const boxes = fc.record({
  x: fc.integer({ min: 0, max: 1400 }),
  y: fc.integer({ min: 0, max: 860 }),
  width: fc.integer({ min: 1, max: 1440 }),
  height: fc.integer({ min: 1, max: 900 }),
});

describe('The logs of the legend', () => {
  it('are such as Raft can come to: a majority holds what is committed, and the leader knows of no more (§5.3)', () => {
    const majority = 2;
    for (const { node } of logs) {
      for (let index = 1; index <= node.commitIndex; index++) {
        const entry = node.log.at(index);
        const holders = logs.filter(
          ({ node: { log } }) => index <= log.length && log.at(index) === entry,
        );
        expect(holders.length).toBeGreaterThanOrEqual(majority);
      }
    }
    const [leader, ...others] = logs.map(({ node }) => node);
    for (const { id, log } of others) {
      expect(leader?.leadership?.matchIndex[id]).toBe(log.length);
      expect(leader?.leadership?.nextIndex[id]).toBe(log.length + 1);
    }
  });
});

describe('A card beside what it speaks of', () => {
  it('stands to its right where there is room, its middle by the other’s', () => {
    const { x, y } = placeBeside({ x: 100, y: 300, width: 200, height: 40 }, CARD, WINDOW);
    expect(x).toBeGreaterThan(300);
    expect(y + CARD.height / 2).toBe(320);
  });

  it('else to its left, then below, then above', () => {
    const right = placeBeside({ x: 1300, y: 300, width: 100, height: 40 }, CARD, WINDOW);
    expect(right.x + CARD.width).toBeLessThan(1300);
    const wide = placeBeside({ x: 0, y: 100, width: 1440, height: 200 }, CARD, WINDOW);
    expect(wide.y).toBeGreaterThan(300);
    const low = placeBeside({ x: 0, y: 770, width: 1440, height: 130 }, CARD, WINDOW);
    expect(low.y + CARD.height).toBeLessThan(770);
  });

  it('is always within the window, and covers what it speaks of only where no side has room', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const { x, y } = placeBeside(box, CARD, WINDOW);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + CARD.width).toBeLessThanOrEqual(WINDOW.width);
        expect(y + CARD.height).toBeLessThanOrEqual(WINDOW.height);
        const covers =
          x < box.x + box.width &&
          box.x < x + CARD.width &&
          y < box.y + box.height &&
          box.y < y + CARD.height;
        const room = Math.max(
          (box.x - CARD.width) / 24,
          (WINDOW.width - box.x - box.width - CARD.width) / 24,
          (box.y - CARD.height) / 24,
          (WINDOW.height - box.y - box.height - CARD.height) / 24,
        );
        expect(covers && room >= 1).toBe(false);
      }),
    );
  });
});
