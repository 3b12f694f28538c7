// What one would write by hand for the same endpoints with Express 5, zod and Prisma 7.
import { PrismaPg } from '@prisma/adapter-pg';
import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { PrismaClient } from './generated/prisma/client.ts';

const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 });
const prisma = new PrismaClient({ adapter });

const postParams = z.object({ postId: z.uuid() });
const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) });
const postCreate = z.strictObject({
  title: z.string().min(1).max(200),
  body: z.string(),
  published: z.boolean().default(false),
  views: z.int32().min(0).default(0),
  authorId: z.uuid(),
});

const app = express();
app.disable('x-powered-by');
app.use(express.json());

app.get('/ready', (_request, response) => {
  response.json({ status: 'ok' });
});

app.get('/api/posts/:postId', async (request, response) => {
  const { postId } = postParams.parse(request.params);
  const post = await prisma.post.findUnique({ where: { id: postId } });
  if (!post) response.status(404).json({ title: 'There is nothing here' });
  else response.json({ data: post });
});

app.get('/api/posts', async (request, response) => {
  const { limit } = listQuery.parse(request.query);
  const posts = await prisma.post.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  response.json({ data: posts.slice(0, limit), page: { limit, more: posts.length > limit } });
});

app.post('/api/posts', async (request, response) => {
  const post = await prisma.post.create({ data: postCreate.parse(request.body) });
  response.status(201).location(`/api/posts/${post.id}`).json({ data: post });
});

app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
  const status = error instanceof z.ZodError ? 422 : 500;
  response.status(status).json({ title: 'The request failed' });
});

app.listen(Number(process.env.PORT), '127.0.0.1');
