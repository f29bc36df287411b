import type { SiteRule } from '../../model/site-rule.ts';

export const paoPao: readonly SiteRule[] = [
  {
    hosts: ['pao-pao.net'],
    selector: '#comments',
    beside: '.node-full .field-name-body',
    guard: 0.95,
    reason: 'comment thread, all of it spam',
  },
  {
    hosts: ['pao-pao.net'],
    selector: '#block-views-articles-related-block-1',
    beside: '.node-full .field-name-body',
    guard: 0.3,
    reason: 'related articles',
  },
  {
    hosts: ['pao-pao.net'],
    selector: '.node-full .submitted, .submitted:has([property~="dc:date"])',
    beside: '.node-full .field-name-body',
    guard: 0.3,
    reason: 'byline and time',
  },
  {
    hosts: ['pao-pao.net'],
    selector: '.field-name-author',
    beside: '.node-full .field-name-body',
    guard: 0.3,
    reason: 'byline a second time',
  },
  {
    hosts: ['pao-pao.net'],
    selector: '.field-name-title',
    beside: '.node-full .field-name-body',
    guard: 0.3,
    reason: 'title again',
  },
  {
    hosts: ['pao-pao.net'],
    selector: '.field-name-service-links-displays-group',
    beside: '.node-full .field-name-body',
    guard: 0.3,
    reason: 'share icons',
  },
  {
    hosts: ['pao-pao.net'],
    selector: 'ul.links.inline',
    beside: '.node-full .field-name-body',
    guard: 0.3,
    reason: 'links to write a comment',
  },
];
