import { present } from '../../base/present.ts';
import { changeKinds, type DifferencePiece, type PostChange } from '../../model/post-change.ts';
import { instantIn, listIn, readObject, statusIn, textIn } from './line.ts';

const pieceKinds = ['same', 'added', 'removed', 'skipped'] as const;

/** The change of a line, or what is wrong with the line, as a phrase. */
export function readChange(line: string): PostChange | string {
  const value = readObject(line);
  if (typeof value === 'string') return value;
  const [change, id, at] = [textIn(value, 'change'), textIn(value, 'id'), instantIn(value, 'at')];
  const kind = changeKinds.find((name) => name === value['kind']);
  if (change === undefined || id === undefined || at === undefined || kind === undefined) return 'no change of a post';
  return present<PostChange>({
    change,
    kind,
    at,
    id,
    title: textIn(value, 'title'),
    url: textIn(value, 'url'),
    status: statusIn(value),
    formerTitle: textIn(value, 'formerTitle'),
    formerUrl: textIn(value, 'formerUrl'),
    before: textIn(value, 'before'),
    after: textIn(value, 'after'),
    difference: value['difference'] === undefined ? undefined : listIn(value, 'difference').flatMap(toPiece),
  });
}

function toPiece(value: unknown): DifferencePiece[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('text' in value)) return [];
  const { kind, text } = value;
  const known = pieceKinds.find((name) => name === kind);
  return known === undefined || typeof text !== 'string' ? [] : [{ kind: known, text }];
}
