import type { GuideWords } from './en-guide.js';

/** What a newcomer is told, in Chinese. */
export const zhGuide: GuideWords = {
  invitation: {
    label: '新手指引',
    text: '第一次来？',
    take: '开始导览',
    decline: '不用了',
  },

  tour: {
    label: '页面导览',
    at: (stop, of) => `${stop} / ${of}`,
    back: '上一步',
    next: '下一步',
    done: '完成',
    leave: '退出导览',
    stops: {
      headline: {
        title: '先看这一句话',
        text: '它说明此刻正在发生什么、为什么，并注明 Raft 论文的章节。页面上的其余部分都是它的依据。',
      },
      node: {
        title: '节点和它的计时器',
        text: '颜色表示任期，形状表示角色：戴王冠的是领导者。圆弧是节点参选之前的剩余时间；领导者没有圆弧，而有十颗珠子，表示距下一次心跳还有多久。',
      },
      message: {
        title: '消息',
        text: '方形是请求投票或投票，胶囊和圆点是 AppendEntries。实心为请求，空心为应答，红叉表示拒绝。点击一条消息，可以看到它的 JSON 和作出裁定的规则。',
      },
      votes: {
        title: '各任期投票',
        text: '每个任期一行，每个投票者一张选票：投给了谁，是否形成多数派。',
      },
      log: {
        title: '并排的日志',
        text: '实心格表示该节点已知它已提交，虚线格表示仅已存储。向领导者发送一条命令，看它的格子怎样变实。',
      },
      time: {
        title: '时间由你掌控',
        text: '播放、逐个事件前进或后退、调整速度，或者点按时间线的任意位置跳转过去。在过去操作会产生新的分支。',
      },
      safety: {
        title: '五项保证',
        text: '论文图 3 的五条性质在每个事件之后都会检查。一旦有一条被违反，运行就会停下，并说明是哪一条。',
      },
      act: {
        title: '所有操作都在这里',
        text: '发送请求、宕机与重启、各项设置、时空图，以及论文图 3 的五条性质：每个事件之后都会检查。',
      },
    },
  },

  help: {
    intro: '节点 S1、S2…… 就在本页中运行 Raft 算法，通过模拟的 HTTP 网络通信。',
    principles: [
      ['颜色', '只表示任期，别无他意。'],
      ['形状', '表示角色，或消息的种类。'],
      ['实线', '表示已成定局，虚线表示尚未确定。'],
      ['红色', '表示否定：拒绝、丢失、宕机。'],
      ['黄色', '表示你选中的对象。'],
    ],
    tour: '开始导览',
    keys: '键盘',
    keysNote: '单字母快捷键',
    keyList: [
      ['Space', '播放，暂停'],
      ['← →', '后退、前进一个事件'],
      ['Shift ← →', '后退、前进 10 毫秒'],
      ['E', '下一次选举；按住 Shift 为上一次'],
      ['C', '下一次提交；按住 Shift 为上一次'],
      ['A', '你的下一次操作；按住 Shift 为上一次'],
      ['Home End', '运行的开头、末尾'],
      ['Q', '是否跳过安静时段'],
      ['[ ]', '时间线：缩小、放大'],
      ['V', '集群视图或时空图'],
      ['− +', '减速，加速'],
      ['1–9', '选择节点'],
      ['R', '向领导者发送客户端请求'],
      ['K', '让所选节点宕机'],
      ['U', '重启所选节点'],
      ['T', '让所选节点立即超时'],
      ['D L B', '丢弃、延迟、复制所选消息'],
      ['I', '详情（窄屏时为抽屉）'],
      ['N', '换一个种子重新运行'],
      ['Tab', '在控件、节点和消息间移动'],
      ['Esc', '关闭，取消选择'],
      ['?', '本页'],
    ],
    paper: '所引规则出自 Raft 论文扩展版（Ongaro 与 Ousterhout，2014）图 2。',
  },

  legend: {
    roles: {
      title: '角色',
      follower: '浅色圆盘，细圆边',
      candidate: '浅色圆盘，虚线圆边',
      leader: '实心圆盘，王冠',
      down: '斜线阴影，没有外环',
      selected: '黄色光晕：已选中',
    },
    timers: {
      title: '两个计时器，两种形式',
      election: '选举超时：一段圆弧，向顶端的刻度收缩；缩完时节点参选。§5.2',
      heartbeat: '心跳：十颗珠子，各为心跳间隔的十分之一；只有领导者才有。§5.2',
    },
    messages: {
      title: '消息',
      note: '方形：投票。胶囊、圆形或圆点：AppendEntries。实线尾迹：请求。点线尾迹：应答。',
      vote: '请求投票',
      granted: '同意投票',
      denied: '拒绝投票',
      heartbeat: '心跳',
      heard: '心跳的应答',
      entry: '一个条目',
      entries: '多个条目，颜色为各自的任期',
      stored: '已存储',
      mismatch: '拒绝',
      forwarded: '转发的客户端命令',
      lost: '途中丢失',
      failed: '无人应答',
      cut: '链路已切断',
    },
    ballots: {
      title: '选票',
      note: '选票上写着候选人的名字；候选人下方的一排则写着投票者的名字。',
      pending: '已请求',
      granted: '返回途中',
      counted: '已计入',
      refused: '被拒绝',
    },
    terms: {
      title: '任期',
      note: '六种颜色轮流使用；相邻任期的明暗也不同。',
    },
    log: {
      title: '日志',
      note: '每行下方的横线止于 commitIndex，菱形位于 lastApplied。跟随者一行的上方是领导者为它记录的 matchIndex 和 nextIndex。',
    },
    time: {
      title: '时间线与时空图',
      note: '每个节点一条泳道：颜色为任期，粗细为角色。',
      marks: {
        request: '客户端请求',
        commit: '提交',
        election: '选举',
        crash: '宕机',
        restart: '重启',
        cut: '链路切断',
      },
      fuse: '时空图中：选举计时器的剩余时间；向上跳起之处，计时器重新开始。',
      branch: '此运行的另一个分支',
    },
  },
};
