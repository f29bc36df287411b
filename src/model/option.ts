/** One table for each reader, step or exporter feeds the flags, the help, the validation and the types. */
export type Options = Readonly<Record<string, Option>>;

export type Option =
  | {
      readonly type: 'string';
      readonly describe: string;
      readonly default: string;
      readonly choices?: readonly string[];
    }
  | {
      readonly type: 'number';
      readonly describe: string;
      readonly default: number;
      /** People may write `500KB`. */
      readonly unit?: 'bytes';
    }
  | { readonly type: 'boolean'; readonly describe: string; readonly default: boolean };

interface ValueOf {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

export type Values<O extends Options> = { readonly [Name in keyof O]: ValueOf[O[Name]['type']] };
