/** The first sign of something that is glued to a host: `blogspot.comTwitter`. */
const host = /^(?:[a-z]+:\/\/)?[^/?#]*?\.(?:com|net|org|edu|gov|info|cn|hk|io|jp|me|to|tv|tw|uk|us)(?=[A-Z])/;

/** Addresses whose ids have a fixed length, up to the end of the id. */
const ids: readonly RegExp[] = [
  /^https?:\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?v=|embed\/|shorts\/|live\/)|youtu\.be\/)[\w-]{11}(?=[\w-])/,
  /^https?:\/\/(?:www\.|m\.)?youtube\.com\/channel\/UC[\w-]{22}(?=[\w-])/,
  // What these make themselves starts with such a digit; names that people choose may be longer.
  /^https?:\/\/(?:bit\.ly|amzn\.to)\/[1-4][A-Za-z0-9]{6}(?=[A-Z][a-z])/,
  /^https?:\/\/t\.co\/[A-Za-z0-9]{10}(?=[A-Z][a-z])/,
];

const brands =
  'Bilibili|Bitcoin|Discord|Ethereum|Facebook|Instagram|Line|Patreon|Pay[Pp]al|Skype|Telegram|Tik[Tt]ok|Twitter|We[Cc]hat|Weibo|Whats[Aa]pp|You[Tt]ube';

const words =
  'And|Background|Check|Conquering|Contact|DOCUMENTARY|Documentary|Email|Follow|For|Join|Music|My|Please|Stay|Subscribe|Support|Thanks?|Video|Want|Website';

/** Words that start the next line, behind a path of small letters and digits: one with capitals may go on like this. */
const word = new RegExp(
  `(?<=[/=?&#][a-z0-9_.@-]{0,80}[a-z0-9_-])(?:${brands}|${words})(?=$|:)|(?<=/)(?:And|For|My|Please|Thanks?|Want)$`,
);

/** Names of networks as labels, behind whatever. */
const label = new RegExp(`(?<=[/=?&#][\\w.@-]{0,80})(?:${brands})(?=:)|(?<=[/=?&#][\\w.@-]{1,80})(?:${brands})$`);

/** Whatever the two above find; they look behind, which costs ten times as much. */
const anyWord = new RegExp(`(?:${brands}|${words})(?:$|:)`);

/** How many signs of a run that looks like an address are one, where the next line is glued to it; undefined where none is. */
export function gluedAt(run: string, behind: string): number | undefined {
  for (const pattern of [host, ...ids]) {
    const found = pattern.exec(run);
    if (found) return found[0].length;
  }
  const from = Math.max(0, run.length - 120);
  const tail = run.slice(from);
  if (!anyWord.test(tail)) return undefined;
  const goesOn = (cut: RegExpExecArray | null, next: RegExp): boolean =>
    cut !== null && (cut.index + cut[0].length < tail.length || next.test(behind));
  const [begun, named] = [word.exec(tail), label.exec(tail)];
  if (goesOn(begun, /^(?: [A-Za-z(-]|：|\p{Script=Han})/u)) return from + (begun?.index ?? 0);
  return goesOn(named, /^(?:：|\p{Script=Han})/u) ? from + (named?.index ?? 0) : undefined;
}

/** How many signs of a host are one: `gmail.comMy` ends at the first capital. */
export function hostLength(name: string): number {
  return host.exec(name)?.[0].length ?? name.length;
}
