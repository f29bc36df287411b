import type { SiteRule } from '../../model/site-rule.ts';

export const medium: readonly SiteRule[] = [
  {
    hosts: ['medium.com', 'verbalflystep.com'],
    selector: 'p',
    text: ' was originally published in .{1,120} on Medium, where people are continuing the conversation by highlighting and responding to this story\\.?\\s*$',
    guard: 0.5,
    reason: 'feed footer',
  },
  {
    hosts: ['medium.com'],
    selector: 'p.medium-feed-link',
    beside: 'p.medium-feed-snippet',
    guard: 0.8,
    reason: 'link to the rest',
  },
];
