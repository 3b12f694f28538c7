import { defineConfig } from 'prisma/config';

// No datasource URL: the server passes an adapter, and the tables are those of the export.
export default defineConfig({ schema: 'prisma/schema.prisma' });
