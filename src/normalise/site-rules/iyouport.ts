import type { SiteRule } from '../../model/site-rule.ts';

export const iyouport: readonly SiteRule[] = [
  {
    hosts: ['iyouport.org'],
    find: 'author',
    selector: '.entry-meta .byline a',
    reason: 'byline',
  },
  {
    hosts: ['iyouport.org'],
    find: 'tags',
    selector: '.entry-meta .cat-links a, .entry-footer .post-tags a[rel="tag"]',
    reason: 'categories and tags',
  },
  {
    hosts: ['iyouport.org'],
    find: 'updated',
    selector: '.entry-meta time.updated',
    attribute: 'datetime',
    reason: 'time of the last change',
  },
  {
    hosts: ['iyouport.org'],
    selector: '.entry-meta',
    beside: '.entry-content',
    guard: 0.5,
    reason: 'author, categories, dates',
  },
  {
    hosts: ['iyouport.org'],
    selector: '.entry-footer',
    beside: '.entry-content',
    guard: 0.5,
    reason: 'tag list',
  },
  {
    hosts: ['iyouport.org'],
    selector: '.entry-author-wrapper',
    beside: '.entry-content',
    guard: 0.5,
    reason: 'dates once more',
  },
  {
    hosts: ['iyouport.org'],
    selector: '.sharedaddy, #jp-relatedposts, [id^="atatags-"]',
    beside: '.entry-content',
    guard: 0.5,
    reason: 'share bar, related posts, ad slot',
  },
  {
    hosts: ['iyouport.org'],
    selector: 'header.entry-header',
    guard: 1,
    reason: 'title again',
  },
];
