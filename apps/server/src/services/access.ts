import { createHash } from 'node:crypto';
import { Refusal } from '../errors.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** Who asks, and by which link if any. */
export interface Caller {
  userId: string | null;
  share: string | null;
}

export interface Grant {
  designId: string;
  role: 'owner' | 'viewer';
}

/** The hash a share token is kept and looked up by. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * What the caller may do with a design, named by id, by a link, or by both. Another's design, a removed one and
 * one that never was are refused with the same `design-not-found`.
 */
export async function findGrant(
  prisma: PrismaClient,
  caller: Caller,
  id: string | null,
): Promise<Grant> {
  if (id !== null && caller.userId !== null) {
    const own = await prisma.design.findFirst({
      where: { id, ownerId: caller.userId, deletedAt: null },
      select: { id: true },
    });
    if (own) return { designId: own.id, role: 'owner' };
  }
  if (caller.share !== null) {
    const token = await prisma.shareToken.findUnique({
      where: { tokenHash: hashToken(caller.share) },
      select: { revokedAt: true, design: { select: { id: true, ownerId: true, deletedAt: true } } },
    });
    const design = token?.revokedAt === null ? token.design : undefined;
    if (design && design.deletedAt === null && (id === null || id === design.id)) {
      return { designId: design.id, role: design.ownerId === caller.userId ? 'owner' : 'viewer' };
    }
  }
  throw new Refusal('design-not-found');
}

/** The caller's user id; refused with `not-signed-in` where there is no session. */
export function requireUser(caller: Caller): string {
  if (caller.userId === null) throw new Refusal('not-signed-in');
  return caller.userId;
}

/** As findGrant, but only the owner passes, whatever link is held besides. */
export async function requireOwner(
  prisma: PrismaClient,
  caller: Caller,
  id: string,
): Promise<{ designId: string; userId: string }> {
  const userId = requireUser(caller);
  const { designId } = await findGrant(prisma, { userId, share: null }, id);
  return { designId, userId };
}
