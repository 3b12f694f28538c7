import { blank } from './blank.ts';
import { blog } from './blog/index.ts';
import { bookshop } from './bookshop/index.ts';
import { issueTracker } from './issue-tracker/index.ts';
import type { Template } from './template.ts';

/** The designs that a new one may begin from, blank first. */
export const templates: readonly Template[] = [blank, bookshop, issueTracker, blog];

export type { Template } from './template.ts';
