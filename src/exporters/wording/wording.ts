/** The words of the book itself, in the book's or the chapter's language. */
export interface Words {
  readonly contents: string;
  readonly cover: string;
  readonly titlePage: string;
  readonly colophon: string;
  readonly image: string;
  readonly source: string;
  readonly sources: string;
  readonly series: string;
  readonly previous: string;
  readonly next: string;
  readonly previousVolume: string;
  readonly nextVolume: string;
  /** Posts that have no date, or nothing that they could be sorted under. */
  readonly undated: string;
  readonly other: string;
  readonly colon: string;
  readonly posts: (count: number) => string;
  readonly volume: (number: number) => string;
  /** The volume of that time, or of the next time there are posts from. */
  readonly orLater: (period: string) => string;
  readonly year: (year: number) => string;
  readonly month: (year: number, month: number) => string;
  readonly date: (year: number, month: number, day: number) => string;
  /** How the book was made, with the day of the last change. */
  readonly madeBy: (day: string | undefined) => string;
  readonly absentImages: (count: number) => string;
  readonly absentPlayers: (count: number) => string;
  readonly more: (count: number) => string;
  /** What the book is for people who cannot see it. */
  readonly accessibility: (images: number, undescribed: number) => string;
}
