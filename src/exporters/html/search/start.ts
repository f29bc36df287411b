import type { Browser, BrowserDocument, BrowserElement, Loader, Note, Shown } from './browser.ts';
import type { Finding, Hit, SearchTools } from './ranking.ts';

interface Parts {
  readonly tools: SearchTools;
  readonly loader: Loader;
  readonly findPosts: (
    query: string,
    how: { readonly notes: readonly Note[]; readonly loader: Loader; readonly tools: SearchTools },
  ) => Promise<Finding>;
  /** Shows what was found in the list. */
  readonly show: (hits: readonly Hit[], from: number) => Promise<void>;
}

/** Makes the form of the search page work. Runs in the browser, and uses nothing from outside. */
export function startSearch(browser: Browser, { tools, loader, findPosts, show }: Parts): void {
  const { document, location, history } = browser;
  const find = (id: string): BrowserElement | null => document.getElementById(`site:${id}`);
  const [form, input, status, list] = [find('form'), find('query'), find('status'), find('results')];
  if (form === null || input === null || status === null || list === null) return;
  const say = form.dataset;
  let turn = 0;
  const search = async (notes: readonly Note[]): Promise<void> => {
    const own = ++turn;
    const query = input.value.trim();
    history.replaceState(null, '', query === '' ? location.pathname : `?q=${encodeURIComponent(query)}`);
    status.textContent = query === '' ? '' : (say['searching'] ?? '');
    const { hits, isWhole } = await findPosts(query, { notes, loader, tools });
    if (own !== turn) return;
    const found = hits.length === 0 ? say['none'] : say['some']?.replace('#', String(hits.length));
    status.textContent = query === '' ? '' : `${found ?? ''}${isWhole ? '' : ` ${say['failed'] ?? ''}`}`;
    await show(hits, 0);
  };
  browser.feedmillIndex = (notes) => {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void search(notes);
    });
    let typed = 0;
    input.addEventListener('input', () => {
      const own = ++typed;
      browser.setTimeout(() => void (own === typed && search(notes)), 250);
    });
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    if (input.value !== '') void search(notes);
  };
}

interface Showing {
  readonly loader: Loader;
  readonly toResult: (document: BrowserDocument, shown: Shown) => BrowserElement;
}

/** Lists what was found, some at a time. Runs in the browser, and uses nothing from outside. */
export function openResults({ document }: Browser, { loader, toResult }: Showing): Parts['show'] {
  const [most, inFile] = [20, 50];
  let turn = 0;
  const show: Parts['show'] = async (hits, from) => {
    const own = ++turn;
    const list = document.getElementById('site:results');
    const some = hits.slice(from, from + most);
    const at = ({ number }: Hit): number => Math.floor(number / inFile);
    const files = await Promise.all(some.map(async (hit) => loader.posts(hit.segment, at(hit))));
    if (own !== turn || list === null) return;
    const items = some.flatMap(({ number }, place) => {
      const shown = files[place]?.[number % inFile];
      return shown === undefined ? [] : [toResult(document, shown)];
    });
    for (const button of document.querySelectorAll('button.more')) button.remove();
    if (from === 0) list.replaceChildren(...items);
    else list.append(...items);
    if (from + most >= hits.length) return;
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.textContent = document.getElementById('site:form')?.dataset['more'] ?? '';
    more.addEventListener('click', () => void show(hits, from + most));
    list.after(more);
  };
  return show;
}

/** What was found, as it is listed. Runs in the browser, and uses nothing from outside. */
export function resultItem(document: BrowserDocument, [path, title, day, summary, language]: Shown): BrowserElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const about = document.createElement('p');
  const when = document.createElement('span');
  link.href = path;
  link.textContent = title || path;
  about.textContent = summary;
  when.className = 'when';
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' });
  when.textContent = day === '' ? '' : format.format(new Date(day));
  for (const element of [link, about]) if (language !== undefined) element.lang = language;
  if (day !== '') item.append(when);
  item.append(link);
  if (summary !== '') item.append(about);
  return item;
}

/** Puts a button beside every address that people copy. Runs in the browser, and uses nothing from outside. */
export function startCopying({ document, navigator }: Browser): void {
  const { clipboard } = navigator;
  if (clipboard === undefined) return;
  for (const link of document.querySelectorAll('a[data-copy]')) {
    const button = document.createElement('button');
    const copy = async (): Promise<void> => {
      await clipboard.writeText(link.textContent ?? '');
      button.textContent = link.dataset['copied'] ?? '';
    };
    button.type = 'button';
    button.textContent = link.dataset['copy'] ?? '';
    button.setAttribute('aria-label', `${link.dataset['copy'] ?? ''} ${link.textContent ?? ''}`);
    button.addEventListener('click', () => void copy());
    link.after(button);
  }
}
