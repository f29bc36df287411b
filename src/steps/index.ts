import type { Step } from '../model/contracts.ts';
import { chinese } from './chinese.ts';
import { dedupe } from './dedupe.ts';
import { limit } from './limit.ts';
import { select } from './select.ts';

/** The built-in steps, in the order in which they are applied. */
export const steps: readonly Step[] = [dedupe, select, limit, chinese];
