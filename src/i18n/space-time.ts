import type { Language } from './languages.js';

const en = {
  label: 'Space-time diagram',
  follow: 'Follow the playhead',
  closer: 'Messages are drawn from closer by: turn the wheel or press ].',
  timer: {
    vote: 'vote: timer restarts',
    heartbeat: 'heartbeat: timer restarts',
    append: 'append: timer restarts',
    election: 'election: timer restarts',
    start: 'timer starts',
  },
  short: {
    vote: 'RequestVote',
    granted: 'granted',
    refused: 'refused',
    entries: 'append',
    stored: 'stored',
    heartbeat: 'heartbeat',
    reply: 'reply',
    forwarded: 'forwarded',
    answer: 'answer',
    failed: 'no one there',
    lost: 'lost',
  },
  events: {
    election: 'times out',
    leader: (term: number) => `leader of term ${term}`,
    request: (command: string) => `client: ${command}`,
    commit: (index: number) => `commits ${index}`,
    crash: 'crashes',
    restart: 'restarts',
  },
  event: (ms: string, node: string, what: string) => `${ms} ms: ${node} ${what}`,
  sentence: (from: string, to: string, word: string, sent: string, arrives: string) =>
    `${from} to ${to}: ${word}, from ${sent} to ${arrives} ms`,
  sentenceLost: (from: string, to: string, word: string, sent: string) =>
    `${from} to ${to}: ${word}, from ${sent} ms, lost on the way`,
  lists: {
    events: 'What the nodes do',
    messages: 'Messages in this stretch of time',
    none: 'Nothing happens in this stretch of time.',
  },
};

export type SpaceTimeWords = typeof en;

const zh: SpaceTimeWords = {
  label: '时空图',
  follow: '跟随播放头',
  closer: '放大后才能看清消息：滚动滚轮或按 ]。',
  timer: {
    vote: '投票：计时器重置',
    heartbeat: '心跳：计时器重置',
    append: '追加：计时器重置',
    election: '选举：计时器重置',
    start: '计时器启动',
  },
  short: {
    vote: 'RequestVote',
    granted: '同意',
    refused: '拒绝',
    entries: '追加',
    stored: '已存储',
    heartbeat: '心跳',
    reply: '应答',
    forwarded: '转发',
    answer: '应答',
    failed: '无人应答',
    lost: '丢失',
  },
  events: {
    election: '超时',
    leader: (term) => `任期 ${term} 的领导者`,
    request: (command) => `客户端：${command}`,
    commit: (index) => `提交 ${index}`,
    crash: '宕机',
    restart: '重启',
  },
  event: (ms, node, what) => `${ms} 毫秒：${node} ${what}`,
  sentence: (from, to, word, sent, arrives) =>
    `${from} 到 ${to}：${word}，${sent} 至 ${arrives} 毫秒`,
  sentenceLost: (from, to, word, sent) => `${from} 到 ${to}：${word}，${sent} 毫秒发出，途中丢失`,
  lists: {
    events: '节点的动作',
    messages: '这段时间内的消息',
    none: '这段时间内无事发生。',
  },
};

/** What is said in the space-time diagram. Fetched with it. */
export const spaceTimeWords: Readonly<Record<Language, SpaceTimeWords>> = { en, zh };
