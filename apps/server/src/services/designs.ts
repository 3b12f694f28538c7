import {
  applyDiff,
  createDesign,
  type Design,
  type Diff,
  diffDesigns,
  isEmptyDiff,
  settingsOf,
} from '@plinth/design';
import type { Bus } from '../db/bus.ts';
import { isUniqueViolation } from '../db/unique-violation.ts';
import { Refusal } from '../errors.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type Caller, findGrant, type Grant, requireOwner, requireUser } from './access.ts';
import { readChanges } from './changes.ts';
import { openDocument, packDesign, packDiff, unpack } from './documents.ts';
import { templateDesign } from './templates.ts';

export interface DesignSummary {
  id: string;
  name: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  counts: { entities: number; endpoints: number; jobs: number };
}

export interface DesignPage {
  items: DesignSummary[];
  /** Give it back as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}

export interface OpenedDesign {
  id: string;
  name: string;
  revision: number;
  role: Grant['role'];
  updatedAt: string;
  /** The text of the saved file, for parseDesign; not looked at here, so that a broken one reaches whoever can repair it. */
  document: string;
}

export interface NewDesign {
  name?: string | undefined;
  document?: unknown;
  template?: string | undefined;
}

export interface Save {
  id: string;
  baseRevision: number;
  /** The client's own name for this save: sent twice, it counts once. */
  saveId: string;
  diff: Diff;
}

export interface DesignService {
  list(caller: Caller, page: ListOptions): Promise<DesignPage>;
  create(caller: Caller, input: NewDesign): Promise<DesignSummary>;
  /** Opens a design by id, by link or by both. */
  get(caller: Caller, id: string | null): Promise<OpenedDesign>;
  /** The saved file, byte for byte, with what an export needs to know of its row. */
  read(caller: Caller, id: string): Promise<{ name: string; revision: number; text: string }>;
  /** Applies a diff on top of the revision it was made against; never overwrites a newer one. */
  save(caller: Caller, save: Save): Promise<{ revision: number }>;
  /** Renames by a save of our own on the newest revision, so that open tabs hear of it. */
  rename(caller: Caller, id: string, name: string): Promise<{ revision: number }>;
  /** Makes an own copy of an own design or of one that a link shows. */
  duplicate(caller: Caller, id: string | null, name: string | undefined): Promise<DesignSummary>;
  remove(caller: Caller, id: string): Promise<void>;
  restore(caller: Caller, id: string): Promise<DesignSummary>;
}

export interface ListOptions {
  limit: number;
  cursor?: string | undefined;
  /** True lists the removed ones, which can be restored. */
  removed: boolean;
}

const summaryColumns = {
  id: true,
  name: true,
  revision: true,
  createdAt: true,
  updatedAt: true,
  entityCount: true,
  endpointCount: true,
  jobCount: true,
} as const;

// A rename meets another save only by chance, so it hardly ever tries twice.
const RENAME_ATTEMPTS = 5;

