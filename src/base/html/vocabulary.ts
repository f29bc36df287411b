const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Every element of HTML, obsolete ones too; anything else in angle brackets is text or somebody's own invention. */
export const htmlElements: ReadonlySet<string> = set(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption ' +
    'center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fieldset ' +
    'figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex ' +
    'kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes ' +
    'noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search ' +
    'section select slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead ' +
    'time title tr track tt u ul var video wbr xmp',
);

/** Elements that stand beside each other as blocks. */
export const blocks: ReadonlySet<string> = set(
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre ' +
    'section summary table ul dt dd caption colgroup col thead tbody tfoot tr td th',
);

/** Elements without content or end tag. */
export const voidElements: ReadonlySet<string> = set('area base br col embed hr img input link meta source track wbr');

/** Elements whose end tag may be left out. */
export const impliedEnd: ReadonlySet<string> = set(
  'p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp rb',
);

/** Elements whose white space is the author's. */
export const preformatted: ReadonlySet<string> = set('pre code textarea samp kbd');

/** MathML Core, without what can hold HTML again. */
export const mathElements: ReadonlySet<string> = set(
  'math mi mn mo ms mspace mtext mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover ' +
    'mmultiscripts mprescripts mtable mtr mtd',
);

/** Attributes that stand without a value. */
export const bareAttributes: ReadonlySet<string> = set(
  'allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden inert ismap itemscope ' +
    'loop multiple muted nohref nomodule noshade novalidate nowrap open playsinline readonly required reversed selected translate',
);
