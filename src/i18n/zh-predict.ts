import type { PredictWords } from './en-predict.js';

const entries = (count: number) => (count === 0 ? '没有条目' : `${count} 条`);
const after = (index: number) => (index === 0 ? '从头开始' : `接在索引 ${index} 之后`);

/** What is said to somebody who predicts, in Chinese. */
export const zhPredict: PredictWords = {
  title: '先预测',
  about: '每当要做决定时，运行会先停下，由你说出结果。',
  start: '预测接下来发生什么',
  stop: '结束预测',
  waits:
    '到下一个决定之前，运行会停下来问你。只有心跳时没有什么要决定：发送一个请求，或者制造一个故障。',
  score: (right, answers) => `${answers} 题答对 ${right} 题`,
  show: '直接看结果',
  goOn: '继续',
  right: '答对了。',
  wrong: '结果不是这样。',
  shown: '结果如下。',
  yours: '你的回答',
  comes: '实际结果',

  ask(question) {
    const { node, exchange } = question;
    if (exchange.path === '/request_vote') {
      const { from, to, request, reply } = exchange;
      return reply?.body == null
        ? `${from} 在任期 ${request.term} 向 ${node} 拉票，${node} 会怎样答复？`
        : `${to} 答复 ${node}：voteGranted ${reply.body.voteGranted}，任期 ${reply.body.term}。${node} 会怎么做？`;
    }
    const { from, to, request, reply } = exchange;
    return reply?.body == null
      ? `任期 ${request.term} 的领导者 ${from} 发给 ${node} 的日志：${entries(request.entries.length)}，${after(request.prevLogIndex)}。${node} 会怎样答复？`
      : reply.body.success
        ? `${to} 答复 ${node}：成功，它持有到索引 ${request.prevLogIndex + request.entries.length} 的全部条目。${node} 会怎么做？`
        : `${to} 答复 ${node}：未成功，任期 ${reply.body.term}。${node} 会怎么做？`;
  },

  outcomes: {
    vote: {
      granted: '同意：投票给它。',
      'stale-term': '拒绝：那个任期已经过去。',
      'already-voted': '拒绝：它在这个任期已投票给别人。',
      'log-behind': '拒绝：它自己的日志更新。',
    },
    append: {
      accepted: '成功：收下新的内容。',
      replaced: '成功：先删除自己的冲突条目，再收下这些。',
      'stale-term': '不成功：那个任期已经过去。',
      'no-match': '不成功：它的日志里没有前一个条目。',
    },
    election: {
      leads: '当选领导者。',
      waits: '继续等待更多的票。',
      'steps-down': '放弃参选：出现了更高的任期。',
    },
    commit: {
      commits: '提交。',
      'too-few': '等待：已知持有该条目的节点还太少。',
      'earlier-term': '等待：该条目属于更早的任期。',
    },
    refusal: {
      'tries-again': '减小 nextIndex，再试一次。',
      'steps-down': '退位：出现了更高的任期。',
    },
  },

  because: {
    waits: '只有整个集群的多数派才能选出领导者。',
    'too-few': '它只计算自己和已经告知它的节点：必须有多数派持有该条目。',
    'earlier-term':
      '多数派已持有它，但它仍可能被覆盖（图 8）。要等领导者自己任期的第一个条目提交，它才随之提交。',
  },
};
