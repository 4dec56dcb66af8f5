import type { PredictWords } from './en-predict.js';

const entries = (count: number) => (count === 0 ? '心跳' : ` ${count} 条日志`);
const log = (index: number, term: number) =>
  index === 0 ? '为空' : `到索引 ${index}、任期 ${term}`;

/** What is said to somebody who predicts, in Chinese. */
export const zhPredict: PredictWords = {
  title: '先预测',
  about: '每当要做决定时，运行会先停下，由你说出会发生什么。',
  start: '预测接下来发生什么',
  stop: '结束预测',
  on: '到下一个决定之前会问你。',
  waits:
    '到下一个决定之前，运行会停下来问你。所有节点都跟随领导者之后，心跳不再决定什么：发送一个请求，或者制造一个故障。',
  score: (right, answers) => `${answers} 题答对 ${right} 题`,
  show: '直接看结果',
  goOn: '继续',
  right: '答对了。',
  wrong: '不对，实际如下。',
  shown: '实际如下。',
  yours: '你的回答',
  happens: '实际结果',
  byPaper: (outcome, mistake) =>
    outcome === undefined
      ? `按论文，这里不会有任何结果。此处代码里有一个错误：${mistake}。`
      : `按论文：“${outcome}”此处代码里有一个错误：${mistake}。`,
  rightByPaper: '按论文是对的，但这里不是。',

  ask(question) {
    const { node, exchange } = question;
    if (exchange.path === '/request_vote') {
      const { from, to, request, reply } = exchange;
      return reply?.body == null
        ? `${from} 在任期 ${request.term} 向 ${node} 拉票，它的日志${log(request.lastLogIndex, request.lastLogTerm)}。${node} 会怎样答复？`
        : `${to} 答复 ${node}：voteGranted ${reply.body.voteGranted}，任期 ${reply.body.term}。${node} 会怎么做？`;
    }
    const { from, to, request, reply } = exchange;
    return reply?.body == null
      ? `任期 ${request.term} 的领导者 ${from} 向 ${node} 发送${entries(request.entries.length)}，prevLogIndex ${request.prevLogIndex}，prevLogTerm ${request.prevLogTerm}。${node} 会怎样答复？`
      : reply.body.success
        ? `${to} 答复 ${node}：成功，它持有到索引 ${request.prevLogIndex + request.entries.length} 的全部条目。${node} 会怎么做？`
        : `${to} 答复 ${node}：未成功，任期 ${reply.body.term}。${node} 会怎么做？`;
  },

  outcomes: {
    vote: {
      granted: '同意：投票给它。',
      'stale-term': '拒绝：那个任期已经过去。',
      'already-voted': '拒绝：它在这个任期已经投过票。',
      'log-behind': '拒绝：它还有票，但自己的日志较新。',
    },
    append: {
      accepted: '成功：它的日志里没有冲突。',
      replaced: '成功，并删除自己的冲突条目。',
      'stale-term': '不成功：那个任期已经过去。',
      'no-match': '不成功：它没有这样的前一个条目。',
    },
    election: {
      leads: '当选领导者。',
      waits: '仍是候选人。',
      'steps-down': '放弃参选：出现了更高的任期。',
    },
    commit: {
      commits: '提交。',
      'too-few': '等待：已知持有该条目的还不到多数。',
      'earlier-term': '等待：多数派持有它，但它属于更早的任期。',
    },
    refusal: {
      'tries-again': '减小 nextIndex，再试一次。',
      'steps-down': '退位：出现了更高的任期。',
    },
  },

  against({ node, exchange: { from } }, refutation) {
    switch (refutation.kind) {
      case 'not-over': {
        const { term, own } = refutation;
        return own === term
          ? `任期 ${term} 没有过去：${node} 自己就在这个任期。`
          : `任期 ${term} 比 ${node} 自己的任期 ${own} 更新。`;
      }
      case 'free':
        return `${node} 在任期 ${refutation.term} 还没有投过票。`;
      case 'same':
        return `${node} 在任期 ${refutation.term} 的那一票正是投给 ${from} 的。`;
      case 'up-to-date': {
        const { last, own } = refutation;
        return `${from} 的日志（${log(last.index, last.term)}）至少与 ${node} 的（${log(own.index, own.term)}）一样新。`;
      }
      case 'matches':
        return refutation.index === 0
          ? '第一个条目之前没有什么可缺的。'
          : `${node} 在索引 ${refutation.index} 有任期 ${refutation.term} 的条目。`;
      case 'no-conflict':
        return `在这些条目的位置上，${node} 没有别的任期的条目。`;
      case 'votes':
        return `${refutation.size} 票中有 ${refutation.count} 票，已是多数。`;
      case 'fewer':
        return `${node} 需要 ${refutation.needed} 票，只有 ${refutation.votes} 票。`;
      case 'copies':
        return `${refutation.size} 个节点中有 ${refutation.count} 个持有索引 ${refutation.index}，已是多数。`;
      case 'own-term':
        return `索引 ${refutation.index} 的条目属于 ${node} 自己的任期 ${refutation.term}。`;
      case 'no-higher': {
        const { term, own } = refutation;
        return `答复的任期 ${term} 不高于 ${node} 自己的任期 ${own}。`;
      }
      case 'too':
        return '这一点也成立，但在它之前另有一条规则已经决定。';
    }
  },

  because: {
    waits:
      '它还没有得到整个集群的多数票。如果到选举计时器走完仍没有，它就在新的任期再次参选（§5.2）。',
    'too-few': '它只计算自己和已经告知它的节点：必须有多数派持有该条目（§5.3）。',
    'earlier-term':
      '对于更早任期的条目，副本数并不能证明它会留下：图 8 中就有一个被覆盖。它随领导者自己任期的第一个条目一起提交（§5.4.2）。',
  },
};
