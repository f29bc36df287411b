import type { SiteRule } from '../../model/site-rule.ts';

/** What several publishing systems share. */
export const shared: readonly SiteRule[] = [
  {
    hosts: ['*'],
    selector: '[id^="dfp-ad"], #imu, #innity-in-post, .adsbygoogle, .google-auto-placed',
    reason: 'ad slot',
  },
  { hosts: ['*'], selector: '.cx_paywall_placeholder', reason: 'paywall stub' },
  {
    hosts: ['*'],
    selector: '.sharedaddy, .jp-relatedposts, .addtoany_share_save_container, .social-share',
    reason: 'share bar',
  },
  {
    hosts: ['*'],
    selector: '.rdf-meta, .element-invisible, .screen-reader-text, .visually-hidden',
    reason: 'text for machines',
  },
];
