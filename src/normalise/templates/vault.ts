import { toReference } from '../../base/reference.ts';
import { countInk } from '../../base/text.ts';

interface Vault {
  readonly folder: string;
  readonly hasFile: (file: string) => boolean;
}

interface Wikilink {
  readonly words: string;
  readonly isEmbed: boolean;
}

/** A link or picture of Obsidian as Markdown; undefined where the archive has no such file in the folder of the post or above. */
export function toWikilink({ words, isEmbed }: Wikilink, { folder, hasFile }: Vault): string | undefined {
  const [said = '', alias] = words.split(/\\?\|(.*)/s);
  // `^name` is a block: nothing in the page is called so.
  const [name = '', mark] = said
    .trim()
    .replace(/#?\^[A-Za-z\d-]+$/, '')
    .split(/#(.*)/s);
  const shown = alias?.trim() || (mark === undefined ? name : name === '' ? mark : `${name}, ${mark}`);
  if (name === '') return mark === undefined ? undefined : `[${shown}](#${slugOf(mark)})`;
  const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i.test(name);
  const file = foldersAbove(folder)
    .flatMap((above) => filesNamed(name, above))
    .find(hasFile);
  if (file === undefined) return undefined;
  const target = toReference(file);
  if (isEmbed && isPicture) return `![${/^\d+(?:x\d+)?$/.test(shown) || shown === name ? '' : shown}](${target})`;
  return `[${shown}](${target}${mark === undefined ? '' : `#${slugOf(mark)}`})`;
}

/** The folder, and those that it is in, each with a slash behind it; the last one is the whole input. */
export function foldersAbove(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return [...parts.map((_, at) => `${parts.slice(0, parts.length - at).join('/')}/`), ''];
}

/** Pictures lie beside notes, or in one of the folders that people have for them. */
function filesNamed(name: string, above: string): string[] {
  if (/\.\w{2,5}$/.test(name))
    return [name, `attachments/${name}`, `assets/${name}`, `images/${name}`].map((path) => above + path);
  return [`${above}${name}.md`];
}

function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');
}

const callout = /^((?:>[ \t]?)+)\[!([\w-]{1,30})\][+-]?[ \t]*(.*)$/gm;

/** `> [!note] Title` is the first line of a callout: its title, else its kind, in bold. */
export function findCallouts(markdown: string): {
  readonly text: string;
  readonly count: number;
  readonly taken: number;
} {
  let [count, taken] = [0, 0];
  const text = markdown.replace(callout, (...[all, signs, kind, title]: string[]) => {
    const words = title?.trim() || (kind ?? '').slice(0, 1).toUpperCase() + (kind ?? '').slice(1);
    count += 1;
    taken += Math.max(0, countInk(all ?? '') - countInk(signs ?? '') - countInk(words));
    return `${signs}**${words}**\n${signs?.trimEnd()}`;
  });
  return { text, count, taken };
}
