import { ledgerFolder } from '../pipeline/identities/ledger-path.ts';

/** What a folder holds that is put on the web, where nobody says otherwise. */
export const usual = {
  output: 'public',
  to: ['html', 'rss', 'atom', 'json', 'epub', 'opml', 'opds', 'ndjson'],
  'page-bytes': '500KB',
  volumes: 'year',
  prune: true,
  ledger: ledgerFolder,
} as const;

/** What options say of themselves, with what is usual in a folder for the web in the place of what is usual elsewhere. */
export function describedAsUsual<Option extends { readonly describe?: string | undefined }>(
  options: Readonly<Record<string, Option>>,
): Record<string, Option> {
  const known: Readonly<Record<string, string | readonly string[] | true>> = {
    ...usual,
    cache: 'in the folder of the user',
  };
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const says = known[name];
      if (says === undefined) return [name, option];
      const about = (option.describe ?? '').replace(/ \(default [^)]*\)$/, '').replace('; - for standard output', '');
      const words = says === true ? `on; --no-${name} turns it off` : `default ${[says].flat().join(', ')}`;
      return [name, { ...option, describe: `${about} (${words})` }];
    }),
  );
}
