import { createDesign, MAX_DOCUMENT_BYTES, printDesign } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { readDesignFile } from './open-file.ts';

function file(text: string): File {
  return new File([text], 'api.design.json');
}

describe('opening a design file', () => {
  it('takes what was downloaded', async () => {
    const text = printDesign(createDesign([]));
    expect(await readDesignFile(file(text))).toEqual({ ok: true, document: JSON.parse(text) });
  });

  it('refuses a file that is no JSON, or JSON of something else, in a sentence with its name', async () => {
    for (const text of ['{ "plinth": 1, ', '{"name":"x"}', '', '[]']) {
      const opened = await readDesignFile(file(text));
      expect(opened).toMatchObject({ ok: false });
      expect(!opened.ok && opened.message).toMatch(/^api\.design\.json cannot be opened\. \S.+/);
    }
  });

  it('refuses a document of a newer version as newer, not as damaged', async () => {
    const opened = await readDesignFile(file('{"plinth":99,"records":[]}'));
    expect(!opened.ok && opened.message).toMatch(/newer/);
  });

  it('refuses a huge file by its size, without reading it', async () => {
    const huge = {
      name: 'huge.json',
      size: MAX_DOCUMENT_BYTES + 2_000_000,
      text: () => Promise.reject(new Error('read')),
    } as unknown as File;
    expect(await readDesignFile(huge)).toEqual({
      ok: false,
      message: 'huge.json has 22 MB; a design may have 20 MB at most.',
    });
  });
});
