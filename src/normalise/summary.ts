import { cutGraphemes } from '../base/text.ts';

/** Graphemes of a summary that is cut from the text. */
const length = 200;

/** No more of a text is looked at. */
const sample = 6000;

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/**
 * The first whole sentences of a text, at most 200 graphemes, without credits, appeals to subscribe, addresses, hashtags and
 * time codes; a longer sentence is cut between words, with an ellipsis. Undefined where nothing of substance is left.
 */
export function toSummary(text: string): string | undefined {
  const lines = text
    .slice(0, sample)
    .split('\n')
    .map((line) => toProse(line))
    .filter((line) => line !== '' && !boilerplate.some((pattern) => pattern.test(line)));
  const line = lines
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[。！？；：，、」』）】…]) /gu, '')
    .replace(/^[\s,.;:!?，。；：！？、)\]）】]+/u, '')
    .trim();
  if (!saysSomething(line)) return undefined;
  const head = cutGraphemes(line, length);
  if (head === line) return line;
  const end = lastSentenceEnd(line.slice(0, head.length + 100), head.length);
  return end >= head.length * 0.25 ? line.slice(0, end).trimEnd() : `${cutWord(head)}…`;
}

/** Two East Asian words, or two words of an alphabet. */
function saysSomething(line: string): boolean {
  return /[\u2e80-\u9fff\uac00-\ud7a3\u3040-\u30ff].{2}|\p{L}{2}\S*\s+\S*\p{L}/su.test(line);
}

const address = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** A line without addresses, hashtags and the signs in front of it. What is left of a label goes too. */
function toProse(line: string): string {
  const bare = line.replace(address, '\u0000').replace(/(?<![\w&])[#＃][^\s#＃，。！？,!?]+/gu, ' ');
  const parts = bare.split('\u0000');
  const prose = parts
    .map((part, at) => (at < parts.length - 1 ? withoutLabel(part) : part))
    .join(' ')
    .replace(/^[\s\p{Extended_Pictographic}\p{S}•▪■□●◆※\-–—=*_~|｜:：]+/u, '');
  return /\p{L}/u.test(prose) ? prose.trim() : '';
}

/** `訂閱我的頻道：` in front of an address says nothing without it. */
function withoutLabel(text: string): string {
  return text.replace(/(?:^|(?<=[\s。！？.!?；;，,]))[^\s。！？.!?；;，,]{0,30}[:：-]*\s*$/u, '');
}

/** Lines that are not about the post: who took a picture, where to subscribe, what happens when. */
const boilerplate: readonly RegExp[] = [
  /^[（(【[]?(?:圖|图|攝|摄|攝影|摄影|圖片|图片|圖片來源|图片来源|來源|来源|photo|image|picture|source|credit)s?\s*(?:by\b|[／/:：|｜])/iu,
  /^.{0,60}(?:Getty Images|Reuters|AFP|AP Photo|路透社|新華社|新华社|視覺中國|视觉中国)\s*[)）\]】]?$/u,
  /^.{0,80}(?:訂閱|订阅|按讚|点赞|點讚|關注|关注|加入會員|加入会员|贊助|赞助|打賞|打赏|喝咖啡|合作邀約|商務|商务)/u,
  /^.{0,60}\b(?:subscribe|follow (?:me|us)|join this channel|patreon|paypal|bitcoin|donat\w+|support (?:me|us|my|our)|business inquir\w+|all rights reserved|copyright|©)/iu,
  /^.{0,40}(?:facebook|twitter|instagram|telegram|wechat|whatsapp|line|tiktok|weibo|微信|微博|推特|臉書|脸书|e-?mail|website)\s*[:：@]/iu,
  /^\(?\d{1,2}[:：]\d\d/u,
];

/** Abbreviations whose full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|Gen|Sen|Rep|e\.g|i\.e|etc)\.)\s*$/u;

/** Where the last sentence ends that fits, once enough of the room is used. */
function lastSentenceEnd(text: string, room: number): number {
  let end = 0;
  for (const { segment, index } of sentences.segment(text)) {
    const next = index + segment.trimEnd().length;
    if (next > room || end >= room * 0.6) break;
    if (!abbreviation.test(segment) && /[.!?。！？…」』”"）)]$/u.test(segment.trimEnd())) end = next;
  }
  return end;
}

/** Takes off a word that was cut in two: back to a space, or to a mark between clauses. */
function cutWord(text: string): string {
  const clause = /^.*[，、；：,;:](?=[^，、；：,;:]{0,60}$)/su.exec(text)?.[0];
  if (clause !== undefined && clause.length > text.length * 0.6) return clause.slice(0, -1).trimEnd();
  return text.replace(/(?<=\s)[\p{Script=Latin}\p{N}'’-]+$/u, '').trimEnd();
}
