/** A dump of PostgreSQL of so many tables, in modules of ten that point to one another, as pg_dump writes it. */
export function databaseOf(tables: number): string {
  const parts = [
    "SET client_encoding = 'UTF8';",
    "CREATE TYPE public.state AS ENUM ('new', 'open', 'done');",
  ];
  const constraints: string[] = [];
  for (let index = 0; index < tables; index++) {
    const name = `thing_${index}_items`;
    const near = Math.floor(index / 2);
    parts.push(`CREATE TABLE public.${name} (
    id bigint NOT NULL,
    title character varying(120) DEFAULT ''::character varying NOT NULL,
    state public.state DEFAULT 'new'::public.state NOT NULL,
    price numeric(12,2),
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    position integer,
    parent_id bigint,
    near_id bigint NOT NULL,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL,
    CONSTRAINT price_${index} CHECK ((price >= (0)::numeric))
);`);
    parts.push(`CREATE SEQUENCE public.${name}_id_seq START WITH 1;`);
    parts.push(
      `ALTER TABLE ONLY public.${name} ALTER COLUMN id SET DEFAULT nextval('public.${name}_id_seq'::regclass);`,
    );
    constraints.push(
      `ALTER TABLE ONLY public.${name}\n    ADD CONSTRAINT ${name}_pkey PRIMARY KEY (id);`,
      `CREATE INDEX index_${name}_on_near ON public.${name} USING btree (near_id);`,
      `CREATE UNIQUE INDEX index_${name}_on_title ON public.${name} USING btree (title, state) WHERE (price IS NOT NULL);`,
      `ALTER TABLE ONLY public.${name}\n    ADD CONSTRAINT fk_p_${index} FOREIGN KEY (parent_id) REFERENCES public.${name}(id) ON DELETE CASCADE;`,
      `ALTER TABLE ONLY public.${name}\n    ADD CONSTRAINT fk_n_${index} FOREIGN KEY (near_id) REFERENCES public.thing_${near}_items(id);`,
    );
  }
  return `${[...parts, ...constraints].join('\n\n')}\n`;
}
