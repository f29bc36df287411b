import type { SiteRule } from '../model/site-rule.ts';
import { catalogue } from '../normalise/catalogue.ts';
import { toSiteRules } from '../normalise/sites.ts';
import { readValue } from '../pipeline/config.ts';
import type { RulePolicy } from '../pipeline/job.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import { listOf } from './job.ts';
import { findNearest } from './suggest.ts';

/** Which rules are off, and the site rules of the user. Throws a UsageError. */
export async function toPolicy({ given, io }: Command): Promise<RulePolicy> {
  const off = listOf(given, 'no-rule');
  for (const name of off) checkName(name);
  const sites: SiteRule[] = [];
  for (const item of [given['site-rules'] ?? []].flat()) {
    const rules = typeof item === 'string' ? await fromFile(item, io.cwd) : checked([item], 'site-rules');
    sites.push(...rules);
  }
  for (const rule of sites) if ('off' in rule) for (const name of rule.off) checkName(name);
  return { off, sites };
}

function checkName(name: string): void {
  const rule = catalogue.find((candidate) => candidate.name === name);
  if (rule?.required !== undefined) {
    throw new UsageError(`the rule ${name} cannot be switched off. ${rule.required}`);
  }
  if (rule) return;
  const nearest = findNearest(
    name,
    catalogue.map((candidate) => candidate.name),
  );
  throw new UsageError(
    `there is no rule ${name}; ${nearest === undefined ? 'feedmill rules lists them' : `did you mean ${nearest}?`}`,
  );
}

async function fromFile(path: string, cwd: string): Promise<SiteRule[]> {
  return checked(await readValue(path, cwd), path);
}

function checked(value: unknown, origin: string): SiteRule[] {
  try {
    return toSiteRules(value);
  } catch (error) {
    throw new UsageError(`${origin}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
