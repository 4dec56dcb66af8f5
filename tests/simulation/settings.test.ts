import { describe, expect, it } from 'vitest';
import { defaultSettings, wrongSetting, type Settings } from '../../src/simulation/settings.js';

const check = (changes: Partial<Settings>) => wrongSetting({ ...defaultSettings, ...changes });

describe('settings', () => {
  it('are right by default', () => {
    expect(wrongSetting(defaultSettings)).toBeNull();
  });

  it('ask an election to wait longer than a heartbeat takes (§5.6)', () => {
    const { heartbeatInterval, electionTimeout, latency } = defaultSettings;
    expect(electionTimeout[0]).toBeGreaterThan(heartbeatInterval);
    expect(heartbeatInterval).toBeGreaterThan(2 * latency[1]);
  });

  it.each<readonly [keyof Settings, Partial<Settings>]>([
    ['heartbeatInterval', { heartbeatInterval: 9 }],
    ['heartbeatInterval', { heartbeatInterval: 1001 }],
    ['heartbeatInterval', { heartbeatInterval: 50.5 }],
    ['heartbeatInterval', { heartbeatInterval: Number.NaN }],
    ['electionTimeout', { electionTimeout: [9, 300] }],
    ['electionTimeout', { electionTimeout: [150, 5001] }],
    ['electionTimeout', { electionTimeout: [300, 150] }],
    ['electionTimeout', { electionTimeout: [150, 299.5] }],
    ['latency', { latency: [0, 10] }],
    ['latency', { latency: [5, 501] }],
    ['latency', { latency: [20, 5] }],
    ['loss', { loss: -0.1 }],
    ['loss', { loss: 0.95 }],
    ['loss', { loss: Number.NaN }],
  ])('cannot have such a %s: %j', (name, changes) => {
    expect(check(changes)).toBe(name);
  });

  it.each<Partial<Settings>>([
    { heartbeatInterval: 10 },
    { heartbeatInterval: 1000 },
    { electionTimeout: [10, 5000] },
    { electionTimeout: [200, 200] },
    { latency: [1, 500] },
    { loss: 0 },
    { loss: 0.9 },
  ])('may be at their limits: %j', (changes) => {
    expect(check(changes)).toBeNull();
  });
});
