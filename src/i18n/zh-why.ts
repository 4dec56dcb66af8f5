import type { WhyWords } from './en-why.js';

/** What is said of an exchange beyond its JSON, in Chinese. */
export const zhWhy: WhyWords = {
  sent: (sent, arrives, done) => `${sent} 发出，${arrives} ${done ? '到达' : '将到达'}`,
  sentLost: (sent) => `${sent} 发出，已丢失`,
  inFlight: (arrives) => `在途，${arrives} 到达`,
  waiting: '尚无应答',
  processing: '等待条目提交',
  failures: {
    'connection-refused': '连接被拒绝：节点已宕机，没有进程在监听。',
    'connection-reset': '连接被重置：节点在答复之前宕机。',
    'timed-out': '超时：没有及时收到应答。',
    'bad-answer': '收到的应答没有意义。',
  },
  notSent: '此时它还没有发出。',
  underWay: (to) => `它还没有到达 ${to}，尚无裁定。`,
  unanswered: '发送方在得到应答之前宕机了。',
  receiver: {
    '/request_vote': 'RequestVote 接收方',
    '/append_entries': 'AppendEntries 接收方',
    '/request': '客户端请求',
  },
  check: (check) => {
    switch (check.asks) {
      case 'term':
        return `term ≥ currentTerm：${check.term} ${check.holds ? '≥' : '<'} ${check.currentTerm}`;
      case 'vote':
        return `votedFor 为 null 或 ${check.candidate}${check.votedFor === null ? '' : `：实为 ${check.votedFor}`}`;
      case 'log': {
        const ends = `索引 ${check.last.index}，任期 ${check.last.term}`;
        return check.own === null
          ? `候选人的日志（${ends}）至少一样新`
          : `候选人的日志（${ends}）至少一样新：自己的末条在索引 ${check.own.index}，任期 ${check.own.term}`;
      }
      case 'entry-before': {
        const { prev, ownTerm, ownLast } = check;
        if (prev.index === 0) return 'prevLogIndex 0：前面没有可比较的条目';
        const asked = `prevLogIndex ${prev.index} 处有任期 ${prev.term} 的条目`;
        if (check.holds) return `${asked}：有`;
        return ownTerm === null
          ? `${asked}：索引 ${prev.index} 处没有条目，末条是 ${ownLast}`
          : `${asked}：自己的属于任期 ${ownTerm}`;
      }
      case 'conflict': {
        const gone = check.from === check.to ? `${check.from}` : `${check.from} 到 ${check.to}`;
        return `索引 ${check.from} 冲突，任期 ${check.ownTerm} ≠ ${check.leaderTerm}：删除 ${gone}`;
      }
      case 'new-entries':
        return `追加新条目：${check.entries} 条中的 ${check.stored} 条`;
      case 'commit':
        return `leaderCommit > commitIndex：${check.leaderCommit} > ${check.from}，于是 commitIndex = ${check.to}`;
      case 'leads':
        return check.holds
          ? '它是领导者：命令追加到日志末尾'
          : `它是领导者：${check.leader === null ? '它不知道谁是领导者' : `${check.leader} 才是`}`;
    }
  },
  holds: '成立',
  fails: '不成立',
  next: '接下来：',
  after: '随后：',
  expected: (e, from, to) => {
    switch (e.does) {
      case 'adopt-term':
        return `${from} 将得知任期 ${e.term}，采用它并成为跟随者。`;
      case 'count-vote':
        return `如果 ${from} 仍在任期 ${e.term} 中参选，就会计入这一票。`;
      case 'count-refusal':
        return `${from} 会记下这次拒绝；其他节点的票仍可能足够。`;
      case 'raise-match':
        return e.index === 0
          ? `${from} 将得知 ${to} 仍在跟随。`
          : `${from} 将得知 ${to} 已有到索引 ${e.index} 为止的全部条目。`;
      case 'lower-next':
        return `${from} 会调低 nextIndex[${to}]，从那里再试。`;
      case 'ask-again':
        return `心跳间隔过后，${from} 会再次请求。`;
      case 'wait-for-commit':
        return `条目提交之后，${to} 才会答复。`;
      case 'pass-on':
        return `${from} 会把答复转交给它的客户端。`;
    }
  },
  nothing: (from) => `${from} 没有得知新的内容。`,
  sentences: (titles) => `${titles.join('；')}。`,
  differs: (changes) => `与前一条相同，只是 ${changes.join('，')}。`,
  deliver: '送达',
  deliverNote: '立即送达',
  drop: '丢弃',
  delay: '延迟',
  delayNote: '延迟 50 毫秒',
  duplicate: '复制',
  curl: '复制为 curl',
  copied: '已复制。',
  notCopied: '此页面不能写入剪贴板。',
};
