/**
 * The intermediate representation: a design with every decision taken. Names are final, routes are whole,
 * references are resolved, lists are in their final order. Emitters and the OpenAPI printer only write it down.
 * All values are plain, frozen data; places that refer to another node hold its IR name, never the node.
 */
import type {
  AuthOperation,
  Cache,
  EntityEvent,
  ErrorCause,
  FilterOperator,
  JsonValue,
  Method,
  RateLimit,
  ReferentialAction,
} from '@plinth/design';
import type { IrAuth, IrProject } from './project-types.ts';

export type * from './project-types.ts';

export interface Ir {
  readonly project: IrProject;
  readonly auth: IrAuth | null;
  readonly modules: readonly IrModule[];
  readonly enums: readonly IrEnum[];
  readonly entities: readonly IrEntity[];
  readonly joinTables: readonly IrJoinTable[];
  /** Tables that no entity stands for: refresh tokens, the outbox, schedules. */
  readonly systemTables: readonly IrSystemTable[];
  /** Every named request and response schema, in the order they are declared in OpenAPI's components. */
  readonly schemas: readonly IrSchema[];
  readonly resources: readonly IrResource[];
  readonly jobs: readonly IrJob[];
}

export interface IrModule {
  readonly id: string;
  /** As written by the person. */
  readonly title: string;
  /** kebab-case, unique: folder under src/modules and file under src/db/schema. */
  readonly folder: string;
  readonly description: string;
}

export interface IrEnum {
  readonly id: string;
  /** PascalCase, unique among types. */
  readonly name: string;
  /** camelCase constant of the pgEnum. */
  readonly variable: string;
  readonly dbName: string;
  /** Folder of its module, or one of its own where tables of other modules have it. */
  readonly module: string;
  readonly description: string;
  readonly values: readonly { readonly name: string; readonly label: string }[];
}

/**
 * What a single value is, in the database, in TypeScript and in JSON alike. JSON holds decimal and bigint as text (they
 * are exact), bytes in base64, date as `2026-01-31`, datetime in ISO 8601 with offset, time as `13:45:00`, interval as
 * ISO 8601 duration (`P1DT2H`); rows hold the same, but for datetime, which is a Date.
 */
export type IrScalar =
  | {
      readonly kind: 'string';
      readonly format: IrStringFormat | null;
      readonly maxLength: number | null;
    }
  | { readonly kind: 'text' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'float' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'time' }
  | { readonly kind: 'interval' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'json' }
  | { readonly kind: 'bytes' }
  /** IR name of an enum. */
  | { readonly kind: 'enum'; readonly enum: string };

export type IrStringFormat = 'email' | 'url' | 'slug' | 'ip' | 'colour' | 'phone' | 'hostname';

export interface IrRules {
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly multipleOf: number | null;
  readonly pattern: string | null;
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly message: string | null;
}

export type IrDefault =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'now' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'sequence' };

export interface IrColumn {
  /** Property in TypeScript and in JSON, unique in its table. */
  readonly property: string;
  /** Column in the database. */
  readonly column: string;
  readonly source: 'key' | 'field' | 'foreignKey' | 'system';
  /** Which switch added a system column. */
  readonly system:
    | 'createdAt'
    | 'updatedAt'
    | 'createdBy'
    | 'updatedBy'
    | 'version'
    | 'deletedAt'
    | 'role'
    | 'emailVerifiedAt'
    | null;
  /** Field or relation it comes from. */
  readonly recordId: string | null;
  readonly type: IrScalar;
  readonly list: boolean;
  readonly notNull: boolean;
  readonly unique: boolean;
  readonly default: IrDefault | null;
  readonly rules: IrRules;
  /** How request bodies may carry it. */
  readonly inCreate: 'required' | 'optional' | 'no';
  readonly inUpdate: boolean;
  /** Whether answers carry it. */
  readonly inResponse: boolean;
  readonly sensitive: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly searchable: boolean;
  /** Operators that fit its type; `eq` first. */
  readonly operators: readonly FilterOperator[];
  /** A valid example, worked out where the person gave none; unique columns get a stem that tests and seeds vary. */
  readonly example: JsonValue;
  /**
   * Whether rows and bodies of examples and tests must hold the example, or null, so that they meet the checks of the table;
   * `usual` where they hold what each would by itself.
   */
  readonly inExamples: 'usual' | 'always' | 'never';
  readonly description: string;
  /** Of a slug made from another column: that column's property. */
  readonly slugFrom: string | null;
  /** Whether bodies carry a password that the column keeps as a hash (a text of its own length). */
  readonly hashed: boolean;
  /** Of a column of a foreign key (the first, where it is in several): what its value must be found in. */
  readonly references: { readonly entity: string; readonly property: string } | null;
}

