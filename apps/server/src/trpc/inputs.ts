import { type Diff, diffSchema, isDeeperThan, MAX_DEPTH, NAME_MAX } from '@plinth/design';
import { z } from 'zod';

export const designId = z.uuid();
export const shareToken = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);
export const revision = z.int().min(0).max(2_147_483_647);
export const designName = z.string().trim().min(1).max(NAME_MAX);

/** A design by its id, by a link, or by both. */
export const designRef = z
  .object({ id: designId.optional(), share: shareToken.optional() })
  .refine((ref) => ref.id !== undefined || ref.share !== undefined, 'Give an id or a share token.');

/** A diff from outside. Its depth is looked at first, for the schema walks it by recursion. */
export const diffInput = z
  .custom<Diff>((value) => !isDeeperThan(value, MAX_DEPTH), 'The diff is nested too deep.')
  .pipe(diffSchema as z.ZodType<Diff, Diff>);

export const cursor = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/);
