/** The small DOM that Readability brings for programs without one. It has no types of its own. */
declare module '@mozilla/readability/JSDOMParser.js' {
  export default class JSDOMParser {
    parse(markup: string, url?: string): never;
  }
}
