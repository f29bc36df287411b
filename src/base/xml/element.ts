/** An element with all that is in it. */
export interface XmlElement {
  /** As written, with its prefix: `content:encoded`. */
  readonly name: string;
  /** What its prefix, or the lack of one, is declared to mean; `` where nothing is. */
  readonly namespace: string;
  /** By name as written; declarations of namespaces are not among them. Later ones of a name are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  /** `xml:lang` and `xml:base` that hold here. */
  readonly scope: XmlScope;
  /** Empty where `source` is there. */
  readonly children: readonly (XmlElement | string)[];
  /** What stands between its tags, for the elements that are kept as they are written. */
  readonly source: XmlSource | undefined;
  /** Its text is plain text for certain: `&` and `<` are written as the RSS profile wants them there. */
  readonly isPlain: boolean | undefined;
  /** 1-based line of its start tag. */
  readonly line: number;
}

export interface XmlScope {
  readonly language?: string;
  /** The outermost first: each is relative to those before it. */
  readonly bases: readonly string[];
  readonly namespaces: Readonly<Record<string, string>>;
}

/** The inside of an element whose markup is not parsed. */
export interface XmlSource {
  /** With references decoded once and CDATA sections opened. */
  readonly text: string;
  /** It holds tags outside of CDATA sections: then `text` has its references as written, since they are the markup's own. */
  readonly isMarkup: boolean;
}

/** How a document is taken apart. All names are those that `nameOf` gives. */
export interface XmlShape {
  /** One name for an element however it is written. */
  readonly nameOf: (element: Pick<XmlElement, 'name' | 'namespace'>) => string;
  /** True for elements that are walked through: they come without their children, which come after them. */
  readonly isOpened: (name: string, depth: number) => boolean;
  /** True for elements that are kept as they are written. */
  readonly isSource: (name: string) => boolean;
  /** True for elements that hold nothing but text: where such a one, or one kept as written, begins in it, or a record, its end is missing. */
  readonly isLeaf: (name: string) => boolean;
  /** True where the start of one element shows that the end of another is missing, which is kept as it is written. */
  readonly isBehind: (name: string, open: string) => boolean;
  /** Records, which have no prefix: another one begins where one has not ended. */
  readonly records: ReadonlySet<string>;
}

/** An element, or the start of one that is walked through. */
export interface XmlFound {
  readonly element: XmlElement;
  readonly isStart: boolean;
  /** Elements around it that are walked through. */
  readonly depth: number;
}
