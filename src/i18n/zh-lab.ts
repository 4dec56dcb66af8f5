import type { LabWords } from './en-lab.js';

/** What is said in the mistakes lab, in Chinese. */
export const zhLab: LabWords = {
  title: '错误实验室',
  intro: '编写 Raft 时人们会犯的三十个错误。每一个都只替换了节点代码中论文的一条规则。',
  list: '错误',
  groups: {
    first: '最常见的五个',
    elections: '选举',
    log: '日志',
    commitment: '提交',
  },
  what: {
    'one-timer':
      '选举超时与心跳共用一个计时器，于是领导者也要等待 150 到 300 毫秒的随机时间。即使领导者健康，跟随者的计时器也时常先到期。',
    'log-from-zero':
      '领导者从 0 开始计数条目，跟随者从 1 开始。跟随者的确认总是少一个，最后的条目永远不会提交。',
    'reply-term-ignored':
      '请求中的任期会被查看，应答中的任期却不会。旧领导者在应答中听到任期 2，却仍继续领导任期 1。',
    'reply-success-ignored': '无论跟随者回答什么，都当作成功。领导者把并不存在的副本也计算在内。',
    'no-bounds-check':
      '还没有确认日志是否足够长，就读取 prevLogIndex 处的条目。缺少条目的跟随者会因此崩溃。',
    'votes-for-anyone':
      '投票者比较任期和日志，却不检查 votedFor。谁来请求都能得到它的投票，下一个也一样。',
    'vote-forgotten': '投票只保存在内存中。投票者宕机后在同一任期内重启，会再投一次票。',
    'term-forgotten':
      '任期只保存在内存中，投票也随之丢失。节点以任期 0 重启，再次采用原来的任期时，又可以重新投票。',
    'half-is-majority': '把半数节点当作多数派。四个节点中，两对节点可以各选出一个领导者。',
    'no-up-to-date-check': '投票者不比较日志。日志为空的节点也能当选，已提交的条目就此丢失。',
    'longer-log-wins': '只比较日志的长度。旧领导者的长日志会胜过较短、却含有此后已提交条目的日志。',
    'later-term-wins':
      '只比较最后条目的任期。两个日志以同一任期结尾时，较短的一个也能当选，却缺少已提交的条目。',
    'late-votes-counted':
      '候选人不问投票是在哪个任期给出的。上一次选举中迟到的投票，被计入这一次选举。',
    'votes-counted-twice': '候选人计算的是票数，而不是投票者。同一个应答到达两次，就计两票。',
    'vote-freed-on-yielding':
      '候选人向本任期的领导者让步时重置自己的状态，连投票也一并清空。它因而可以在已投过自己的任期里再投一次；领导者的多数派仍保有自己的投票，所以仅凭这一点不会产生第二个领导者。',
    'candidate-keeps-term':
      '候选人参选时不进入新的任期。这个任期里大家都已投过票，所以再也没有人能够当选。',
    'timeouts-not-random':
      '每个选举超时都是 150 毫秒。同时超时的节点瓜分选票，然后又同时超时，如此反复。',
    'heartbeats-do-not-count':
      '只有带条目的 AppendEntries 才会重置选举计时器。客户端没有请求时，跟随者会一再推翻健康的领导者。',
    'refusals-restart-timer':
      '投票者每收到一次 RequestVote 就重置选举计时器，拒绝时也一样。无法当选的候选人因此让能够当选的节点一直等待。',
    'log-forgotten':
      '日志只保存在内存中。已提交条目的两个副本之一因宕机丢失，其余节点便选出缺少它的领导者。',
    'heartbeats-unchecked':
      '心跳不带条目，于是单独处理，不做一致性检查。日志尾部不同的跟随者会把领导者的 commitIndex 用在自己的条目上。',
    'always-truncates':
      '存储新条目之前，先删除 prevLogIndex 之后的一切，不论是否冲突。迟到的较短请求会删掉后来的请求已存储、领导者已计入的条目。',
    'tail-kept':
      '冲突的条目被替换，其后的条目却保留下来。于是一个日志里同时有两位领导者的条目，这样的顺序从未存在于任何领导者的日志中。',
    'appends-blindly': '不论条目是否已经存在，都追加到日志末尾。重发的请求会把条目存储两次。',
    'commits-old-terms':
      '旧任期的条目一旦存在于多数派，领导者就提交它。最后条目任期更新的节点仍能当选并覆盖它：这正是论文的图 8。',
    'commits-own-tail':
      '把“最后一个新条目的索引”理解为跟随者自己日志的最后条目。收到空心跳时，它会提交领导者从未担保过的条目。',
    'commits-blindly':
      '跟随者直接采用领导者的 commitIndex。收到空心跳时，它会提交并试图应用自己没有的条目。',
    'late-acks-counted':
      '更早任期的确认推动了 matchIndex。跟随者当时持有的条目，此后可能已被覆盖，领导者的日志也是如此。',
    'match-is-last-index':
      '把一次成功当作对领导者此刻全部日志的确认。但请求只带有发送时已有的条目。',
    'match-not-reset':
      '再次当选的领导者沿用上次任职时的 matchIndex。跟随者当时持有的条目，其间可能已被覆盖。',
  },
  breaks: '破坏了什么',
  harms: {
    panic: '节点因自身的错误而崩溃',
    elections: '活性：选举接连不断',
    leaderless: '活性：没有领导者',
    stale: '活性：任期已过的领导者',
    committed: '活性：什么也无法提交',
    votes: '每个任期只投一票',
  },
  code: '代码',
  wrong: '错误',
  right: '正确',
  seen: '见于',
  sighting: (project, number) => `${project} #${number}`,
  showIt: '演示',
  putOn: '放入我的运行',
  takeOut: '取出',
  where: '放入哪个节点的代码',
  everywhere: '所有节点',
  on: (node) => (node === null ? '它在所有节点的代码中。' : `它在 ${node} 的代码中。`),
  mend: '修正并重新运行',
  mendNote: '按论文的规则执行同样的命令，作为旁边的一个分支。',
  figures: {
    title: '刚刚测得，各运行十秒',
    figure: '指标',
    withIt: '有此错误',
    without: '按论文',
    measuring: '正在测量……',
    names: {
      elections: '首位领导者之后的选举次数',
      leaderless: '没有领导者的时间（毫秒）',
      stale: '听到更新任期后仍继续领导的时间（毫秒）',
      committed: '最高的 commitIndex',
      votes: '一个节点在一个任期内最多的投票数',
    },
  },
};
