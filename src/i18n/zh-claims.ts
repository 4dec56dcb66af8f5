import type { Amount, On } from '../scenarios/claim.js';
import { MANY, type ClaimWords } from './en-claims.js';

const amount = (value: Amount): string => {
  if (typeof value === 'number') return `${value}`;
  const [least, most] = value;
  if (most >= MANY) return `至少 ${least}`;
  return least === 0 ? `至多 ${most}` : `${least} 到 ${most}`;
};
const times = (what: string) => (value: Amount) => `${what} ${amount(value)} 次`;
const nodes = (on: On): string => (typeof on === 'number' ? ` ${on} 个节点` : ` ${on.join('、')} `);

/** How what is expected of a run is told in Chinese. */
export const zhClaims: ClaimWords = {
  never: (claim) => `从不：${claim}`,
  inTerm: (term) => `，任期 ${amount(term)}`,
  nobody: '没有领导者',
  somebody: '有领导者',
  leads: (id) => `${id} 是领导者`,
  roles: {
    leader: '领导者',
    candidate: '候选人',
    follower: '跟随者',
    down: '已宕机',
    unreachable: '无法连接',
  },
  role: (on, role) => `${nodes(on).trim()}：${role}`,
  log: (on, entries) => `${nodes(on).trimStart()}的日志：${entries === '' ? '空' : entries}`,
  stored: (on, command) => `${command} 存储在${nodes(on)}上`,
  lacks: (on, command) => `${command} 不在${nodes(on)}上`,
  committed: (on, command) => `${command} 在${nodes(on)}上已提交`,
  violated: (property) => `违反${property}`,
  anyViolated: '违背某项承诺',
  splitVotes: times('接连选票分裂'),
  counts: {
    elections: times('选举'),
    wins: times('当选'),
    depositions: times('领导者退位'),
    votesRefused: times('拒绝投票'),
    refusals: times('拒绝 AppendEntries'),
    deletions: times('删除条目'),
    acknowledged: times('确认请求'),
    unacknowledged: times('请求未确认'),
    panics: times('因错误宕机'),
  },
  at: (on, claim) => `${nodes(on).trim()}：${claim}`,
};
