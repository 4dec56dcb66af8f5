import type { Flaw } from '../history/flaw.js';
import type { Lost, Step } from '../history/steps.js';
import type { Entry } from '../raft/node.js';
import type { Property } from '../safety/safety.js';
import type { Argument, Names, ProofWords } from './en-proof.js';
import { shortCommand } from './facts.js';

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')} 和 ${words.at(-1)}`;
const named = ({ command, term }: Entry) => `${shortCommand(command)} t${term}`;
const lost: Readonly<Record<Lost, string>> = {
  currentTerm: '任期',
  votedFor: '投票',
  log: '日志',
};

function step(s: Step, names: Names): string {
  switch (s.kind) {
    case 'mistake':
      return `${s.node ?? '所有节点'}的代码有了错误：${names[s.mistake]}。`;
    case 'vote':
      return s.before === null
        ? `${s.node} 在任期 ${s.term} 投票给 ${s.candidate}。`
        : `${s.node} 在任期 ${s.term} 再次投票，这次给 ${s.candidate}。`;
    case 'leader':
      return s.votes === s.voters
        ? `${s.node} 获得 ${s.nodes} 票中的 ${s.votes} 票，领导任期 ${s.term}。`
        : `${s.node} 把 ${s.voters} 个投票者计为 ${s.votes} 票，领导任期 ${s.term}。`;
    case 'end':
      return s.loses.length === 0
        ? `${s.node} 宕机。`
        : `${s.node} 宕机，丢失了${list(s.loses.map((what) => lost[what]))}。`;
    case 'restart':
      return `${s.node} 以任期 ${s.term}、votedFor ${s.votedFor ?? 'null'} 重启，${s.entries === 0 ? '日志为空' : `日志有 ${s.entries} 个条目`}。`;
    case 'entry':
      return s.instead === null
        ? `${s.node} 在索引 ${s.index} 存储 ${named(s.entry)}。`
        : `${s.node} 在索引 ${s.index} 以 ${named(s.entry)} 取代 ${named(s.instead)}。`;
    case 'loss':
      return `${s.node} 删除索引 ${s.index} 的 ${named(s.entry)}。`;
    case 'commit':
      return `${s.node} 提交 ${named(s.entry)}，${s.nodes} 个节点中 ${s.copies} 个持有它。`;
    case 'apply':
      return s.entry === null
        ? `${s.node} 应用索引 ${s.index}，而那里没有条目。`
        : `${s.node} 应用索引 ${s.index} 的 ${named(s.entry)}。`;
  }
}

function why(property: Property, flaw: Flaw, nodes: number): Argument {
  switch (property) {
    case 'election-safety':
      return {
        title: '为什么两个多数派不可能都诚实',
        text: `${nodes} 个节点的任意两个多数派都有共同的节点。${inElection(flaw, nodes)}`,
      };
    case 'leader-completeness':
      return {
        title: '为什么领导者不会缺少已提交的条目',
        text: `已提交的条目存在于多数派，而当选也需要多数派。两者有共同的节点，它会拒绝比自己旧的日志。${inLog(flaw, nodes)}`,
      };
    case 'log-matching':
      return {
        title: '为什么索引与任期相同的日志不会分歧',
        text: '一个任期只有一位领导者，它在一个索引只放一个条目，并且从不移动。跟随者只有在前一个条目与领导者相同时才接受，因此之前的一切也都相同。',
      };
    case 'state-machine-safety':
      return {
        title: '为什么不会有两个节点应用不同的条目',
        text: '跟随者只应用请求所担保的内容：prevLogIndex 及之前（日志在那里比较过），以及随请求而来的条目。',
      };
    case 'leader-append-only':
      return {
        title: '为什么领导者只追加',
        text: '领导者不从任何节点接收条目。能够覆盖其日志的，只有更新任期的领导者，而那时它早已退位。',
      };
  }
}

function inElection(flaw: Flaw, nodes: number): string {
  switch (flaw.kind) {
    case 'voted-twice':
      return `这里共同的是 ${list(flaw.nodes)}，所以 ${list(flaw.nodes)} 必定投了两次票。`;
    case 'counted-late':
      return `这里共同的是 ${list(flaw.nodes)}，它在本任期只投了一票，另一票属于更早的任期。`;
    case 'too-few-voters':
      return `这里却不必如此：${flaw.node} 只有 ${nodes} 个节点中 ${flaw.voters} 个的投票，并不是多数派。`;
    default:
      return '';
  }
}

function inLog(flaw: Flaw, nodes: number): string {
  switch (flaw.kind) {
    case 'too-few-copies':
      return `这里 ${flaw.node} 提交该条目时，${nodes} 个节点中只有 ${flaw.copies} 个持有它，投票者中不必有其中任何一个。`;
    case 'old-term':
      return `这里 ${flaw.node} 计算了旧任期条目的副本数。以更新任期结尾的日志并不比它旧，因而能够当选。`;
    case 'lost':
      return `这里 ${list(flaw.nodes)} 曾持有该条目，却在投票之前丢失了。`;
    case 'voted-behind':
      return `这里 ${list(flaw.nodes)} 持有该条目，却投票给了没有它的日志。`;
    default:
      return '';
  }
}

export const zhProof: ProofWords = {
  title: '违反的性质及其证明',
  evidence: '证据',
  goThere: '点击一行即可前往',
  wrongStep: '错误的一步',
  step,
  mistake: (name) => `错误：${name}`,
  memoryOnly: '错误：一切都保存在内存中',
  noMistake: '代码中没有错误。只有谁都不丢失磁盘上的内容，Raft 才能保证这一点。',
  mend: '修正并重新运行',
  goTo: (ms) => `前往 ${ms} ms`,
  goOn: '仍然继续',
  more: '证据',
  close: '关闭证据',
  why,
  majority: (leader) => `${leader} 的多数派`,
  voters: list,
  inBoth: (ids) => `${list(ids)} 同属两者`,
  soTwice: '被计了两次',
  missing: (entry) => `缺少 ${named(entry)}`,
  mended: {
    title: '已按论文的规则重新运行',
    holds: (ms) => `直到 ${ms} ms，没有违反任何性质。`,
    instead: (ms) => `${ms} ms 时走上了另一条路：`,
    not: (ms) => `${ms} ms 时，下面的事不再发生：`,
    watch: '观看',
    compare: '比较',
    back: '回到出错的运行',
    branch: (name) => `修正：${name}`,
    onDisk: '图 2：写入磁盘',
  },
};
