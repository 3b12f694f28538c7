import { Prisma } from '../generated/prisma/client.ts';

/** Whether an error says that a unique key is taken (P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
