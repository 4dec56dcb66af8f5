import type { SettingsWords } from './en-settings.js';

/** What is said of settings while they are changed, in Chinese. */
export const zhSettings: SettingsWords = {
  heartbeat: '心跳间隔',
  electionMin: '选举超时，从',
  electionMax: '到',
  latencyMin: '延迟，从',
  latencyMax: '到',
  loss: '消息丢失',
  ms: 'ms',
  percent: '%',
  timersNote: '已在运行的计时器不变，下一次计时才用新值。',
  latencyNote: '单程。已在途中的消息不受影响。',
  heartbeatTooSlow: '心跳间隔不小于选举超时：即使领导者正常，跟随者也会参选。',
  limits: (min, max) => `${min} 到 ${max}`,
  reset: '恢复默认值',
};
