export const roles = ['admin', 'clerk', 'customer'] as const;
export type Role = (typeof roles)[number];

/** Who is calling, as the access token says. */
export interface Viewer {
  id: string;
  role: Role;
}
