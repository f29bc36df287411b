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
  return isWordless(line) || (line.length <= 300 && furniture.some((pattern) => pattern.test(line)));
}

/** Nothing but signs and hashtags. */
export function isWordless(line: string): boolean {
  return !/\p{L}/u.test(line) || hashtagsOnly.test(line);
}

/** Who took the picture, with or without a caption before it. */
export function isCredit(line: string): boolean {
  return line.length <= 150 && credits.some((pattern) => pattern.test(line));
}

/** What remains of a sentence when the clause that asks to subscribe, or only leads to an address, is taken off; may be empty. */
export function withoutCalls(sentence: string): string {
  const found = [sentence.indexOf(address), ...calls.map((call) => sentence.search(call))].filter((at) => at >= 0);
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

const hashtagsOnly = /^(?:[^\p{L}\p{M}\p{N}#＃_\u200b·-]*[#＃][\p{L}\p{M}\p{N}_\u200b·-]+)+[^\p{L}\p{N}]*$/u;

const credits: readonly RegExp[] = [
  /\b(?:Photo|Photograph|Picture|Image|Illustration|Foto|Bild|Crédit photo)s?\s*(?:by\s+\p{Lu}|[:：]|courtesy|credits?\b|source\b)/u,
  /(?:[—–/(（,|]|\b(?:via|by|from))\s*(?:Getty Images|Getty|AFP|Reuters|AP|EPA|Xinhua|Shutterstock|Unsplash|Twitter)[)）]?\.?$/u,
  /^[(（]?via @/i,
  /(?:^|[（(【[\s。])(?:圖|图|題圖|题图|圖片|图片|照片|封面|攝|摄|攝影|摄影|圖源|图源|圖文|图文|供圖|供图|(?:圖片|图片|照片)(?:來源|来源|提供)|写真|撮影|画像|사진)\s*[:：／/|｜=]/,
  /^.{0,20}\s(?:圖|图)[:：]/,
];

const furniture: readonly RegExp[] = [
  // bylines and datelines of their own
  /^(?:文|撰文|作者|譯|译|譯者|译者|翻譯|翻译|編輯|编辑|責編|责编|整理|演讲|演講|採訪|采访|記者|记者|校對|校对)\s*[:：／/|｜︱丨]/,
  /\d{1,2}\s*-\s*\d{1,2}:\d\d\s*提交$|^Submitted by\b/,
  /\b\d+ (?:Minutes?|min(?:ute)? read)$/,
  /^.{0,60}\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?[,\s·]+\d{4}$/,
  /^(?:關鍵詞|关键词|關鍵字|标签|標籤|Tags?|Keywords?|BGM|.{0,8}歌[单單](?:BGM)?|.{0,6}[配音][乐樂])\s*[:：]/i,
  // time codes
  /^[[(（]?\d{1,2}[:：]\d\d(?:[:：]\d\d)?[\])）]?(?!\d).*[^。！？!?.…]$/,
  /^▶|^(?:comments?|share|tweet|print|e-?mail|advertisements?|read more|previous|next|related|目[錄录]|廣告|广告|分享)[\s:：»→.…]*$/i,
  /^(?:continue reading|read (?:the )?(?:full|rest)|view the pdf|click here|correction note)\b/i,
];

const calls: readonly RegExp[] = [
  /(?:website|e-?mail|ti[tk]?k?tok|instagram|facebook|fan ?page|twitter|telegram|pay ?pa[li]|patreon|wechat|whatsapp|discord|bitcoin)(?:ID|赞赏|打赏|支持鏈接|支持链接|及支付宝赞赏)?\s*(?:[:：]\s*(?:$|\ufffc|@?[\w.+-]+\s*(?:$|[:：(（\ufffc]))|\ufffc)/i,
  /(?:微信|微博|推特|臉書|脸书|小[红紅][书書]|QQ|公[众眾][号號])(?:ID|群|[号號])?(?:赞赏|打赏)?\s*[:：]\s*(?:$|\ufffc|[\w.+-]+|[^。！？!?]{1,12}(?:$|[(（\ufffc]))/i,
  /(?:^|please |and |& ?|forget to |sure (?:to|you) |welcome to |[!.,:;…)] ?)subscribe(?: (?:to (?:my|our|the|this|me|us)|for|now|here|me|us)\b|[!.\s]*$)/i,
  /\b(?:like and subscribe|(?:follow|join|support|find) (?:me|us) on (?:X|Twitter|Facebook|Instagram|YouTube|Patreon|Telegram|TikTok|Mastodon|Bluesky|Discord|LinkedIn)\b|buy me a (?:coffee|co\b|beer)|support my (?:channel|work)\b|check out my (?:channel|other|new|book)|hit the (?:like|bell)|leave a (?:comment|message) below|use (?:my|promo|discount) code\b|sign up (?:for|to) (?:our|my) (?:newsletter|mailing)|all rights reserved|do not re-?up|copyright (?:by|©|\d))/i,
  /©/,
  /チャンネル登録|高評価|フォロー(?:お願い|して|よろしく)|구독.{0,8}(?:부탁|해 ?주)|무단 ?전재/,
  /\b(?:abonnier(?:t|en Sie) (?:meinen|unseren|den)|folgt? (?:mir|uns) auf|abonnez-vous|suivez-(?:moi|nous)|suscríbe(?:te|nse)|síguenos|sígueme|iscriviti al|seguimi|inscreva-se|siga-me)/iu,
  /(?:歡迎|欢迎|請|请|記得|记得|點擊|点击|[别別]忘了?|[幫帮]忙|[您你]的|大家厚愛)(?:[您你]|大家|點擊|点击|記得|记得|多多|厚[愛爱])*(?:訂閱|订阅|關注|关注|點[讚赞]|点赞|按讚|評論|评论|轉發|转发|打[賞赏]|留言)/,
  /^感[謝谢]支持|感[謝谢](?:[您你]|大家|各位).{0,8}(?:支持|訂閱|订阅)|(?:訂閱|订阅|關注|关注)(?:我|本頻道|本频道|頻道|频道)|[請请].{0,4}(?:電郵致|电邮至|發郵件|发邮件)|留下.{0,6}(?:意見|意见|評論|评论)/,
  /加入[會会][員员](?![國国])|参加.{0,8}粉[丝絲][团團]|[赏賞]我杯咖啡|支持我.{0,3}[繼继][續续]努力|(?:商[務务業业]合作|合作[邮郵]箱)(?:[:：聯联請请]|$)|[备備][註注][來来]意/,
  /未[经經](?:[许許]可|授[权權]).{0,12}(?:搬|[轉转]|[复複][制製]|禁|不得)|版[权權]所有|禁止.{0,6}(?:搬[运運]|[转轉][载載])|(?:[转轉][载載]).{0,4}[請请]注明/,
];
