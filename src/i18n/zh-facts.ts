import type { Actor } from '../simulation/command.js';
import type { MessageRef } from '../simulation/facts.js';
import { shortCommand, type Sentences } from './facts.js';
import { zhMistakes } from './zh-mistakes.js';

const range = (from: number, to: number) =>
  to === from + 1 ? `索引 ${to}` : `索引 ${from + 1} 到 ${to}`;
const message = ({ path, leg, from, to }: MessageRef) =>
  leg === 'reply' ? ` ${to} 对 ${from} 的 ${path} 的应答` : ` ${from} 发给 ${to} 的 ${path} `;
const link = ({ from, to, both }: { from: string; to: string; both: boolean }) =>
  `${from} ${both ? '↔' : '→'} ${to}`;
const groups = (all: readonly (readonly string[])[]) =>
  all.map((ids) => ids.join('、')).join(' | ');
/** Who did it is said of the person only. */
const done = (by: Actor, you: string, other: string) => (by === 'you' ? you : other).trim();

const SEEN = { first: '已连上', again: '重新连上', restarted: '已重新启动' };
const FAULTS = {
  pause: '暂停',
  resume: '恢复运行',
  cut: '切断链路',
  heal: '恢复链路',
  stop: '停止进程',
};

const WHY_LOST = {
  cut: '这条链路已被切断。',
  dropped: '它在途中被丢弃。',
  chance: '网络可能丢失任何消息。',
};

/** The answer to a client whose command has been carried out. */
export const zhAnswer = (index: number, result: string | null) =>
  `200，索引 ${index}，${result === null ? '无值' : `值 ${result}`}`;