export interface IrForeignKey {
  readonly name: string;
  /** Properties of the table that holds it, in the order of `targetProperties`. */
  readonly properties: readonly string[];
  /** IR name of the entity pointed to. */
  readonly target: string;
  readonly targetProperties: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

/** A column of an index, or an expression over columns. */
export type IrIndexPart =
  | { readonly property: string; readonly descending: boolean }
  | IrIndexExpression;

export interface IrIndexExpression {
  /** SQL as it stands in the index, in parentheses where it must, with the properties whose columns it names. */
  readonly pieces: readonly ({ readonly sql: string } | { readonly property: string })[];
  /** The text whose case or blanks alone it leaves out, so that rows that differ in the one differ in the other; null for another. */
  readonly folds: string | null;
}

export interface IrIndex {
  readonly name: string;
  readonly parts: readonly IrIndexPart[];
  readonly unique: boolean;
  readonly method: 'btree' | 'hash' | 'gin';
  /** SQL expression over column names. */
  readonly where: string | null;
  /** Where it stands among the indexes of its entity in the design; null for one that something else asks for. */
  readonly place: number | null;
}

export interface IrTable {
  /** Database name. */
  readonly table: string;
  /** camelCase constant of the pgTable. */
  readonly variable: string;
  /** IR name of its module (folder). */
  readonly module: string;
  readonly columns: readonly IrColumn[];
  /** Properties of the primary key. */
  readonly primaryKey: readonly string[];
  readonly primaryKeyName: string;
  /** Unique constraints; where rows are softly deleted they are unique partial indexes instead, among `indexes`. */
  readonly uniques: readonly { readonly name: string; readonly properties: readonly string[] }[];
  /** GIN index of the full text of these properties; null where nothing is searched. */
  readonly search: { readonly index: string; readonly properties: readonly string[] } | null;
  readonly foreignKeys: readonly IrForeignKey[];
  readonly indexes: readonly IrIndex[];
  readonly checks: readonly { readonly name: string; readonly expression: string }[];
}

export interface IrEntity extends IrTable {
  readonly id: string;
  /** PascalCase, unique among types: the IR name of the entity. */
  readonly name: string;
  /** camelCase singular, for variables. */
  readonly singular: string;
  /** camelCase plural, for variables. */
  readonly plural: string;
  readonly description: string;
  readonly keyKind: 'uuid' | 'serial' | 'fields';
  readonly timestamps: boolean;
  readonly author: boolean;
  readonly softDelete: boolean;
  readonly version: boolean;
  /** Property that holds the owning user's key; for the user entity itself its own key. */
  readonly ownerProperty: string | null;
  readonly relations: readonly IrRelation[];
  readonly computed: readonly IrComputed[];
}

/** A relation as one entity sees it. */
export interface IrRelation {
  readonly recordId: string;
  readonly side: 'from' | 'to';
  /** Property that the relation has on this entity. */
  readonly property: string;
  /** Whether the person named this end; an unnamed end has a derived property, which no answer shows. */
  readonly named: boolean;
  readonly kind: 'belongsTo' | 'hasOne' | 'hasMany' | 'manyToMany';
  /** IR name of the other entity. */
  readonly target: string;
  readonly required: boolean;
  /** belongsTo: own foreign key; hasOne, hasMany: own key that theirs points to; manyToMany: own key. */
  readonly localProperties: readonly string[];
  /** The properties on the target (or, of a manyToMany, the target's key) they are equal to. */
  readonly targetProperties: readonly string[];
  /** Of a manyToMany. */
  readonly join: {
    /** Variable of the join table (an implied table or an entity's). */
    readonly variable: string;
    /** Properties of the join table that hold this entity's key and the target's key. */
    readonly localProperties: readonly string[];
    readonly targetProperties: readonly string[];
    /** IR name of the entity that stands between; null for an implied table. */
    readonly through: string | null;
  } | null;
  /** Property on the target that leads back; null where that end has no name. */
  readonly inverse: string | null;
}

export type IrComputed =
  | { readonly kind: 'count'; readonly property: string; readonly relation: string }
  | { readonly kind: 'viewerIn'; readonly property: string; readonly relation: string };

/** An implied many-to-many table. */
export interface IrJoinTable extends IrTable {
  readonly recordId: string;
  readonly fromEntity: string;
  readonly toEntity: string;
  readonly fromProperties: readonly string[];
  readonly toProperties: readonly string[];
}

/** A table of the export's own machinery. */
export interface IrSystemTable extends IrTable {
  readonly purpose: 'refreshTokens' | 'outbox' | 'schedules';
}

/** A JSON schema in our own words, written as zod in code and as JSON Schema in OpenAPI. */
export type IrType =
  | {
      readonly kind: 'scalar';
      readonly scalar: IrScalar;
      readonly rules: IrRules;
    }
  | {
      readonly kind: 'array';
      readonly items: IrType;
      readonly minItems: number | null;
      readonly maxItems: number | null;
    }
  | { readonly kind: 'ref'; readonly schema: string }
  | {
      readonly kind: 'object';
      readonly properties: readonly IrProperty[];
      readonly strict: boolean;
    };

export interface IrProperty {
  readonly name: string;
  readonly type: IrType;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly default: JsonValue | undefined;
  readonly description: string;
  readonly example: JsonValue | undefined;
  /** Where the value comes from or goes to; null where the handler alone knows. */
  readonly source: IrSource | null;
}

/** What of an entity a property of a schema stands for. */
export type IrSource =
  | { readonly kind: 'column'; readonly property: string }
  | { readonly kind: 'computed'; readonly property: string }
  /** A related row (or rows) as an object, or, with `value`, as that property of it alone. */
  | { readonly kind: 'relation'; readonly property: string; readonly value: string | null };

/** A named schema: a component of OpenAPI and an exported zod constant. */
export interface IrSchema {
  /** PascalCase, unique: `Post`, `PostCreate`, `PostUpdate`, `PostPage`. */
  readonly name: string;
  /** camelCase constant in code. */
  readonly variable: string;
  /** Where it is declared: a module folder and resource folder; null resource means the module's shared shapes. */
  readonly module: string;
  readonly resource: string | null;
  readonly role:
    | 'entity'
    /** The entity with the relations that `?include=` may add, each optional. */
    | 'expanded'
    | 'create'
    | 'update'
    | 'replace'
    | 'shape'
    | 'envelope'
    | 'page'
    | 'auth';
  /** The shape it is of, where it is a shape's. */
  readonly shapeId?: string;
  readonly description: string;
  /** IR name of the entity its properties' sources are of. */
  readonly entity: string | null;
  /** Whether it contains itself, directly or through others, so that code must refer to it late. */
  readonly recursive: boolean;
  readonly type: Extract<IrType, { kind: 'object' }>;
}

/** A folder under a module: routes, schemas, service and queries of one entity, or of endpoints without one. */
export interface IrResource {
  /** kebab-case, unique in its module. */
  readonly folder: string;
  readonly module: string;
  /** IR name of the entity, or null for custom endpoints and auth. */
  readonly entity: string | null;
  readonly kind: 'entity' | 'auth' | 'custom';
  /** camelCase stem for what the folder exports (`posts` gives `postsRoutes`). */
  readonly variable: string;
  /** OpenAPI tag. */
  readonly tag: string;
  readonly endpoints: readonly IrEndpoint[];
}

export interface IrEndpoint {
  readonly id: string;
  readonly operationId: string;
  readonly method: Method;
  /** Whole path with base path and prefix, OpenAPI style: `/api/posts/{postId}/comments`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly action: IrAction;
  readonly params: readonly IrParam[];
  /** Of a nested route: the row that the path names first. */
  readonly parent: IrParent | null;
  readonly policy: IrPolicy;
  readonly rateLimit: RateLimit | null;
  readonly cache: Cache | null;
  /** Schema of the JSON body, with the envelope around it already part of the type; null for none. */
  readonly body: IrBody | null;
  readonly responses: readonly IrResponse[];
  /** Error statuses it can answer, ascending. */
  readonly errors: readonly IrErrorResponse[];
  /** Of lists only. */
  readonly list: IrList | null;
  /** Relations that answers may embed by `?include=`. */
  readonly includes: readonly string[];
  /** Custom endpoints: schemas of query and headers. */
  readonly query: string | null;
  readonly headers: string | null;
  /** Whether it demands If-Match and answers ETag. */
  readonly versioned: boolean;
  /** IR names of jobs. */
  readonly enqueues: readonly string[];
  readonly examples: readonly {
    readonly name: string;
    readonly request: JsonValue | null;
    readonly response: JsonValue | null;
  }[];
}

export type IrAction =
  | {
      readonly kind:
        | 'list'
        | 'read'
        | 'create'
        | 'update'
        | 'replace'
        | 'delete'
        | 'restore'
        | 'bulkCreate';
      readonly entity: string;
    }
  | {
      readonly kind: 'link' | 'unlink';
      /** Entity in the path and the property of its relation. */
      readonly entity: string;
      readonly relation: string;
      /** Whether the far end is the caller. */
      readonly viewer: boolean;
    }
  | {
      readonly kind: 'transition';
      readonly entity: string;
      readonly set: readonly {
        readonly property: string;
        readonly value:
          | { readonly kind: 'value'; readonly value: JsonValue }
          | { readonly kind: 'now' };
      }[];
    }
  | { readonly kind: 'auth'; readonly operation: AuthOperation }
  | {
      readonly kind: 'custom';
      readonly handler: string;
      readonly reads: readonly string[];
      readonly writes: readonly string[];
    };

export interface IrParam {
  readonly name: string;
  readonly type: IrScalar;
  readonly rules: IrRules;
  readonly description: string;
  readonly example: JsonValue;
  /** What it finds: a property of the action's entity, of the parent, or of a link's far end; null in custom endpoints. */
  readonly finds: {
    readonly role: 'self' | 'parent' | 'far';
    readonly entity: string;
    readonly property: string;
    /** Whether the property is part of the entity's key; else the row is looked up. */
    readonly byKey: boolean;
  } | null;
}

/** Nothing inherited is left: this is who may call. */
export type IrPolicy =
  | { readonly kind: 'public' }
  | { readonly kind: 'optional' }
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'roles'; readonly roles: readonly string[] }
  | {
      readonly kind: 'owner';
      /** Property of the action's entity (or, on a nested create, of the parent) that holds the user's key. */
      readonly property: string;
      /** Entity that has that property. */
      readonly entity: string;
      readonly passRoles: readonly string[];
    };

