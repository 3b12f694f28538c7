import { randomBytes } from 'node:crypto';
import type { Bus } from '../db/bus.ts';
import { Refusal } from '../errors.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type Caller, hashToken, requireOwner } from './access.ts';

/** A link as its owner sees it in the list; the token itself is not kept. */
export interface ShareLink {
  id: string;
  lastFour: string;
  createdAt: string;
}

const TOKEN_BYTES = 24;
const MAX_OPEN_LINKS = 100;

export interface ShareService {
  /** Makes a view-only link. The token is in this answer and nowhere else afterwards. */
  create(caller: Caller, designId: string): Promise<ShareLink & { token: string }>;
  /** The open links of a design, newest first. */
  list(caller: Caller, designId: string): Promise<ShareLink[]>;
  /** Ends a link at once, for whoever has it open too. Doing it again changes nothing. */
  revoke(caller: Caller, designId: string, shareId: string): Promise<void>;
}

export function createShareService(prisma: PrismaClient, bus: Bus): ShareService {
  return {
    async create(caller, id) {
      const { designId } = await requireOwner(prisma, caller, id);
      const open = await prisma.shareToken.count({ where: { designId, revokedAt: null } });
      if (open >= MAX_OPEN_LINKS) throw new Refusal('too-many-links', { limit: MAX_OPEN_LINKS });
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const row = await prisma.shareToken.create({
        data: { designId, tokenHash: hashToken(token), lastFour: token.slice(-4) },
      });
      return { ...toLink(row), token };
    },

    async list(caller, id) {
      const { designId } = await requireOwner(prisma, caller, id);
      const rows = await prisma.shareToken.findMany({
        where: { designId, revokedAt: null },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return rows.map(toLink);
    },

    async revoke(caller, id, shareId) {
      const { designId } = await requireOwner(prisma, caller, id);
      const known = await prisma.shareToken.count({ where: { id: shareId, designId } });
      if (known === 0) throw new Refusal('share-not-found');
      await prisma.shareToken.updateMany({
        where: { id: shareId, designId, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      await bus.publish(designId);
    },
  };
}

function toLink(row: { id: string; lastFour: string; createdAt: Date }): ShareLink {
  return { id: row.id, lastFour: row.lastFour, createdAt: row.createdAt.toISOString() };
}
