import { toReference } from '../../base/reference.ts';
import { countInk } from '../../base/text.ts';

/** A file that is in every vault: nothing else tells one from a folder of Markdown. */
const vaultSign = '.obsidian/app.json';

/** True for the file that tells of a vault. */
export function isVaultSign(file: string): boolean {
  return file === vaultSign || file.endsWith(`/${vaultSign}`);
}

/** The vault of Obsidian that a folder is in: the start of the paths of its files, `` for the whole input. */
export function findVault(folder: string, hasFile: (file: string) => boolean): string | undefined {
  return foldersAbove(folder).find((above) => hasFile(above + vaultSign));
}

/** Where files are looked for that are named and no more. */
export interface VaultFiles {
  /** Of the note. */
  readonly folder: string;
  readonly hasFile: (file: string) => boolean;
  /** The file below a folder that is called so, or whose path ends so: the one that lies least deep. */
  readonly findNamed: (folder: string, name: string) => string | undefined;
}

interface Wikilink {
  readonly words: string;
  readonly isEmbed: boolean;
}

/**
 * A link or picture of Obsidian as Markdown: of a file in the folder of the post or above, in a vault anywhere in it. Where there is
 * none, a vault gives the words of the link, which every reader can read, and `isLost`; elsewhere it may be something else.
 */
export function toWikilink(
  { words, isEmbed }: Wikilink,
  files: VaultFiles,
): { readonly text: string; readonly isLost?: true } | undefined {
  const [said = '', alias] = words.split(/\\?\|(.*)/s);
  // `^name` is a block: nothing in the page is called so.
  const [name = '', mark] = said
    .trim()
    .replace(/#?\^[A-Za-z\d-]+$/, '')
    .split(/#(.*)/s);
  const shown = alias?.trim() || (mark === undefined ? name : name === '' ? mark : `${name}, ${mark}`);
  if (name === '') return mark === undefined ? undefined : { text: `[${shown}](#${slugOf(mark)})` };
  const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i.test(name);
  const isSize = /^\d+(?:x\d+)?$/.test(shown);
  const { folder, hasFile } = files;
  const near = foldersAbove(folder)
    .flatMap((above) => filesNamed(name, above))
    .find(hasFile);
  const file = near ?? findInVault(name, files);
  if (file === undefined)
    return findVault(folder, hasFile) === undefined ? undefined : { text: isSize ? name : shown, isLost: true };
  const target = toReference(file);
  if (isEmbed && isPicture) return { text: `![${isSize || shown === name ? '' : shown}](${target})` };
  return { text: `[${shown}](${target}${mark === undefined ? '' : `#${slugOf(mark)}`})` };
}

/** The file that a note or an attachment is in, wherever it lies in the vault; undefined outside of one. */
export function findInVault(name: string, { folder, hasFile, findNamed }: VaultFiles): string | undefined {
  const vault = findVault(folder, hasFile);
  if (vault === undefined) return undefined;
  const path = name.replace(/^(?:\.?\/)+/, '');
  return (/\.\w{2,5}$/.test(path) ? findNamed(vault, path) : undefined) ?? findNamed(vault, `${path}.md`);
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
