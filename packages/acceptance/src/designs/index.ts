import { conduit, everyColumnDesign, seatsDesign } from '@plinth/codegen/test-designs';
import type { Design } from '@plinth/design';
import { checked } from './checked.ts';
import { keyedHabit, listHabit, messageHabit } from './habits.ts';
import { helpDesk } from './help-desk.ts';
import { keys } from './keys.ts';
import { life } from './life.ts';
import { links } from './links.ts';
import { withLogin, withoutLogin } from './machinery.ts';
import { namesakes } from './namesakes.ts';
import { narrow } from './narrow.ts';
import { photoCommunity } from './photos.ts';
import { unwritten } from './unwritten.ts';
import { values } from './values.ts';
import { views } from './views.ts';

/** Designs that hold every feature of the model, alone and beside the others, by name. */
export const matrix: Readonly<Record<string, Design>> = {
  checked,
  conduit,
  'every-column': everyColumnDesign(),
  'help-desk': helpDesk,
  'keyed-habit': keyedHabit,
  keys,
  life,
  links,
  'list-habit': listHabit,
  machinery: withoutLogin,
  'machinery-with-login': withLogin,
  'message-habit': messageHabit,
  namesakes,
  narrow,
  'photo-community': photoCommunity,
  'seats-by-key': seatsDesign('composite'),
  'seats-by-set': seatsDesign('unique-set'),
  unwritten,
  values,
  views,
};
