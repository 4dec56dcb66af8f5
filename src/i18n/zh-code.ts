import type { CodeWords } from './en-code.js';

/** What is said beside the pseudocode, in Chinese. */
export const zhCode: CodeWords = {
  ran: '刚刚执行',
  nothing: '此事件中没有节点执行步骤。',
  at: (node, names) => `${node}：${names.join('、')}。`,
  procedures: {
    election: {
      name: '选举超时',
      why: '超时时长随机，所以多半只有一个节点先参选，并在其他节点醒来之前当选。选票分裂时，下一次不同的超时会打破僵局。',
    },
    'request-vote': {
      name: 'RequestVote 接收方',
      why: '每个任期只有一票，所以同一任期不会有两个当选者。只有日志至少和投票者一样新才能得票，所以领导者不会缺少已提交的条目。',
    },
    'vote-reply': {
      name: 'RequestVote 应答',
      why: '任意两个多数派必有共同的节点，而它只投一次。所以一个任期至多有一个领导者得到多数票。',
    },
    leader: {
      name: '成为领导者',
      why: '它先假定所有跟随者与自己一样，再按应答修正。心跳使其他节点的选举计时器不会走完。',
    },
    client: {
      name: '客户端命令',
      why: '所有命令按同一顺序进入同一份日志，只有领导者追加。命令不会再丢失时，才答复客户端。',
    },
    'append-entries': {
      name: 'AppendEntries 接收方',
      why: '对前一条的检查让承诺逐条传递：索引和任期相同，之前的一切也就相同。只删除真正不同的条目，因为迟到的请求可能较短。',
    },
    'append-reply': {
      name: 'AppendEntries 应答',
      why: '被拒绝说明两份日志在更早处分叉。领导者逐步后退，直到一致，再从那里发送；它自己的日志从不改变。',
    },
    commit: {
      name: '按计数提交',
      why: '多数派持有的条目，之后的领导者都持有。旧任期的条目不靠计数提交：它仍可能被覆盖，直到其后有本任期的条目。',
    },
    apply: {
      name: '应用',
      why: '每个节点按相同顺序应用相同条目，所以所有状态机经历相同的状态。',
    },
    terms: {
      name: '每一条消息',
      why: '任期是 Raft 的时钟。见到更新的任期，就知道自己的已经过去，转为跟随；应答只在提问的任期内有效。',
    },
  },
};
