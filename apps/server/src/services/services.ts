import type { ChangeService } from './changes.ts';
import type { DesignService } from './designs.ts';
import type { ShareService } from './shares.ts';

/** The rules of the server; routers and handlers only translate. */
export interface Services {
  designs: DesignService;
  changes: ChangeService;
  shares: ShareService;
}
