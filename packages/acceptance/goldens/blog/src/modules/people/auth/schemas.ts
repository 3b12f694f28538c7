import { z } from '@hono/zod-openapi';
import { user } from '../users/schemas.ts';

export const login = z
  .strictObject({ email: z.string().max(500), password: z.string().max(500) })
  .openapi('Login');
export type Login = z.infer<typeof login>;

export const passwordChange = z
  .strictObject({ currentPassword: z.string().max(500), newPassword: z.string().min(8).max(72) })
  .openapi('PasswordChange');
export type PasswordChange = z.infer<typeof passwordChange>;

export const refresh = z.strictObject({ refreshToken: z.string().max(200) }).openapi('Refresh');
export type Refresh = z.infer<typeof refresh>;

export const session = z
  .object({ accessToken: z.string(), refreshToken: z.string(), expiresIn: z.int32(), user: user })
  .openapi('Session');
export type Session = z.infer<typeof session>;

export const sessionResponse = z.object({ data: session }).openapi('SessionResponse');
