import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Database } from '../../../db/database.ts';
import { only } from '../../../db/rows.ts';
import { customers, refreshTokens } from '../../../db/schema/people.ts';
import type { Viewer } from '../../../http/viewer.ts';

type AccountChanges = {
  [K in keyof typeof customers.$inferInsert]?: (typeof customers.$inferInsert)[K] | undefined;
};

export function createAuthQueries(db: Database) {
  return {
    async find(id: Viewer['id'], tx = db) {
      const [account] = await tx.select().from(customers).where(eq(customers.id, id));
      return account;
    },

    async findByLogin(login: string) {
      const [account] = await db.select().from(customers).where(eq(customers.email, login));
      return account;
    },

    async insert(values: typeof customers.$inferInsert, tx = db) {
      return only(await tx.insert(customers).values(values).returning());
    },

    async update(id: Viewer['id'], changes: AccountChanges, tx = db) {
      if (Object.values(changes).every((value) => value === undefined)) return this.find(id, tx);
      const [account] = await tx
        .update(customers)
        .set(changes)
        .where(eq(customers.id, id))
        .returning();
      return account;
    },

    async insertToken(values: typeof refreshTokens.$inferInsert, tx = db) {
      await tx.insert(refreshTokens).values(values);
    },

    async findToken(tokenHash: string) {
      const [token] = await db
        .select()
        .from(refreshTokens)
        .where(eq(refreshTokens.tokenHash, tokenHash));
      return token;
    },

    /** Marks a token as used; only one of several callers succeeds. */
    async useToken(id: string, usedAt: Date, tx = db) {
      const used = await tx
        .update(refreshTokens)
        .set({ usedAt })
        .where(and(eq(refreshTokens.id, id), isNull(refreshTokens.usedAt)))
        .returning({ id: refreshTokens.id });
      return used.length > 0;
    },

    async deleteFamily(familyId: string) {
      await db.delete(refreshTokens).where(eq(refreshTokens.familyId, familyId));
    },

    async deleteExpiredTokens(userId: Viewer['id'], now: Date, tx = db) {
      await tx
        .delete(refreshTokens)
        .where(and(eq(refreshTokens.userId, userId), lt(refreshTokens.expiresAt, now)));
    },

    async deleteTokensOf(userId: Viewer['id'], tx = db) {
      await tx.delete(refreshTokens).where(eq(refreshTokens.userId, userId));
    },
  };
}
export type AuthQueries = ReturnType<typeof createAuthQueries>;