export interface IrBody {
  /** Named schema of the payload without its envelope. */
  readonly schema: string;
  readonly list: boolean;
  /** Key that wraps it, or null for bare. */
  readonly root: string | null;
  /** Named schema of the whole body, root included; null where it is a bare array of `schema`. */
  readonly payload: string | null;
}

export interface IrResponse {
  readonly status: number;
  readonly description: string;
  /** Named schema of one item; null for an empty answer. */
  readonly schema: string | null;
  readonly list: boolean;
  readonly envelope: IrEnvelope;
  /** Named schema of the whole answer, envelope included; null where it is empty or a bare array of `schema`. */
  readonly payload: string | null;
}

/** How a payload is wrapped. `pageKey` carries `{ size, nextCursor | total … }`; `totalKey` a sibling count. */
export interface IrEnvelope {
  readonly root: string | null;
  readonly pageKey: string | null;
  readonly totalKey: string | null;
}

export interface IrErrorResponse {
  readonly status: number;
  readonly causes: readonly ErrorCause[];
}

export interface IrList {
  readonly paging: {
    readonly style: 'cursor' | 'offset' | 'none';
    readonly size: number;
    readonly max: number;
  };
  readonly filters: readonly IrFilter[];
  /** Properties that `?sort=` may name. */
  readonly sorts: readonly string[];
  /** With the primary key as the last tie-break. */
  readonly defaultSort: readonly { readonly property: string; readonly descending: boolean }[];
  /** Properties that `?q=` searches; empty for none. */
  readonly search: readonly string[];
  /** Nested lists: the same as the endpoint's. */
  readonly parent: IrParent | null;
  readonly feed: { readonly ownerProperty: string; readonly followsRelation: string } | null;
}