export function createDesignService(
  prisma: PrismaClient,
  bus: Bus,
  options: { maxDesigns: number },
): DesignService {
  async function insert(caller: Caller, design: Design): Promise<DesignSummary> {
    const ownerId = requireUser(caller);
    await requireRoom(ownerId);
    const row = await prisma.design.create({
      data: { ownerId, revision: 1, ...packDesign(design) },
      select: summaryColumns,
    });
    return toSummary(row);
  }

  async function requireRoom(ownerId: string): Promise<void> {
    const kept = await prisma.design.count({ where: { ownerId, deletedAt: null } });
    if (kept >= options.maxDesigns) {
      throw new Refusal('too-many-designs', { limit: options.maxDesigns });
    }
  }

  async function load(designId: string) {
    const row = await prisma.design.findFirst({ where: { id: designId, deletedAt: null } });
    if (row === null) throw new Refusal('design-not-found');
    return row;
  }

  async function commit(
    designId: string,
    authorId: string,
    base: number,
    saveId: string,
    diff: Diff,
    design: Design,
  ): Promise<number | null> {
    const revision = base + 1;
    const data = { revision, updatedAt: new Date(), ...packDesign(design) };
    const log = { designId, revision, saveId, authorId, diff: packDiff(diff) };
    try {
      return await prisma.$transaction(async (tx) => {
        // The revision in the condition is the lock: of two saves on one base only one finds its row.
        const { count } = await tx.design.updateMany({
          where: { id: designId, revision: base, deletedAt: null },
          data,
        });
        if (count === 0) return null;
        await tx.designRevision.create({ data: log });
        return revision;
      });
    } catch (error) {
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }

  /** Somebody was faster: this very save, sent twice at a time, or another one. */
  async function answerLate(
    designId: string,
    baseRevision: number,
    saveId: string,
  ): Promise<{ revision: number }> {
    const twin = await savedAs(designId, saveId);
    return twin === null ? refuseStale(designId, baseRevision) : { revision: twin };
  }

  async function savedAs(designId: string, saveId: string): Promise<number | null> {
    const row = await prisma.designRevision.findUnique({
      where: { designId_saveId: { designId, saveId } },
      select: { revision: true },
    });
    return row?.revision ?? null;
  }

  async function refuseStale(designId: string, base: number): Promise<never> {
    throw new Refusal('stale-revision', { ...(await readChanges(prisma, designId, base)) });
  }

  return {
    async list(caller, { limit, cursor, removed }) {
      if (caller.userId === null) return { items: [], nextCursor: null };
      const rows = await prisma.design.findMany({
        where: {
          ownerId: caller.userId,
          deletedAt: removed ? { not: null } : null,
          ...after(cursor),
        },
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
        select: summaryColumns,
      });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(toSummary),
        nextCursor: last ? `${last.updatedAt.toISOString()}_${last.id}` : null,
      };
    },

    async create(caller, { name, document, template }) {
      requireUser(caller);
      const start =
        document !== undefined
          ? openDocument(document)
          : template !== undefined
            ? templateDesign(template)
            : createDesign([]);
      return insert(caller, name === undefined ? start : withName(start, name));
    },

    async get(caller, id) {
      const grant = await findGrant(prisma, caller, id);
      const row = await load(grant.designId);
      return {
        id: row.id,
        name: row.name,
        revision: row.revision,
        role: grant.role,
        updatedAt: row.updatedAt.toISOString(),
        document: unpack(row.document),
      };
    },

    async read(caller, id) {
      const grant = await findGrant(prisma, caller, id);
      const row = await load(grant.designId);
      return { name: row.name, revision: row.revision, text: unpack(row.document) };
    },

    async save(caller, { id, baseRevision, saveId, diff }) {
      const { designId, userId } = await requireOwner(prisma, caller, id);
      const known = await savedAs(designId, saveId);
      if (known !== null) return { revision: known };
      const row = await load(designId);
      if (row.revision !== baseRevision) return answerLate(designId, baseRevision, saveId);
      if (isEmptyDiff(diff)) return { revision: row.revision };
      const applied = applyDiff(openDocument(unpack(row.document)), diff);
      if (!applied.ok) {
        throw new Refusal(
          'diff-does-not-apply',
          { problem: applied.problem },
          applied.problem.message,
        );
      }
      const revision = await commit(designId, userId, row.revision, saveId, diff, applied.design);
      if (revision === null) return answerLate(designId, baseRevision, saveId);
      await bus.publish(designId);
      return { revision };
    },

    async rename(caller, id, name) {
      const { designId, userId } = await requireOwner(prisma, caller, id);
      for (let attempt = 0; attempt < RENAME_ATTEMPTS; attempt++) {
        const row = await load(designId);
        const from = openDocument(unpack(row.document));
        const to = withName(from, name);
        const diff = diffDesigns(from, to);
        if (isEmptyDiff(diff)) return { revision: row.revision };
        const saveId = crypto.randomUUID();
        const revision = await commit(designId, userId, row.revision, saveId, diff, to);
        if (revision === null) continue;
        await bus.publish(designId);
        return { revision };
      }
      return refuseStale(designId, (await load(designId)).revision);
    },

    async duplicate(caller, id, name) {
      requireUser(caller);
      const grant = await findGrant(prisma, caller, id);
      const row = await load(grant.designId);
      const design = openDocument(unpack(row.document));
      return insert(caller, withName(design, name ?? copyName(row.name)));
    },

    async remove(caller, id) {
      const { designId } = await requireOwner(prisma, caller, id);
      await prisma.design.updateMany({
        where: { id: designId, deletedAt: null },
        data: { deletedAt: new Date() },
      });
      await bus.publish(designId);
    },

    async restore(caller, id) {
      const ownerId = requireUser(caller);
      const own = await prisma.design.findFirst({
        where: { id, ownerId },
        select: { ...summaryColumns, deletedAt: true },
      });
      if (own === null) throw new Refusal('design-not-found');
      if (own.deletedAt !== null) await requireRoom(ownerId);
      const { count } = await prisma.design.updateMany({
        where: { id, ownerId, deletedAt: { not: null } },
        data: { deletedAt: null },
      });
      if (count > 0) await bus.publish(id);
      return toSummary(own);
    },
  };
}

function toSummary(row: {
  id: string;
  name: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  entityCount: number;
  endpointCount: number;
  jobCount: number;
}): DesignSummary {
  return {
    id: row.id,
    name: row.name,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    counts: { entities: row.entityCount, endpoints: row.endpointCount, jobs: row.jobCount },
  };
}

/** Rows that come after the one a cursor names, in the order of the list. */
function after(cursor: string | undefined) {
  if (cursor === undefined) return {};
  const [time = '', id = ''] = cursor.split('_');
  const updatedAt = new Date(time);
  return { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: id } }] };
}

function withName(design: Design, name: string): Design {
  const settings = settingsOf(design);
  return { records: { ...design.records, [settings.id]: { ...settings, name } } };
}

function copyName(name: string): string {
  return `${name.slice(0, 190)} (copy)`;
}
