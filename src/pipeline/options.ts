import type { Options, Values } from '../model/option.ts';
import type { PartOptions } from './job.ts';

/** The values for one part: what the job says where the type fits, else the default. Throws on a value of the wrong type. */
export function valuesOf<O extends Options>(
  part: { readonly name: string; readonly options: O },
  given: PartOptions | undefined,
): Values<O> {
  const said = given?.[part.name] ?? {};
  const values: Record<string, string | number | boolean> = {};
  for (const [name, option] of Object.entries(part.options)) {
    const value = said[name] ?? option.default;
    if (typeof value !== option.type) throw new TypeError(`option ${name} of ${part.name} must be a ${option.type}`);
    values[name] = value;
  }
  return values as Values<O>; // each name of the table was just given a value of its type
}
