import type { XmlTag } from './tokens.ts';

/** What is said of a document that holds more than is kept of it, or asks for what is never done. Each kind once. */
export type XmlNote = (note: {
  readonly kind: 'nesting' | 'length' | 'entities' | 'external';
  /** How often; 1 where that is not counted. */
  readonly count: number;
  /** 1-based line of the first. */
  readonly line: number;
}) => void;

/** No honest document nests deeper than this. */
const deepest = 200;
/** Nor has it as many elements in one record, or before the first one. */
const most = 500_000;

const entity = /<!ENTITY\s+(?:%\s*)?[^\s"'<>]{1,200}\s+(SYSTEM|PUBLIC)?/gi;

interface Place {
  readonly line: number;
  /** Elements around it. */
  readonly size: number;
  readonly isRecord: (name: string) => boolean;
}

/** Keeps memory bounded: elements beyond the bounds are counted rather than kept. */
export function openBounds(note: XmlNote) {
  let deep = 0;
  let elements = 0;
  let [count, first] = [0, 0];
  const said = new Set<string>();
  const sayOnce: XmlNote = (one) => {
    if (said.size < said.add(one.kind).size) note(one);
  };
  const settle = (): void => void ([deep, elements] = [0, 0]);
  return {
    /** A record begins. */
    settle,
    isLeftOut: ({ name, isEmpty }: XmlTag, { line, size, isRecord }: Place): boolean => {
      if (deep === 0 && size < deepest && ++elements <= most) return false;
      if (isRecord(name)) {
        settle();
        return false;
      }
      if (!isEmpty) deep += 1;
      if (++count === 1) first = line;
      return true;
    },
    /** Here nothing is kept. */
    isBeyond: (): boolean => deep > 0,
    /** True for the end of what is not kept; all of it ends with what is around it. */
    isEndLeftOut: (isAround: boolean): boolean => {
      const isDeep = deep > 0 && !isAround;
      deep = isDeep ? deep - 1 : 0;
      return isDeep;
    },
    cut: (line: number): void => sayOnce({ kind: 'length', count: 1, line }),
    declare: (written: string, line: number): void => {
      for (const [, external] of written.matchAll(entity))
        sayOnce({ kind: external === undefined ? 'entities' : 'external', count: 1, line });
    },
    end: (): void => {
      if (count > 0) note({ kind: 'nesting', count, line: first });
    },
  };
}
