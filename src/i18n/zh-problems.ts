import type { ProblemWords } from './en-problems.js';

/** What is wrong with a link or a file, in Chinese. */
export const zhProblems: ProblemWords = {
  'not-a-run': '这不是 Raftarium 的运行记录。',
  damaged: '无法读取：内容已损坏，或者不完整。',
  impossible: '各部分都能读取，但用这个种子运行，不可能出现这样的过程。',
  noJson: (line, column) => `第 ${line} 行第 ${column} 列：从这里起不是 JSON。`,
  newer: (version) =>
    `这份记录由更新版本的 Raftarium 保存（格式版本 ${version}），请用新版本打开。`,
  tooLarge: (most) => `内容过大：最多能打开 ${most}。`,
  tooLong: (events, most) => `这次运行有 ${events} 个事件，最多能打开 ${most} 个。`,
  wrong: (path, needed) => `${path}：这里应为${needed}。`,
  outOfRange: (path, least, most) => `${path}：这里应为 ${least} 到 ${most} 之间的数。`,
  tooMany: {
    items: (path, count, most) => `${path}：共有 ${count} 项，最多 ${most} 项。`,
    actions: (path, count, most) => `${path}：总共有 ${count} 个操作，最多 ${most} 个。`,
    characters: (path, count, most) => `${path}：长达 ${count} 个字符，最多 ${most} 个。`,
  },
  expected: {
    object: '一个对象 { … }',
    list: '一个列表 [ … ]',
    pair: '一对数，例如 [150, 300]',
    text: '一段带引号的文本',
    command: '一条命令，例如 "SET x = 5"',
    number: '一个数',
    'whole-number': '一个整数',
    nothing: ' null，或者不写',
    preset: ' "figure-2" 或 "memory-only"',
    deed: '一种操作，例如 "request" 或 "kill"',
    branch: '至少一个分支',
    node: '本集群的一个节点，例如 "S1"',
    flag: ' true 或 false',
    mistake: ' 一个错误的名称，例如 "one-timer"',
    'node-or-leader': ' "leader" 或本集群的一个节点，例如 "S1"',
  },
  settings: {
    heartbeatInterval: (least, most) => ` ${least} 到 ${most} 毫秒之间的整数`,
    electionTimeout: (least, most) => `一对 ${least} 到 ${most} 毫秒之间的整数，小的在前`,
    latency: (least, most) => `一对 ${least} 到 ${most} 毫秒之间的整数，小的在前`,
    loss: (least, most) => ` ${least} 到 ${most} 之间的比例`,
  },
};
