import type { SiteRule } from '../../model/site-rule.ts';

export const allnow: readonly SiteRule[] = [
  {
    hosts: ['m.allnow.com'],
    find: 'summary',
    selector: '.abstract-wrap .abstract',
    reason: 'standfirst',
  },
  {
    hosts: ['allnow.com', 'm.allnow.com'],
    find: 'author',
    selector: 'p',
    pattern: '^\\s*(?:作者|撰文|演讲)\\s*[︱|｜丨：:]\\s*([^；;|｜丨︱）\\s]{2,20})',
    reason: 'byline',
  },
  {
    hosts: ['m.allnow.com'],
    selector: '.column-wrap',
    beside: '#article-content',
    guard: 0.3,
    reason: 'column name and title again',
  },
  {
    hosts: ['m.allnow.com'],
    selector: '.author-wrap',
    beside: '#article-content',
    guard: 0.3,
    reason: 'avatar, author, day',
  },
  {
    hosts: ['m.allnow.com', 'allnow.com'],
    selector: 'p:has(+ p:contains("微信搜索"))',
    text: '^\\s*[—–-]{2,6}\\s*$',
    guard: 0.02,
    reason: 'dashes before an appeal to follow',
  },
  {
    hosts: ['m.allnow.com', 'allnow.com'],
    selector: 'p',
    text: '^\\s*微信搜索\\s*[“"]?\\s*燕京书评\\s*[”"]?\\s*（Pekingbooks）[：:]',
    guard: 0.05,
    reason: 'appeal to follow an account',
  },
];
