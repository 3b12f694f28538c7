// Types only: the web app and tests speak to the server by HTTP.

export type { RefusalCode } from './errors.ts';
export type { Change, Changes, DesignEvent } from './services/changes.ts';
export type { DesignPage, DesignSummary, OpenedDesign } from './services/designs.ts';
export type { ShareLink } from './services/shares.ts';
export type { AppRouter } from './trpc/app-router.ts';
export type { InputIssue, RefusalData } from './trpc/trpc.ts';
