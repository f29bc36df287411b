import { decodeReferences } from './references.ts';

type Pair = readonly [name: string, value: string];

const pair = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** Names and values of what stands in a start tag behind the name, in order. A name alone has the value ``. */
export function pairsIn(attributes: string): readonly Pair[] {
  return findPairs(attributes) ?? anyPairsIn(attributes);
}

/** The same of attributes that are written as XML asks, with names of ASCII, which nearly all are; undefined of others. */
function findPairs(attributes: string): readonly Pair[] | undefined {
  const pairs: Pair[] = [];
  for (let at = afterSpace(attributes, 0); at < attributes.length;) {
    const equals = endOfName(attributes, at);
    const quote = equals + 1 < attributes.length ? attributes.charCodeAt(equals + 1) : 0;
    if (equals === at || attributes.charCodeAt(equals) !== 61 || (quote !== 34 && quote !== 39)) return undefined;
    const end = attributes.indexOf(quote === 34 ? '"' : "'", equals + 2);
    if (end < 0) return undefined;
    pairs.push([attributes.slice(at, equals), decodeReferences(attributes.slice(equals + 2, end))]);
    at = afterSpace(attributes, end + 1);
  }
  return pairs;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign !== 32 && (sign < 9 || sign > 13)) break;
  }
  return at;
}

/** Behind the letters, digits, `-`, `.`, `:` and `_`. */
function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    const isOfName =
      (sign >= 97 && sign <= 122) ||
      (sign >= 65 && sign <= 90) ||
      (sign >= 45 && sign <= 58 && sign !== 47) ||
      sign === 95;
    if (!isOfName) break;
  }
  return at;
}

function anyPairsIn(attributes: string): readonly Pair[] {
  return Array.from(attributes.matchAll(pair), ([, name = '', double, single, bare]) => [
    name,
    decodeReferences(double ?? single ?? bare ?? ''),
  ]);
}
