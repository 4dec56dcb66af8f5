import type { FieldWords } from './sources.js';

/** What the names on the page mean, in Chinese. */
export const zhFields: FieldWords = {
  source: (cited) =>
    cited
      .replace(/Figure (\d), /, '图 $1，')
      .replace('Figure', '图')
      .replaceAll(', ', '、'),
  meanings: {
    currentTerm: '该节点见过的最新任期，只增不减。',
    votedFor: '该节点在当前任期把票投给了谁。每个任期只有一票。',
    log: '从索引 1 开始的日志条目：每条包含一条命令，以及领导者收到它时的任期。',
    commitIndex: '该节点已知的最高已提交索引。从 0 开始，只增不减。',
    lastApplied: '该节点已应用到状态机的最高索引，紧跟 commitIndex。',
    nextIndex:
      '对每个跟随者，领导者下一条要发送的条目。最初是领导者末条的后一位；每被拒绝一次就后退一位。',
    matchIndex: '对每个跟随者，已知与领导者日志一致到哪个索引。领导者据此计数，决定能否提交。',
    electionTimeout:
      '节点等待领导者的消息或多数票的最长时间，超过就参选。每次启动计时器都重新随机选取。',
    heartbeat: '领导者隔多久再发一次 AppendEntries，有没有新条目都会发，以免其他节点参选。',
    machine: '已提交的命令按日志顺序应用之后的键值。应用到同一索引的节点，状态完全相同。',

    term: '发送方的任期。任期较小的一方会采用它并成为跟随者；任期较大的一方则会拒绝。',
    candidateId: '请求投票的候选人。',
    lastLogIndex: '候选人末条的索引。末条任期相同时，较长的日志较新。',
    lastLogTerm: '候选人末条的任期。末条任期较大的日志较新。',
    voteGranted: '候选人是否得到这一票。',
    leaderId: '谁是领导者。跟随者据此转交客户端的请求。',
    prevLogIndex: '新条目之前那一条的索引。接收方必须有这一条，否则拒绝。',
    prevLogTerm: 'prevLogIndex 处条目的任期。接收方在该处的条目若属于别的任期，就会拒绝。',
    entries: '要存储的条目。没有条目就是心跳；一次多条可以节省时间。',
    leaderCommit: '领导者的 commitIndex。接收方可以把已确认一致的条目提交到这里。',
    success: '接收方在 prevLogIndex 处是否有任期为 prevLogTerm 的条目。',
    vouched:
      '这次请求确认到的最后一个索引，即 prevLogIndex 加上条目数。领导者自己也能算出，写在这里是为了让人看见。',
    command: '客户端希望状态机执行的命令。',
    index: '这条命令所在的日志索引。',
    result: '应用该条目时状态机给出的结果。',
    error: '命令没有在这里执行的原因。',
    leader: '应该改问谁。',

    committed: '多数派已存储，因此不会再丢失。各个节点得知的时间有先有后。',
    stored: '已在这份日志中，但还不知道是否已提交，仍可能被其他领导者的条目取代。',
    kept: '日志在磁盘上，宕机不会丢失；丢失的是 commitIndex 和 lastApplied。',
    missing: '这份日志在该索引处没有条目，领导者会发来。',

    'election-safety': '一个任期至多选出一个领导者。',
    'leader-append-only': '领导者从不覆盖或删除自己日志中的条目，只追加。',
    'log-matching': '两份日志若有索引和任期都相同的条目，则到该条为止完全相同。',
    'leader-completeness': '某任期已提交的条目，必在之后所有任期的领导者日志中。',
    'state-machine-safety': '一个节点在某索引应用了条目，其他节点就不会在该索引应用不同的条目。',

    'figure-2': '论文的图 2。重启后保留 currentTerm、votedFor 和 log。',
    'memory-only': '不安全：重启后一切从零开始，节点可能在同一任期投两次票，也会忘记已提交的条目。',
    client: '请求发给谁。跟随者若知道谁是领导者，会把请求转交给它。',
    nodes:
      '节点的数目。须有多数派同意：五个节点可以容忍两个故障。改变数目就是另一个集群，之前的集群保留在过去。',
    timeout: '选举超时的随机范围，以及心跳间隔。消息的延迟必须远小于它，选举才能稳定下来。',
    network: '消息单程所需的时间，以及丢失的比例。无论如何都不会破坏安全性，只会变慢。',
    stream: '以固定的频率接连发出请求，发给领导者或某个选定的节点。',
    faults:
      '制造故障：切断链路、分割网络、让计时器撞在一起，或交给“天气”。即便如此，安全性也始终有保证。',

    marks: '▼ 客户端请求 · ✓ 提交 · □ 选举 · × 宕机 · △ 重启 · // 链路切断',
  },
};
