import type { LiveWords } from './en-live.js';

/** What is said of real nodes and of attaching to them, in Chinese. */
export const zhLive: LiveWords = {
  dialog: {
    title: '连接真实节点',
    intro:
      '同一份节点代码也可以作为独立进程运行，彼此用真正的 HTTP 通信：npm run cluster 启动三个进程，并给出打开本页的链接。连接之后，本页显示的就是它们的运行情况。',
    label: '地址',
    note: '一个地址就够：每个节点都知道其他节点在哪里。',
    attach: '连接',
    looking: '正在寻找节点……',
    more: '连接真实节点……',
  },
  problems: {
    'no-address': '请写一个节点的地址，例如 127.0.0.1:7001。',
    'bad-address': (text) => `“${text}”不是地址：请写主机和端口，例如 127.0.0.1:7001。`,
    'too-many': (most) => `最多显示 ${most} 个节点。`,
    'nobody-answers': (origin) =>
      `那里没有应答。节点在运行吗？它们允许本页访问吗（--cors ${origin}）？`,
    'no-node': (address) => `${address} 有应答，但不是 Raft 节点。`,
    'same-node': (id, a, b) => `${a} 和 ${b} 都说自己是 ${id}。`,
    stranger: (address) => `其他节点不认识 ${address}。`,
  },
  bar: {
    attached: '已连接真实节点',
    detach: '断开',
    detachNote: '回到离开时的模拟',
    live: '实时',
    follow: '显示此刻的情况',
  },
  share: {
    link: '这些节点的链接',
    note: '能访问这些地址的人，看到的是同样的节点。',
  },
  notices: {
    title: '未执行',
    dismiss: '知道了',
    'in-the-past': '这是真实进程的过去：可以回看，不能改变。按“实时”回到此刻再操作。',
    'only-simulated': '真实进程做不到这一点，模拟可以。断开连接即可回到模拟。',
    'no-leader': '还不知道领导者是谁。请选择一个节点，或等待选举结束。',
    'no-restart': (id) => `网页不能启动进程：请在终端里重新启动 ${id}。`,
    'no-faults': (id) => `${id} 启动时没有加 --allow-faults。`,
    'no-answer': (id) => `${id} 没有执行：无法连接。`,
  },
  actions: {
    stop: '停止',
    pause: '暂停',
    resume: '恢复运行',
    cut: (peer) => `切断 ${peer}`,
    heal: (peer) => `恢复 ${peer}`,
    noFaults: '启动时没有加 --allow-faults',
  },
};
