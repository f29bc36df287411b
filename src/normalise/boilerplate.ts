/** Stands where an address was taken out. */
export const address = '\ufffc';

/**
 * The line with `address` in place of every URL and e-mail address, and without a run of hashtags at its start or end. Where there
 * are three addresses or more, nothing behind the first is the author's text.
 */
export function withoutAddresses(line: string): string {
  const plain = mayHoldAddress.test(line) ? line.replace(addresses, address) : line;
  const own = withoutTags(plain)
    .replace(/^(?:(?![<&]\/?[\p{L}#])[^\p{L}\p{N}\p{Ps}\p{Pi}"'#＃])+/u, '')
    .trim();
  return own.split(address).length > 3 ? own.slice(0, own.indexOf(address) + 1) : own;
}

const mayHoldAddress = /@|:\/\/|www\./i;
/** With the angle brackets around one; a tag or an entity that the text shows is neither. */
const addresses =
  /<?(?:https?:\/\/[\x21-\x7e]*|\bwww\.[\x21-\x7e]+)|<(?:mailto:)?[\w.+-]{1,64}@[\w.-]+>|[\w.+-]{1,64}@[\w.-]+/gi;

function withoutTags(line: string): string {
  if (!/[#＃]/.test(line)) return line;
  const text = line.replace(/^(?:\s*[#＃][^\s#＃\p{P}]+){2,}/u, '');
  let end = text.length;
  let tags = 0;
  for (let at = text.lastIndexOf('#'); at >= 0; at = text.lastIndexOf('#', end - 1)) {
    if (end - at > 60 || !/^#[^\s#\p{P}]+\s*$/u.test(text.slice(at, end))) break;
    end = at;
    tags += 1;
    if (at === 0) break;
  }
  return tags > 1 ? text.slice(0, end) : text;
}

/** Lines that say nothing of the post, wherever they stand: credits, bylines, time codes, labels, lines without a word. */
export function isFurniture(line: string): boolean {
  return isWordless(line) || (line.length <= 300 && isAny(furniture, line));
}

/** Nothing but signs and hashtags. */
export function isWordless(line: string): boolean {
  return !/\p{L}/u.test(line) || (/[#＃]/.test(line) && hashtagsOnly.test(line));
}

/** Who took the picture, with or without a caption before it. */
export function isCredit(line: string): boolean {
  return line.length <= 150 && isAny(credits, line);
}

/** What remains of a sentence when the clause that asks to subscribe, or only leads to an address, is taken off; may be empty. */
export function withoutCalls(sentence: string): string {
  const has = signsOf(sentence);
  const found = (has & signs.address) === 0 ? [] : [sentence.indexOf(address)];
  for (const [call, needs] of calls) {
    const at = (has & needs) === needs ? sentence.search(call) : -1;
    if (at >= 0) found.push(at);
  }
  if (found.length === 0) return sentence;
  const before = sentence.slice(0, Math.min(...found));
  const start = Math.max(...Array.from(clauseEnds, (sign) => before.lastIndexOf(sign)));
  const clause = before.slice(0, start + 1).replace(/[，,；;—|｜]$/u, '');
  if (!isSubstance(clause)) return '';
  if (/[！!？?。.…~～]$/u.test(clause)) return clause;
  // a clause stands by itself in Chinese; in English it is half a call
  return widthOf(clause) > clause.length * 1.5 ? `${clause}…` : '';
}

const clauseEnds = '，,；;！!？?。.…~～—|｜';

/** Enough to be worth reading without the clause that followed. */
function isSubstance(text: string): boolean {
  return widthOf(text) >= 24;
}

/** About the space it takes in print: a code unit of East Asia counts as two letters. */
export function widthOf(text: string): number {
  let width = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x3040) width += 1;
  return width;
}

/** Kinds of signs, as bits, that patterns ask for: where one that it needs is not in a text, it is not tried. */
const signs = {
  latin: 1,
  digit: 2,
  /** Behind a label. */
  colon: 4,
  hashtag: 8,
  address: 16,
  /** What a call in Chinese is about, or begins with. */
  asking: 32,
  /** Kana, Hangul, and the Chinese of Japanese calls. */
  eastern: 64,
  copyright: 128,
} as const;

const kinds = new Uint8Array(0x10000);
for (const [bit, ranges] of [
  // With the Kelvin sign, which is a k where case does not count.
  [signs.latin, 'AZazÀɏſſ\u212a\u212a'],
  [signs.digit, '09'],
  [signs.colon, '::：：//／／||｜｜︱︱丨丨=='],
  [signs.hashtag, '##＃＃'],
  [signs.address, `${address}${address}`],
  [
    signs.asking,
    Array.from('閱阅注赞讚論论發发賞赏言持我致件見见員员團团絲丝作意可权權有禁明', (sign) => sign + sign).join(''),
  ],
  [signs.eastern, 'ぁヿ가\ud7a3高高'],
  [signs.copyright, '©©'],
] as const)
  for (let at = 0; at < ranges.length; at += 2)
    for (let code = ranges.charCodeAt(at); code <= ranges.charCodeAt(at + 1); code++)
      kinds[code] = (kinds[code] ?? 0) | bit;

export function signsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= kinds[text.charCodeAt(at)] ?? 0;
  return found;
}

/** A pattern, and signs of which each must be in a text that it matches. */
export type Sought = readonly [pattern: RegExp, needs: number];

function isAny(patterns: readonly Sought[], text: string): boolean {
  const has = signsOf(text);
  return patterns.some(([pattern, needs]) => (has & needs) === needs && pattern.test(text));
}

const hashtagsOnly = /^(?:[^\p{L}\p{M}\p{N}#＃_\u200b·-]*[#＃][\p{L}\p{M}\p{N}_\u200b·-]+)+[^\p{L}\p{N}]*$/u;

export const credits: readonly Sought[] = [
  [
    /\b(?:Photo|Photograph|Picture|Image|Illustration|Foto|Bild|Crédit photo)s?\s*(?:by\s+\p{Lu}|[:：]|courtesy|credits?\b|source\b)/u,
    signs.latin,
  ],
  [
    /(?:[—–/(（,|]|\b(?:via|by|from))\s*(?:Getty Images|Getty|AFP|Reuters|AP|EPA|Xinhua|Shutterstock|Unsplash|Twitter)[)）]?\.?$/u,
    signs.latin,
  ],
  [/^[(（]?via @/i, signs.latin],
  [
    /(?:^|[（(【[\s。])(?:圖|图|題圖|题图|圖片|图片|照片|封面|攝|摄|攝影|摄影|圖源|图源|圖文|图文|供圖|供图|(?:圖片|图片|照片)(?:來源|来源|提供)|写真|撮影|画像|사진)\s*[:：／/|｜=]/,
    signs.colon,
  ],
  [/^.{0,20}\s(?:圖|图)[:：]/, signs.colon],
];

export const furniture: readonly Sought[] = [
  // bylines and datelines of their own
  [
    /^(?:文|撰文|作者|譯|译|譯者|译者|翻譯|翻译|編輯|编辑|責編|责编|整理|演讲|演講|採訪|采访|記者|记者|校對|校对)\s*[:：／/|｜︱丨]/,
    signs.colon,
  ],
  [/\d{1,2}\s*-\s*\d{1,2}:\d\d\s*提交$|^Submitted by\b/, 0],
  [/\b\d+ (?:Minutes?|min(?:ute)? read)$/, signs.latin | signs.digit],
  [
    /^.{0,60}\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?[,\s·]+\d{4}$/,
    signs.latin | signs.digit,
  ],
  [
    /^(?:關鍵詞|关键词|關鍵字|标签|標籤|Tags?|Keywords?|BGM|.{0,8}歌[单單](?:BGM)?|.{0,6}[配音][乐樂])\s*[:：]/i,
    signs.colon,
  ],
  // time codes
  [/^[[(（]?\d{1,2}[:：]\d\d(?:[:：]\d\d)?[\])）]?(?!\d).*[^。！？!?.…]$/, signs.digit],
  [
    /^▶|^(?:comments?|share|tweet|print|e-?mail|advertisements?|read more|previous|next|related|目[錄录]|廣告|广告|分享)[\s:：»→.…]*$/i,
    0,
  ],
  [/^(?:continue reading|read (?:the )?(?:full|rest)|view the pdf|click here|correction note)\b/i, signs.latin],
];

export const calls: readonly Sought[] = [
  [
    /(?:website|e-?mail|ti[tk]?k?tok|instagram|facebook|fan ?page|twitter|telegram|pay ?pa[li]|patreon|wechat|whatsapp|discord|bitcoin)(?:ID|赞赏|打赏|支持鏈接|支持链接|及支付宝赞赏)?\s*(?:[:：]\s*(?:$|\ufffc|@?[\w.+-]+\s*(?:$|[:：(（\ufffc]))|\ufffc)/i,
    signs.latin,
  ],
  [
    /(?:微信|微博|推特|臉書|脸书|小[红紅][书書]|QQ|公[众眾][号號])(?:ID|群|[号號])?(?:赞赏|打赏)?\s*[:：]\s*(?:$|\ufffc|[\w.+-]+|[^。！？!?]{1,12}(?:$|[(（\ufffc]))/i,
    0,
  ],
  [
    /(?:^|please |and |& ?|forget to |sure (?:to|you) |welcome to |[!.,:;…)] ?)subscribe(?: (?:to (?:my|our|the|this|me|us)|for|now|here|me|us)\b|[!.\s]*$)/i,
    signs.latin,
  ],
  [
    /\b(?:like and subscribe|(?:follow|join|support|find) (?:me|us) on (?:X|Twitter|Facebook|Instagram|YouTube|Patreon|Telegram|TikTok|Mastodon|Bluesky|Discord|LinkedIn)\b|buy me a (?:coffee|co\b|beer)|support my (?:channel|work)\b|check out my (?:channel|other|new|book)|hit the (?:like|bell)|leave a (?:comment|message) below|use (?:my|promo|discount) code\b|sign up (?:for|to) (?:our|my) (?:newsletter|mailing)|all rights reserved|do not re-?up|copyright (?:by|©|\d))/i,
    signs.latin,
  ],
  [/©/, signs.copyright],
  [/チャンネル登録|高評価|フォロー(?:お願い|して|よろしく)|구독.{0,8}(?:부탁|해 ?주)|무단 ?전재/, signs.eastern],
  [
    /\b(?:abonnier(?:t|en Sie) (?:meinen|unseren|den)|folgt? (?:mir|uns) auf|abonnez-vous|suivez-(?:moi|nous)|suscríbe(?:te|nse)|síguenos|sígueme|iscriviti al|seguimi|inscreva-se|siga-me)/iu,
    signs.latin,
  ],
  [
    /(?:歡迎|欢迎|請|请|記得|记得|點擊|点击|[别別]忘了?|[幫帮]忙|[您你]的|大家厚愛)(?:[您你]|大家|點擊|点击|記得|记得|多多|厚[愛爱])*(?:訂閱|订阅|關注|关注|點[讚赞]|点赞|按讚|評論|评论|轉發|转发|打[賞赏]|留言)/,
    signs.asking,
  ],
  [
    /^感[謝谢]支持|感[謝谢](?:[您你]|大家|各位).{0,8}(?:支持|訂閱|订阅)|(?:訂閱|订阅|關注|关注)(?:我|本頻道|本频道|頻道|频道)|[請请].{0,4}(?:電郵致|电邮至|發郵件|发邮件)|留下.{0,6}(?:意見|意见|評論|评论)/,
    signs.asking,
  ],
  [
    /加入[會会][員员](?![國国])|参加.{0,8}粉[丝絲][团團]|[赏賞]我杯咖啡|支持我.{0,3}[繼继][續续]努力|(?:商[務务業业]合作|合作[邮郵]箱)(?:[:：聯联請请]|$)|[备備][註注][來来]意/,
    signs.asking,
  ],
  [
    /未[经經](?:[许許]可|授[权權]).{0,12}(?:搬|[轉转]|[复複][制製]|禁|不得)|版[权權]所有|禁止.{0,6}(?:搬[运運]|[转轉][载載])|(?:[转轉][载載]).{0,4}[請请]注明/,
    signs.asking,
  ],
];
