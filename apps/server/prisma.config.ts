import { defineConfig } from 'prisma/config';

// No datasource URL: the server passes an adapter, and migrations are written by `migrate:create`.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
