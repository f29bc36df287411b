/** Two kinds of signs, so that a list right behind another is not taken for its continuation. */
type ListMarker = '-' | '+' | '.' | ')';

/** A block of Markdown, without a line end at its end. */
export interface Block {
  readonly kind: 'fence' | 'heading' | 'html' | 'list' | 'paragraph' | 'quote' | 'rule' | 'table';
  readonly text: string;
  /** What the items of a list begin with. */
  readonly marker?: ListMarker;
  /** True for a list that may stand right below a line of text. */
  readonly interrupts?: boolean;
}
