/** Where a text stands: what means something there and nothing elsewhere has to be escaped. */
export interface TextPlace {
  /** At the start of a block, at the start of a line below another, or within a line. */
  readonly start: 'block' | 'line' | 'none';
  /** In the brackets of a link or picture. */
  readonly inLabel: boolean;
}

/** Plain text, white space already single, as Markdown that means that text. Text without signs comes back as it is. */
export function escapeMarkdown(text: string, { start, inLabel }: TextPlace): string {
  const has = signsOf(text);
  const signs =
    (has & signKind) !== 0
      ? text.replace(sign, (found, at: number) => (isPlain(text, at, inLabel) ? found : `\\${found}`))
      : text;
  const plain = inLabel || (has & addressKind) === 0 ? signs : withoutAddresses(signs);
  return start === 'none' ? plain : escapeStart(plain, start);
}

const sign = /[\\`*_~<&[\]^]/g;

const signKind = 1;
/** Without one of these there is no address in a text. */
const addressKind = 2;
const kinds = new Uint8Array(0x80);
for (const found of '\\`*_~<&[]^') kinds[found.charCodeAt(0)] = signKind;
for (const found of ':@wW') kinds[found.charCodeAt(0)] = addressKind;

/** Both kinds in one walk: two searches take several times as long. */
function signsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < kinds.length) found |= kinds[code] ?? 0;
  }
  return found;
}

/** Backslashes before these are escapes (CommonMark §2.4). */
const punctuation = /[!-/:-@[-`{-~]/;

const entity = /&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,40});/y;

/** True where the sign at this place means itself. */
function isPlain(text: string, at: number, inLabel: boolean): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  switch (text.charAt(at)) {
    case '\\':
      return after !== '' && !punctuation.test(after);
    case '`':
      return false;
    case '*':
    case '~':
      return before === ' ' && after === ' ' && /[\p{L}\p{N})]/u.test(text.charAt(at - 2));
    case '_':
      return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    case '<':
      return after !== '' && !/[a-zA-Z/!?]/.test(after);
    case '&':
      entity.lastIndex = at;
      return !entity.test(text);
    case '[':
      bracketed.lastIndex = at;
      return !inLabel && !'![]^'.includes(before || 'a') && bracketed.test(text);
    default:
      return !inLabel;
  }
}

/** A pair of brackets that is no link, no definition and no footnote, whatever the dialect: there are no definitions. */
const bracketed = /\[(?![\^@])[^[\]]+\](?![([:{\]])/y;

/** Dialects with automatic links would make one of what the author left as text. */
function withoutAddresses(text: string): string {
  if (!/:\/\/|www\.|@/i.test(text)) return text;
  return text
    .replace(/(?<=[ps]):(?=\/\/)/gi, '\\:')
    .replace(/(?<![a-z0-9]www)(?<=www)\.(?=[\w-])/gi, '\\.')
    .replace(/(?<=[\w.+-])@(?=[\w-]+\.)/g, '\\@');
}

/** Signs of lists, headings, quotations, tasks; below another line also those of headings and tables that look back. */
function escapeStart(text: string, start: 'block' | 'line'): string {
  if (/^(?:[-+](?=[ -]|$)|#{1,6}(?= |$)|>|\[[ xX]\](?= |$))/.test(text)) return `\\${text}`;
  if (start === 'line' && /^(?:=+ *|[|:-][|: -]*)$/.test(text)) return `\\${text}`;
  return /^\d/.test(text) ? text.replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2') : text;
}

/** The address of a link or picture, and its title if it has one, for the parentheses behind the label. */
export function toTarget(url: string, title: string | undefined): string {
  const safe = url.replace(/[\u0000-\u001f\u007f]/g, encodeURIComponent);
  const address = /[ \u0080-\u00a0\u3000]/.test(safe)
    ? `<${escapeEntities(safe.replace(/[\\<>`]/g, '\\$&'))}>`
    : escapeEntities(safe.replace(/[\\<>`()]/g, '\\$&'));
  if (!title) return address;
  return `${address} "${escapeEntities(title.replace(/\s+/g, ' ').replace(/[\\<`"]/g, '\\$&'))}"`;
}

function escapeEntities(text: string): string {
  return text.includes('&') ? text.replace(new RegExp(entity.source, 'g'), '\\$&') : text;
}
