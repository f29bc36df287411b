/** What an archive of generated posts holds. */
export interface Facts {
  readonly posts: number;
  readonly bytes: number;
  readonly sites: number;
  readonly kinds: Readonly<Record<string, { readonly posts: number; readonly bytes: number }>>;
  readonly languages: Readonly<Record<string, number>>;
  readonly odd: Readonly<Record<string, number>>;
}

export declare function generate(count: number, folder: string, seed?: number): Facts;
