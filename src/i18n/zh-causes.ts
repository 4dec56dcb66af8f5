import type { CausesWords } from './en-causes.js';

/** What is said of causes, in Chinese. */
export const zhCauses: CausesWords = {
  hint: '选择一件已经发生的事：事件列表中的一行、时间线上的一个标记、日志中的一格。导致它的一切都会标亮。',
  ask: '为什么会这样？',
  early: '还没有发生任何事。',
  led: (steps, ms) =>
    steps === 0
      ? '没有前因：它来自集群之外。'
      : steps === 1
        ? `前因只有一件，在 ${ms} 毫秒之前。`
        : `前因共 ${steps} 件，历时 ${ms} 毫秒。`,
  walk: '回溯前因',
  next: '前往它的后果',
  place: (at, of) => `${at} / ${of}`,
  letGo: '取消标亮',
  list: '前因，最新在上',
  start: '运行开始。',
  request: {
    '/request_vote': (ms) => `通过 RequestVote，${ms} 毫秒`,
    '/append_entries': (ms) => `通过 AppendEntries，${ms} 毫秒`,
    '/request': (ms) => `通过转交，${ms} 毫秒`,
  },
  reply: (ms) => `通过应答，${ms} 毫秒`,
  timer: (ms) => `计时器走完 ${ms} 毫秒`,
  matters: {
    act: '由此操作引起',
    candidacy: '由此参选',
    vote: '其中一票',
    copy: '其中一份副本',
    entry: '所涉及的条目',
    commit: '所告知的提交',
    leader: '发话的领导者',
    'next-index': '领导者推测的起点',
    'term-in-the-way': '挡在前面的更高任期',
    'vote-in-the-way': '挡在前面的那一票',
    'entry-in-the-way': '挡在前面的条目',
    'election-over': '选举到此已经结束',
    down: '节点到此已经宕机',
    paused: '节点到此已经暂停',
    loss: '消息因此丢失',
  },
  ends: {
    outside: '由此开始，来自集群之外。',
    start: '各计时器首次启动。',
    timer: '计时器由此启动，更早的事与它无关。',
    routine: '它只是捎去消息，与任何一次心跳无异。',
    far: '更早的前因太久远，不再查找。',
  },
};
