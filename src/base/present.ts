/** A record in which what may be absent may also be undefined. */
export type Loose<Record> = {
  readonly [Key in keyof Record]: undefined extends Record[Key] ? Record[Key] | undefined : Record[Key];
};

/** The record without its fields that are undefined, in the same order: spreading `{}` or `{ field }` for each costs ten times as much. */
export function present<Record extends object>(all: Loose<Record>): Record {
  const found: Partial<Record> = {};
  for (const name in all) if (all[name] !== undefined) found[name] = all[name];
  return found as Record; // what may not be absent was not undefined
}
