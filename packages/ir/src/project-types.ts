import type { ErrorCause, Policy, RateLimit } from '@plinth/design';

export interface IrProject {
  /** npm package name. */
  readonly packageName: string;
  /** One-line title as the person wrote it. */
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly licence: string;
  /** With a leading and without a trailing slash, or empty. */
  readonly basePath: string;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly cors: { readonly origins: readonly string[]; readonly credentials: boolean };
  readonly errors: {
    readonly format: 'problem' | 'keyed' | 'list' | 'message';
    readonly root: string;
    readonly rules: Readonly<Record<ErrorCause, IrErrorRule>>;
  };
  readonly foreignRow: 404 | 403;
  /** The policy of an endpoint that states none, where there is login. */
  readonly defaultPolicy: Policy['kind'];
  readonly jsonCase: 'camelCase' | 'snake_case';
  readonly defaultRateLimit: RateLimit | null;
}

export interface IrErrorRule {
  readonly status: number;
  readonly key: string | null;
  readonly message: string | null;
}

export interface IrAuth {
  /** IR name of the user entity. */
  readonly user: string;
  /** Properties of the user entity. */
  readonly loginProperty: string;
  readonly passwordProperty: string;
  /** Property that holds the role; a column is added where the design names no field. Null without roles. */
  readonly roleProperty: string | null;
  readonly roles: readonly string[];
  readonly defaultRole: string | null;
  readonly accessTokenMinutes: number;
  readonly refreshTokenDays: number;
  readonly openRegistration: boolean;
  readonly emailVerification: boolean;
  readonly passwordReset: boolean;
  readonly header: string;
  readonly scheme: string;
  /** Refresh tokens' own table. */
  readonly refreshTable: { readonly table: string; readonly variable: string };
}