export const zhFacts: Sentences = {
  'election-started': (f) => ({
    title: `${f.node} 在任期 ${f.term} 中参选`,
    why:
      f.rule === 'candidates-4'
        ? `${Math.round(f.waited)} 毫秒内没有得到多数票，于是进入新任期，先投自己一票，再次拉票。`
        : `它的选举计时器走完：${Math.round(f.waited)} 毫秒内没有领导者的消息，于是先投自己一票，再向其他节点拉票。`,
  }),
  'votes-requested-again': (f) => ({
    title: `${f.node} 在任期 ${f.term} 中再次向 ${f.from.join('、')} 拉票`,
    why: '它们还没有投票：请求或应答可能丢失了，或者对方没有在运行。',
  }),
  'vote-granted': (f) => ({
    title: `${f.node} 在任期 ${f.term} 投票给 ${f.candidate}`,
    why:
      f.despite === undefined
        ? `它在这个任期没有投给别人，而且 ${f.candidate} 的日志至少和自己的一样新。它的选举计时器重新开始。`
        : f.despite === 'already-voted'
          ? '它在这个任期已经把票投给了别人：按论文的规则，它应当拒绝。'
          : `它自己的日志比 ${f.candidate} 的更新：按论文的规则，它应当拒绝。`,
  }),
  'vote-refused': (f) => {
    if (f.reason === 'stale-term') {
      return {
        title: `${f.node} 拒绝 ${f.candidate}：任期 ${f.term} 已经过去`,
        why: `${f.node} 已处于任期 ${f.currentTerm}。`,
      };
    }
    if (f.reason === 'already-voted') {
      return {
        title: `${f.node} 拒绝 ${f.candidate}：它在任期 ${f.term} 已投票给 ${f.votedFor}`,
        why: '每个任期只有一票，先到先得。',
      };
    }
    return {
      title: `${f.node} 拒绝 ${f.candidate}：对方的日志不如自己的新`,
      why:
        f.ownLastLogTerm === f.lastLogTerm
          ? `两者的末条都属于任期 ${f.ownLastLogTerm}；${f.node} 有 ${f.ownLastLogIndex} 条，${f.candidate} 只有 ${f.lastLogIndex} 条。`
          : `${f.node} 的末条属于任期 ${f.ownLastLogTerm}，${f.candidate} 的${f.lastLogIndex === 0 ? '日志为空' : `属于任期 ${f.lastLogTerm}`}。`,
    };
  },
  'vote-counted': (f) => ({
    title: f.granted
      ? `${f.node} 计入 ${f.voter} 的票：已得 ${f.votes} 票，当选需 ${f.needed} 票`
      : `${f.node} 得知 ${f.voter} 拒绝：已得 ${f.votes} 票，当选需 ${f.needed} 票`,
  }),
  'became-leader': (f) => ({
    title: `${f.node} 得 ${f.votes} / ${f.clusterSize} 票，当选任期 ${f.term} 的领导者`,
    why:
      f.despite === undefined
        ? '多数派投票给它，它用第一轮心跳告知其他节点。'
        : '这还不是多数派：按论文的规则，它不应当选。',
  }),
  'term-adopted': (f) => ({
    title: `${f.node} 得知任期 ${f.to}${f.role === 'follower' ? '' : f.role === 'leader' ? '，随即退位' : '，随即放弃参选'}`,
    why: `它原来的任期是 ${f.from}。见到更高的任期，就采用它并成为跟随者。`,
  }),
  'leader-recognised': (f) => ({
    title: `${f.node} 在任期 ${f.term} 跟随 ${f.leader}`,
    why: '本任期的 AppendEntries 只可能来自本任期的领导者。',
  }),
  'append-refused': (f) => {
    if (f.reason === 'stale-term') {
      return {
        title: `${f.node} 拒绝 ${f.leader} 的 AppendEntries：任期 ${f.term} 已经过去`,
        why: `${f.node} 处于任期 ${f.currentTerm}；${f.leader} 得知后就会退位。`,
      };
    }
    return f.reason === 'no-entry'
      ? {
          title: `${f.node} 拒绝：它的日志在 prevLogIndex ${f.prevLogIndex} 处没有条目`,
          why: `它的末条索引是 ${f.lastLogIndex}。${f.leader} 会后退一步再试。`,
        }
      : {
          title: `${f.node} 拒绝：它在索引 ${f.prevLogIndex} 的条目属于任期 ${f.ownTerm}，而领导者的属于任期 ${f.prevLogTerm}`,
          why: `${f.leader} 会后退一步再试。`,
        };
  },
  'entries-deleted': (f) => ({
    title:
      f.from === f.to
        ? `${f.node} 删除索引 ${f.from} 的条目`
        : `${f.node} 删除索引 ${f.from} 到 ${f.to} 的条目`,
    why: `在索引 ${f.from} 处，它的条目属于任期 ${f.ownTerm}，领导者的属于任期 ${f.leaderTerm}；以领导者的日志为准。`,
  }),
  'append-accepted': (f) => {
    const last = f.prevLogIndex + f.entries;
    if (f.entries === 0) {
      return {
        title: `${f.node} 接受 ${f.leader} 的心跳`,
        why:
          f.prevLogIndex === 0
            ? 'prevLogIndex 为 0，没有可比较的条目。'
            : `它在 prevLogIndex ${f.prevLogIndex} 处的条目与领导者的一致，之前的一切也就一致。`,
      };
    }
    if (f.stored === 0) {
      return {
        title: `${f.node} 已有${range(f.prevLogIndex, last)} 的条目`,
        why: '这次请求中没有新条目，无需追加。',
      };
    }
    return {
      title: `${f.node} 存储${range(last - f.stored, last)} 的条目`,
      why:
        f.prevLogIndex === 0
          ? '日志从这里开始，前面没有可比较的条目。'
          : '前一条与领导者的一致，后面的就可以追加。',
    };
  },
  'heartbeat-sent': (f) => ({ title: `${f.node} 在任期 ${f.term} 发送心跳` }),
  'entry-stored': (f) => ({
    title: `${f.node} 把 ${shortCommand(f.command)} 存入索引 ${f.index}`,
    why: '领导者先把客户端的命令追加到自己的日志，再发给其他节点。',
  }),
  'append-acknowledged': (f) => ({
    title:
      f.withheld !== undefined
        ? `${f.node} 不提交索引 ${f.matchIndex}，尽管已有 ${f.withheld} 个节点持有它`
        : f.matchIndex === f.before
          ? `${f.node} 得知 ${f.follower} 仍在跟随`
          : `${f.node} 得知 ${f.follower} 已有到索引 ${f.matchIndex} 为止的全部条目`,
    ...(f.withheld !== undefined && { why: '它属于更早的任期：仅有多数还不能提交它（§5.4.2）。' }),
  }),
  'next-index-lowered': (f) => ({
    title: `${f.node} 把 nextIndex[${f.follower}] 从 ${f.before} 退到 ${f.nextIndex}`,
    why: `${f.follower} 拒绝了请求，说明两份日志在更早处分叉。后退一步，再试。`,
  }),
  committed: (f) => ({
    title:
      f.to === f.from + 1
        ? `${f.node} 提交索引 ${f.to}：${f.clusterSize} 个节点中有 ${f.copies} 个已存储`
        : `${f.node} 提交索引 ${f.to} 及之前的全部条目：${f.clusterSize} 个节点中有 ${f.copies} 个已存储`,
    why:
      f.despite === undefined
        ? '收到的应答表明，多数派存有领导者本任期的条目，于是应用它，并答复客户端。'
        : f.despite === 'earlier-term'
          ? '它属于更早的任期：按论文的规则，要随领导者本任期的条目才能提交。'
          : '这还不是多数派：按论文的规则，它还不能提交。',
  }),
  'commit-learned': (f) => ({
    title: `${f.node} 得知${range(f.from, f.to)} 已提交`,
    why: `领导者的 commitIndex 是 ${f.leaderCommit}。已提交的条目随即应用。`,
  }),
  applied: (f) => ({ title: `${f.node} 应用${range(f.from, f.to)} 的条目` }),
  'reply-ignored': (f) => ({
    title:
      f.reason === 'older-term'
        ? `${f.node} 忽略 ${f.from} 对任期 ${f.requestTerm} 的请求的迟到应答`
        : `${f.node} 不再需要 ${f.from} 的票：选举已结束`,
    why:
      f.reason === 'older-term'
        ? `它现在处于任期 ${f.currentTerm}；应答只在提问的任期内有效。`
        : '迟到的票不改变任何事。',
  }),
  'not-leader': (f) => ({
    title:
      f.leader === null ? `${f.node} 不知道谁是领导者` : `${f.node} 不是领导者，${f.leader} 才是`,
  }),
  killed: (f) => ({
    title: done(f.by, `你让 ${f.node} 宕机`, `${f.node} 宕机`),
    why: f.keepsLog
      ? '任期、投票和日志仍在磁盘上，commitIndex 已丢失。'
      : '它的一切都只在内存里：任期、投票和日志全部丢失。',
  }),
  panicked: (f) => ({
    title: `${f.node} 崩溃：${f.message}`,
    why: '它自己的代码抛出了这个错误。其他节点继续运行。',
  }),
  restarted: (f) => ({
    title: done(f.by, `你重启了 ${f.node}`, `${f.node} 重启`),
    why:
      f.entries === 0
        ? '它的日志是空的。'
        : `它在磁盘上找到 ${f.entries} 条日志；commitIndex 回到 0。`,
  }),
  wiped: (f) => ({
    title: done(f.by, `你清空了 ${f.node} 的磁盘`, `${f.node} 的磁盘被清空`),
    why: '任期、投票和日志全部丢失。Raft 并不保证能承受这种情况。',
  }),
  frozen: (f) => ({
    title: done(f.by, `你冻结了 ${f.node}`, `${f.node} 被冻结`),
    why: '进程暂停：发给它的消息都在等待，它的计时器会晚触发。',
  }),
  thawed: (f) => ({
    title: done(f.by, `你解冻了 ${f.node}`, `${f.node} 解冻`),
    why: f.waiting === 0 ? '没有消息在等它。' : `有 ${f.waiting} 条消息在等待它，现在送达。`,
  }),
  'timed-out-by-hand': (f) => ({
    title: done(
      f.by,
      `你让 ${f.node} 的选举计时器立即超时`,
      `${f.node} 的选举计时器被设为立即超时`,
    ),
  }),
  'beat-by-hand': (f) => ({
    title: done(f.by, `你让 ${f.node} 的心跳间隔立即结束`, `${f.node} 的心跳间隔被设为立即结束`),
  }),
  'clock-set': (f) => ({
    title: f.rate === 1 ? `${f.node} 的时钟恢复正常` : `${f.node} 的时钟现在以 ${f.rate} 倍速运行`,
    why: '从现在起设置的计时器都按它计时。',
  }),
  'timers-met': (f) => ({
    title: `${f.nodes.join('、')} 的选举计时器将在 ${f.at} ms 同时超时`,
    why: '多个候选人同时出现会造成选票分裂，除非在此之前收到领导者的消息。',
  }),
  'timers-spread': (f) => ({
    title: `${f.nodes.join('、')} 的选举计时器将依次超时`,
    why: '第一个可以在第二个参选之前当选：这正是随机超时的用意。',
  }),
  'stream-set': (f) => ({
    title:
      f.every === null
        ? '持续请求结束'
        : `客户端每 ${f.every} ms 向${f.to === 'leader' ? '领导者' : ` ${f.to} `}发送一个请求`,
  }),
  'cluster-begun': (f) => ({
    title: `另一个集群开始运行：${f.nodes} 个节点，${f.preset === 'figure-2' ? '图 2' : '仅内存'}`,
    why: '新节点对之前的集群一无所知。之前的集群保留在这次运行的历史中。',
  }),
  'settings-changed': ({ by, settings: s }) => ({
    title: `${done(by, '你设定', '设定')}：心跳 ${s.heartbeatInterval} ms，选举超时 ${s.electionTimeout.join('–')} ms，延迟 ${s.latency.join('–')} ms，丢失 ${Math.round(s.loss * 100)} %`,
  }),
  'link-cut': (f) => ({
    title: done(f.by, `你切断了链路 ${link(f)}`, `链路 ${link(f)} 被切断`),
  }),
  'link-healed': (f) => ({
    title: done(f.by, `你恢复了链路 ${link(f)}`, `链路 ${link(f)} 恢复`),
  }),
  partitioned: (f) => ({
    title: `${done(f.by, '你将网络分区', '网络分区')}：${groups(f.groups)}`,
    why: '任何消息都无法从一组到达另一组。',
  }),
  'network-healed': (f) => ({
    title: done(f.by, '你恢复了网络', '网络恢复'),
    why: '每条链路都能再次传递消息。',
  }),
  'link-set': (f) => ({
    title:
      f.latency === null && f.loss === null
        ? `链路 ${f.from} → ${f.to} 恢复为与其他链路相同`
        : `链路 ${f.from} → ${f.to} 现在${[
            f.latency !== null && `延迟 ${f.latency.join('–')} ms`,
            f.loss !== null && `丢失 ${Math.round(f.loss * 100)} %`,
          ]
            .filter((part) => part !== false)
            .join('，')}`,
  }),
  'message-dropped': (f) => ({
    title: done(f.by, `你丢弃了${message(f)}`, `${message(f)}被丢弃`),
  }),
  'message-delayed': (f) => ({
    title: done(f.by, `你把${message(f)}延迟了 ${f.ms} 毫秒`, `${message(f)}被延迟 ${f.ms} 毫秒`),
  }),
  'message-duplicated': (f) => ({
    title: done(f.by, `你复制了${message(f)}`, `${message(f)}被复制`),
  }),
  'message-delivered': (f) => ({
    title: done(f.by, `你送达了${message(f)}`, `${message(f)}被立即送达`),
  }),
  'message-held': (f) => ({
    title: `${message(f).trimStart()}在等待：${f.leg === 'reply' ? f.from : f.to} 已冻结`,
  }),
  'weather-set': (f) => ({
    title:
      f.strength === 0
        ? '天气转好：所有节点都在运行，所有链路都通畅'
        : `恶劣天气：强度 ${f.strength} 的随机故障`,
  }),
  'mistake-set': (f) => {
    const who = f.node === null ? '所有节点' : `${f.node} `;
    return f.mistake === null
      ? { title: `${who}重新按论文的规则运行` }
      : { title: `${who}的代码里现在有一个错误：${zhMistakes[f.mistake]}` };
  },
  'message-lost': (f) => ({
    title:
      f.leg === 'reply'
        ? `${f.to} 给 ${f.from} 的应答丢失`
        : `${f.from} 发给 ${f.to} 的 ${f.path} 丢失`,
    why: `${WHY_LOST[f.loss]}等待应答的一方会再次请求。`,
  }),
  'call-refused': (f) => ({
    title: `${f.to} 已宕机：${f.from} 的 ${f.path} 无法送达`,
    why: `那里没有进程在监听。${f.from} 会继续尝试。`,
  }),
  'call-failed': (f) => ({
    title: `${f.from} 对 ${f.to} 的 ${f.path} 调用失败`,
    why:
      f.failure === 'timed-out'
        ? '一秒内没有应答。'
        : f.failure === 'connection-refused'
          ? `${f.to} 上没有进程在监听。`
          : `连接中断：${f.to} 在应答之前宕机了。`,
  }),
  'client-asked': (f) => ({ title: `客户端：${f.command}，发给 ${f.node}` }),
  'client-forwarded': (f) => ({
    title: `${f.node} 把 ${shortCommand(f.command)} 转交给 ${f.leader}`,
    why: '只有领导者接受命令；跟随者若知道谁是领导者，就把命令转交给它。',
  }),
  'client-answered': (f) => {
    const { answer } = f;
    const what = `${f.node} 答复客户端`;
    if ('index' in answer) {
      return { title: `${what}：${zhAnswer(answer.index, answer.result)}` };
    }
    if ('failure' in answer) {
      return answer.failure === 'timed-out'
        ? {
            title: `客户端放弃等待 ${f.command}`,
            why: '没有及时得到答复。这条命令之后仍可能被执行。',
          }
        : {
            title: `客户端与 ${f.node} 的连接中断`,
            why: `无法得知 ${f.command} 是否会被执行。`,
          };
    }
    switch (answer.error) {
      case 'no-leader':
        return { title: `${what}：503，没有已知的领导者`, why: '选举之后再试。' };
      case 'not-leader':
        return { title: `${what}：503，它不是领导者` };
      case 'overwritten':
        return {
          title: `${what}：503，该位置已被另一条目占据`,
          why: '接受这条命令的领导者在提交之前失去了领导权。',
        };
      case 'unreachable':
        return { title: `${what}：503，无法联系领导者` };
    }
  },
  'node-seen': (f) => ({
    title: `${f.node} ${SEEN[f.how]}：任期 ${f.term}，${f.entries === 0 ? '日志为空' : `${f.entries} 条日志`}`,
    ...(f.how === 'restarted' && { why: '它的一切都在内存里，所以从零开始。' }),
  }),
  'node-out-of-reach': (f) => ({
    title: `无法连接 ${f.node}`,
    why: '它的进程已停止，或者通往它的网络断了。这里显示的是最后一次见到的状态。',
  }),
  'fault-used': (f) => ({
    title: `${f.node} 收到故障指令：${FAULTS[f.fault]}${f.peer === null ? '' : `（${f.peer}）`}`,
  }),
  'command-refused': (f) => {
    const node = f.node ?? '';
    switch (f.reason) {
      case 'no-such-node':
        return { title: `没有节点 ${node}` };
      case 'no-such-link':
        return { title: `${node} 与自己之间没有链路` };
      case 'node-down':
        return { title: `${node} 已宕机，请先重启` };
      case 'node-up':
        return { title: `${node} 已在运行` };
      case 'no-leader':
        return { title: '客户端的请求找不到领导者', why: '等待选举，或者指定一个节点。' };
      case 'leader-has-no-election-timer':
        return { title: `${node} 是领导者：它没有选举计时器` };
      case 'not-a-command':
        return { title: '这不是一条命令' };
      case 'no-such-message':
        return { title: '这条消息已经送达' };
      case 'wrong-setting':
        return { title: '设置超出范围' };
      case 'node-paused':
        return { title: `${node} 已冻结，请先解冻` };
      case 'node-not-paused':
        return { title: `${node} 没有被冻结` };
      case 'no-heartbeat-timer':
        return { title: `${node} 是跟随者：它没有心跳计时器` };
      case 'no-election-timers':
        return { title: '没有正在运行的选举计时器' };
      case 'node-in-two-groups':
        return { title: `${node} 同时出现在两个组里` };
      case 'no-such-mistake':
        return { title: '没有这个名字的错误' };
    }
  },
};
