/** Measured figures as Markdown. */

/** A table: the first column is text, the others numbers. */
export function toTable(heads, rows) {
  const lines = [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** All that `bench/run.mjs` measured, with a heading for each part. */
export function toReport({ machine, startUp, sizes, peers }) {
  const parts = [`Node ${machine.node}, ${machine.cpus} × ${machine.cpu}, ${machine.memoryGiB} GiB.`];
  for (const size of sizes) parts.push(sizeReport(size));
  if (startUp) parts.push(startUpReport(startUp));
  if (peers) parts.push(peersReport(peers));
  return parts.join('\n\n');
}

function sizeReport({ posts, inputBytes, rounds, rows, physics, ratio, ratioToHtmlparser2, cpuRatio }) {
  const lines = rows.map((row) => [
    row.to.replaceAll(',', ', '),
    row.seconds,
    row.cpuSeconds,
    Math.round(posts / row.seconds),
    row.peakMiB,
    megabytes(row.bytes),
    times(row.seconds / physics.seconds),
  ]);
  lines.push(['*physics*', physics.seconds, physics.cpuSeconds, Math.round(posts / physics.seconds), physics.peakMiB, megabytes(physics.bytesWritten), '1']); // prettier-ignore
  const heads = ['to', 'seconds', 'CPU seconds', 'posts/s', 'peak RSS (MiB)', 'written (MB)', '× physics'];
  const stages = Object.entries(physics.stages).map(([name, seconds]) => `${name} ${seconds}`);
  const sum =
    ratio === undefined
      ? ''
      : `\n\nThe chain takes **${times(ratio)}** of physics with parse5, ${times(ratioToHtmlparser2)} of physics with htmlparser2; by processor time
${times(cpuRatio)}.`;
  return `### ${posts.toLocaleString('en')} posts, ${megabytes(inputBytes)} MB (medians of ${rounds})

${toTable(heads, lines)}

Physics by stage, in seconds: ${stages.join(', ')}.${sum}`;
}

function startUpReport({
  rounds,
  nodeMs,
  versionMs,
  twoPostsMs,
  versionRatio,
  twoPostsRatio,
  versionCpuRatio,
  twoPostsCpuRatio,
}) {
  const rows = [
    ['`node -e 0`', nodeMs, '1', '1'],
    ['`feedmill --version`', versionMs, versionRatio, versionCpuRatio],
    ['two posts to all formats', twoPostsMs, twoPostsRatio, twoPostsCpuRatio],
  ];
  return `### Start-up (medians of ${rounds})\n\n${toTable(['command', 'ms', '× node', '× node by processor time'], rows)}`;
}

function peersReport(peers) {
  const rows = peers.map(({ peer, task, seconds, cpuSeconds, peakMiB, note }) => [
    `${peer}${task && ': '}${task}`,
    seconds ?? '–',
    cpuSeconds ?? '–',
    peakMiB ?? '–',
    note ?? '',
  ]);
  return `### Others, on the same posts\n\n${toTable(['tool and task', 'seconds', 'CPU seconds', 'peak RSS (MiB)', 'note'], rows)}`;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

function times(ratio) {
  return `${ratio.toFixed(2)} ×`;
}
