import type { Step } from '../model/contracts.ts';
import { chinese } from './chinese.ts';
import { dedupe } from './dedupe.ts';
import { limit } from './limit.ts';
import { pages } from './pages.ts';
import { select } from './select.ts';

/** The built-in steps, in the order in which they are applied. */
export const steps: readonly Step[] = [dedupe, select, limit, pages, chinese];

/** Those that change a post for itself, and choose none: `explain` applies them to the one it is asked for. */
export const editing: readonly Step[] = [chinese];
