import type { GeneratedFile } from '../../../files.ts';
import { Imports, member, sourceFile } from '../source.ts';
import type { AuthFacts } from './facts.ts';

/** queries.ts of login: accounts and refresh tokens. */
export function emitAuthQueries(facts: AuthFacts): GeneratedFile {
  const { folder, user, auth, key, operations, refreshes, mails } = facts;
  const path = `${folder}/queries.ts`;
  const imports = new Imports(path);
  imports.type('src/db/database.ts', 'Database');
  imports.value('drizzle-orm', 'eq');
  const table = imports.value(`src/db/schema/${user.module}.ts`, user.variable);
  const id = member(table, key);
  const deleted = user.columns.find(({ system }) => system === 'deletedAt');
  const live = (condition: string) => {
    if (!deleted) return condition;
    imports.value('drizzle-orm', 'and');
    imports.value('drizzle-orm', 'isNull');
    return `and(${condition}, isNull(${member(table, deleted.property)}))`;
  };
  const inserts = operations.has('register');
  const updates =
    operations.has('updateMe') ||
    operations.has('changePassword') ||
    operations.has('resetPassword') ||
    mails.verification;
  const findsLogin = operations.has('login') || mails.reset;
  const idType = `${imports.type('src/http/viewer.ts', 'Viewer')}['id']`;
  const methods = [
    `    async find(id: ${idType}, tx = db) {
      const [account] = await tx.select().from(${table}).where(${live(`eq(${id}, id)`)});
      return account;
    },`,
  ];
  if (findsLogin) {
    methods.push(`    async findByLogin(login: string) {
      const [account] = await db.select().from(${table}).where(${live(`eq(${member(table, auth.loginProperty)}, login)`)});
      return account;
    },`);
  }
  if (inserts) {
    imports.value('src/db/rows.ts', 'only');
    methods.push(`    async insert(values: typeof ${table}.$inferInsert, tx = db) {
      return only(await tx.insert(${table}).values(values).returning());
    },`);
  }
  if (updates) methods.push(updateMethod(facts, imports, table, live(`eq(${id}, id)`), idType));
  if (refreshes) methods.push(...tokenMethods(facts, imports, idType));
  const changes = updates
    ? `type AccountChanges = {
  [K in keyof typeof ${table}.$inferInsert]?: (typeof ${table}.$inferInsert)[K] | undefined;
};

`
    : '';
  return sourceFile(
    path,
    imports,
    `
${changes}export function createAuthQueries(db: Database) {
  return {
${methods.join('\n\n')}
  };
}
export type AuthQueries = ReturnType<typeof createAuthQueries>;
`,
  );
}

function updateMethod(
  { user }: AuthFacts,
  imports: Imports,
  table: string,
  where: string,
  idType: string,
): string {
  const version = user.columns.find(({ system }) => system === 'version');
  if (version) imports.value('drizzle-orm', 'sql');
  const values = version
    ? `{ ...changes, ${version.property}: sql\`\${${member(table, version.property)}} + 1\` }`
    : 'changes';
  // Drizzle refuses an empty set, even where a column has an $onUpdate.
  const guard = version
    ? ''
    : '      if (Object.values(changes).every((value) => value === undefined)) return this.find(id, tx);\n';
  return `    async update(id: ${idType}, changes: AccountChanges, tx = db) {
${guard}      const [account] = await tx.update(${table}).set(${values}).where(${where}).returning();
      return account;
    },`;
}

function tokenMethods({ auth, user, operations }: AuthFacts, imports: Imports, idType: string) {
  const tokens = imports.value(`src/db/schema/${user.module}.ts`, auth.refreshTable.variable);
  for (const name of ['and', 'isNull', 'lt']) imports.value('drizzle-orm', name);
  const methods = [
    `    async insertToken(values: typeof ${tokens}.$inferInsert, tx = db) {
      await tx.insert(${tokens}).values(values);
    },`,
    `    async findToken(tokenHash: string) {
      const [token] = await db.select().from(${tokens}).where(eq(${tokens}.tokenHash, tokenHash));
      return token;
    },`,
    `    /** Marks a token as used; only one of several callers succeeds. */
    async useToken(id: string, usedAt: Date, tx = db) {
      const used = await tx
        .update(${tokens})
        .set({ usedAt })
        .where(and(eq(${tokens}.id, id), isNull(${tokens}.usedAt)))
        .returning({ id: ${tokens}.id });
      return used.length > 0;
    },`,
    `    async deleteFamily(familyId: string) {
      await db.delete(${tokens}).where(eq(${tokens}.familyId, familyId));
    },`,
    `    async deleteExpiredTokens(userId: ${idType}, now: Date, tx = db) {
      await tx.delete(${tokens}).where(and(eq(${tokens}.userId, userId), lt(${tokens}.expiresAt, now)));
    },`,
  ];
  const revokes = ['logoutEverywhere', 'changePassword', 'resetPassword', 'updateMe'] as const;
  if (revokes.some((operation) => operations.has(operation))) {
    methods.push(`    async deleteTokensOf(userId: ${idType}, tx = db) {
      await tx.delete(${tokens}).where(eq(${tokens}.userId, userId));
    },`);
  }
  return methods;
}
