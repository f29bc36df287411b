import { decodeReferences } from './references.ts';

const pair = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** Names and values of what stands in a start tag behind the name, in order. A name alone has the value ``. */
export function pairsIn(attributes: string): (readonly [name: string, value: string])[] {
  if (attributes.trim() === '') return [];
  return Array.from(attributes.matchAll(pair), ([, name = '', double, single, bare]) => [
    name,
    decodeReferences(double ?? single ?? bare ?? ''),
  ]);
}
