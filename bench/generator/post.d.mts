export declare function makePost(
  seed: number,
  number: number,
): {
  readonly name: string;
  readonly text: string;
  readonly facts: {
    readonly kind: 'plain' | 'html' | 'empty';
    readonly language: string;
    readonly site: string;
    readonly odd: readonly string[];
  };
};
