import matter from 'gray-matter';
import { Document, visit } from 'yaml';
import type { Json } from '../../model/json.ts';
import { findPlainYaml } from './plain-yaml.ts';

const refuse = (): never => {
  throw new Error('front matter in a programming language is not written');
};
const engines = { yaml: { parse: refuse, stringify: toYaml }, js: refuse, javascript: refuse };

/** Any fields as front matter with its fences. */
export function toFrontMatter(data: object): string {
  return `${matter.stringify('', data, { language: 'yaml', engines }).trimEnd()}\n`;
}

/** The same as `toAnyYaml` in less time. */
export function toYaml(data: object): string {
  const fields: Readonly<Record<string, Json>> = { ...data };
  let yaml = '';
  for (const [name, value] of Object.entries(fields))
    yaml += findPlainYaml(name, value) ?? toAnyYaml({ [name]: value });
  return yaml === '' ? toAnyYaml(data) : yaml;
}

/** What either version of YAML would take for something else is quoted; no line is folded. */
export function toAnyYaml(data: object): string {
  const document = new Document(data, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && isMisread.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** Numbers that only version 1.2 knows, and white space that is none to the serialiser. */
const isMisread = /^[-+]?0o[0-7]+$|^[^\S\n ]|[^\S\n ]$|[\u0085\u2028\u2029\ufeff]/;
