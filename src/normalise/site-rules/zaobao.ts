import type { SiteRule } from '../../model/site-rule.ts';

export const zaobao: readonly SiteRule[] = [
  {
    hosts: ['zaobao.com'],
    selector: 'section#imu, [id^="dfp-ad"], #innity-in-post, [id^="sph_cdp_"], .cx_paywall_placeholder',
    guard: 0.02,
    reason: 'ad slots and paywall stub',
  },
];
