/** One table for each reader, step or exporter feeds the flags, the help, the validation and the types. */
export type Options = Readonly<Record<string, Option>>;

export type Option = (TextOption | NumberOption | SwitchOption) & {
  /** What is typed for it, where that is a word of its own: `volumes` for `--volumes` in the place of `--epub-volumes`. */
  readonly flag?: string;
};

interface TextOption {
  readonly type: 'string';
  readonly describe: string;
  readonly default: string;
  readonly choices?: readonly string[];
  /** What a value has to look like, and how that is said: `month, year or a number`. */
  readonly takes?: { readonly shape: RegExp; readonly says: string };
  /** The path of a file, relative to where the command runs; an address of the web stays as it is. */
  readonly isPath?: true;
}

interface NumberOption {
  readonly type: 'number';
  readonly describe: string;
  readonly default: number;
  /** People may write `500KB`. */
  readonly unit?: 'bytes';
}

interface SwitchOption {
  readonly type: 'boolean';
  readonly describe: string;
  readonly default: boolean;
}

interface ValueOf {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

export type Values<O extends Options> = { readonly [Name in keyof O]: ValueOf[O[Name]['type']] };
