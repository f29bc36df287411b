import type { SiteRule } from '../model/site-rule.ts';
import { allnow } from './site-rules/allnow.ts';
import { chinafile } from './site-rules/chinafile.ts';
import { iyouport } from './site-rules/iyouport.ts';
import { medium } from './site-rules/medium.ts';
import { neiSt } from './site-rules/nei-st.ts';
import { paoPao } from './site-rules/pao-pao.ts';
import { shared } from './site-rules/shared.ts';
import { zaobao } from './site-rules/zaobao.ts';

/** What is furniture where, and what it says: rules of many sites first, then of single ones, each in the order of application. */
export const siteRules: readonly SiteRule[] = [
  ...shared,
  ...allnow,
  ...chinafile,
  ...iyouport,
  ...medium,
  ...neiSt,
  ...paoPao,
  ...zaobao,
];
