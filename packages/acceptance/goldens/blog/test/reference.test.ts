import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { referenceRoutes } from '../src/platform/reference.ts';

const app = new Hono().route('/docs', referenceRoutes());

it('serves a page that loads nothing from elsewhere', async () => {
  const response = await app.request('/docs');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const links = [...(await response.text()).matchAll(/(?:src|href)="([^"]*)"/g)];
  expect(links.map(([, link]) => link)).toHaveLength(3);
  for (const [, link] of links) {
    const asset = await app.request(`/${link}`);
    expect(asset.status).toBe(200);
    expect((await asset.text()).length).toBeGreaterThan(50);
  }
});

it('answers 404 for what is not part of it', async () => {
  expect((await app.request('/docs/package.json')).status).toBe(404);
});