export interface IrParent {
  readonly entity: string;
  /** Path parameter that finds it: the first, where its key has several parts (see `finds` of the params). */
  readonly param: string;
  /** Relation property on the action's entity (any kind but hasMany) that leads to it. */
  readonly relation: string;
}

export interface IrFilter {
  /** Name of the parameter: `status`, or an alias. */
  readonly name: string;
  /** Relation properties to walk from the listed entity; empty for its own column. */
  readonly path: readonly string[];
  readonly property: string;
  readonly type: IrScalar;
  readonly list: boolean;
  readonly operators: readonly FilterOperator[];
}

export interface IrJob {
  readonly id: string;
  /** camelCase, unique: its name in queue, code and file (kebab-case of it). */
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly module: string;
  readonly description: string;
  readonly trigger:
    | { readonly kind: 'schedule'; readonly cron: string; readonly timeZone: string }
    | { readonly kind: 'event'; readonly entity: string; readonly events: readonly EntityEvent[] }
    | { readonly kind: 'endpoint' }
    | { readonly kind: 'manual' };
  /** Named schema; null takes an empty payload, or, of an event job, the row's key and event. */
  readonly payload: string | null;
  readonly queue: string;
  readonly retries: number;
  readonly backoff: { readonly kind: 'fixed' | 'exponential'; readonly seconds: number };
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly body:
    | {
        readonly kind: 'email';
        readonly to: string;
        readonly subject: string;
        readonly text: string;
      }
    | { readonly kind: 'webhook'; readonly url: string; readonly secretVariable: string }
    | {
        readonly kind: 'purge';
        readonly entity: string;
        readonly property: string;
        readonly olderThanDays: number;
      }
    | {
        readonly kind: 'handler';
        readonly code: string;
        readonly reads: readonly string[];
        readonly writes: readonly string[];
      };
}
