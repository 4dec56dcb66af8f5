/** What is said of settings while they are changed, in English; fetched with their fields. */
export const enSettings = {
  heartbeat: 'Heartbeat interval',
  electionMin: 'Election timeout from',
  electionMax: 'to',
  latencyMin: 'Latency from',
  latencyMax: 'to',
  loss: 'Messages lost',
  ms: 'ms',
  percent: '%',
  timersNote: 'A timer that already runs keeps its time; the next one takes the new values.',
  latencyNote: 'One way. Messages already under way keep their time.',
  heartbeatTooSlow:
    'The heartbeat is not below the election timeout: followers will stand for election under a healthy leader.',
  limits: (min: number, max: number) => `${min} to ${max}`,
  reset: 'Back to the usual values',
};

/** The shape of these words in a language. */
export type SettingsWords = typeof enSettings;
