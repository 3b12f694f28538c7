import { defineRule } from '../rule.ts';

/** Most of each in one design or parent; PostgreSQL has 1,600 columns in a table and 32 in an index. */
export const limits = { entities: 1000, endpoints: 5000, jobs: 1000, fields: 500 } as const;

export const designLimits = defineRule({
  code: 'design-limits',
  severity: 'error',
  why: 'Past some size no project is exported in reasonable time.',
  check({ settings, entities, shapes, endpoints, jobs, fieldsOf }, report) {
    const counts = { entities: entities.length, endpoints: endpoints.length, jobs: jobs.length };
    for (const [name, count] of Object.entries(counts)) {
      const most = limits[name as keyof typeof counts];
      if (count > most)
        report(
          settings,
          null,
          `Split the design: it has ${count} ${name}, at most ${most} are exported.`,
        );
    }
    for (const parent of [...entities, ...shapes]) {
      const count = fieldsOf(parent.id).length;
      if (count > limits.fields)
        report(
          parent,
          null,
          `Split ${parent.name}: it has ${count} fields, at most ${limits.fields} are exported.`,
        );
    }
  },
});
