import { dbmlImporter } from './dbml/dbml-importer.ts';
import type { FormatId, Importer } from './importer.ts';
import { jdlImporter } from './jdl/jdl-importer.ts';
import { jsonImporter } from './json/json-importer.ts';
import { openApiImporter } from './openapi/openapi-importer.ts';
import { prismaImporter } from './prisma/prisma-importer.ts';
import { sqlImporter } from './sql/sql-importer.ts';

/** Every format, in the order in which a tie of recognition is decided. */
export const importers: readonly Importer[] = [
  jsonImporter,
  openApiImporter,
  prismaImporter,
  dbmlImporter,
  jdlImporter,
  sqlImporter,
];

export function findImporter(id: FormatId): Importer | undefined {
  return importers.find((importer) => importer.id === id);
}
