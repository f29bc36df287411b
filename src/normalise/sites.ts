import { compile } from 'css-select';
import type { FoundField, SiteRule } from '../model/site-rule.ts';
import { siteRules } from './site-rules.ts';

export type { SiteRule };

/** The rules for a post with this URL: those of the user first, then the built-in ones. */
export function rulesFor(url: string | undefined, own: readonly SiteRule[]): readonly SiteRule[] {
  const host = url === undefined ? undefined : hostOf(url);
  if (own.length === 0 && !isNamed(host)) return forAll;
  const isMeant = ({ hosts }: SiteRule): boolean => hosts.some((name) => name === '*' || isBelow(host, name));
  return [...own.filter(isMeant), ...siteRules.filter(isMeant)];
}

const forAll = siteRules.filter(({ hosts }) => hosts.includes('*'));
const named = new Set(siteRules.flatMap(({ hosts }) => hosts));

/** True where a built-in rule names the host, or one that it is below of. */
function isNamed(host = ''): boolean {
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) if (named.has(host.slice(at && at + 1))) return true;
  return false;
}

/** The plainest hosts are read off; the parser knows all others. */
function hostOf(url: string): string | undefined {
  const host = /^https?:\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})\//.exec(url)?.[1];
  if (host !== undefined && !host.includes('xn--')) return host;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function isBelow(host: string | undefined, name: string): boolean {
  return host?.endsWith(name) === true && (host.length === name.length || host.at(-name.length - 1) === '.');
}

const fields: ReadonlySet<string> = new Set<FoundField>(['author', 'tags', 'published', 'updated', 'summary']);

/** Site rules of a file or a configuration. Throws a TypeError that says which one is wrong, and in what. */
export function toSiteRules(value: unknown): SiteRule[] {
  if (!Array.isArray(value)) throw new TypeError('site rules are a list');
  return value.map((item: unknown, at) => {
    const fault = faultOf(item);
    if (fault !== undefined) throw new TypeError(`site rule ${at + 1} ${fault}`);
    const rule = item as SiteRule; // faultOf has looked at every key
    return { ...rule, hosts: rule.hosts.map((name) => toHost(name) ?? name) };
  });
}

/** The name as a URL has it: lower case, other letters in Punycode. Undefined for an address, a wildcard, a port. */
function toHost(name: string): string | undefined {
  if (name === '*') return name;
  const isName = /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*$/u.test(name) && URL.canParse(`http://${name}`);
  return isName ? new URL(`http://${name}`).hostname : undefined;
}

const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  hosts: (value) => isTexts(value) && value.length > 0 && value.every((name) => toHost(name) !== undefined),
  reason: isText,
  selector: (value) => isText(value) && isSelector(value),
  text: (value) => isText(value) && isPattern(value),
  beside: (value) => isText(value) && isSelector(value),
  guard: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  find: (value) => isText(value) && fields.has(value),
  attribute: isText,
  pattern: (value) => isText(value) && isPattern(value) && hasGroup(value),
  off: isTexts,
};

/** What is less than plain from the value. */
const hints: Readonly<Partial<Record<string, string>>> = {
  hosts: 'names like example.org, which is that host and all below it, or *',
  pattern: 'the value is what its first group matches',
};

const kinds: readonly (readonly string[])[] = [
  ['hosts', 'reason', 'off'],
  ['hosts', 'reason', 'find', 'selector', 'attribute', 'pattern'],
  ['hosts', 'reason', 'selector', 'text', 'beside', 'guard'],
];
const optional = new Set(['text', 'beside', 'guard', 'attribute', 'pattern']);

function faultOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'is no object';
  const keys = Object.keys(item);
  const unknown = keys.find((key) => !(key in shapes));
  if (unknown !== undefined) return `has ${unknown}, which no rule has`;
  const kind = kinds.find((names) => keys.includes(names[2] ?? '')) ?? kinds[2] ?? [];
  const missing = kind.find((name) => !optional.has(name) && !keys.includes(name));
  if (missing !== undefined) return `has no ${missing}`;
  const foreign = keys.find((key) => !kind.includes(key));
  if (foreign !== undefined) return `has ${foreign}, which goes with another kind of rule`;
  const wrong = Object.entries(item).find(([key, held]) => shapes[key]?.(held) !== true);
  if (wrong === undefined) return undefined;
  const hint = hints[wrong[0]] === undefined ? '' : ` (${hints[wrong[0]]})`;
  return `has a ${wrong[0]} that cannot be used: ${JSON.stringify(wrong[1])}${hint}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isSelector(selector: string): boolean {
  try {
    compile(selector);
    return true;
  } catch {
    return false; // css-select throws on what is no CSS
  }
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false; // RegExp throws on what is no pattern
  }
}

/** Matched against nothing, a pattern still tells its groups. */
function hasGroup(source: string): boolean {
  return (new RegExp(`${source}|`, 'u').exec('')?.length ?? 0) > 1;
}
