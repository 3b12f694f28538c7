import { type Design, getRecord, settingsOf } from './design.ts';
import type { Endpoint, Field, Job, Policy } from './kinds/index.ts';

/** When a job runs, in words: `every day at 03:00, Europe/Berlin`, `when Order is created`. */
export function describeTrigger(design: Design, job: Job): string {
  const { trigger } = job;
  switch (trigger.kind) {
    case 'schedule':
      return `${describeCron(trigger.cron)}, ${trigger.timeZone}`;
    case 'event': {
      const name = getRecord(design, 'entity', trigger.entity)?.name ?? 'a missing entity';
      return `when ${name} is ${joinWords(trigger.events) || 'never'}`;
    }
    case 'endpoint': {
      const callers = Object.values(design.records).filter(
        (record): record is Endpoint =>
          record.kind === 'endpoint' && record.enqueues.includes(job.id),
      );
      const [only] = callers;
      if (!only) return 'by an endpoint, none yet';
      return callers.length === 1
        ? `by ${only.method} ${only.path}`
        : `by ${callers.length} endpoints`;
    }
    case 'manual':
      return 'by hand';
  }
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A five-field cron expression in words where it is a usual one, else as it stands. */
export function describeCron(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  const [minute = '', hour = '', day, month, weekday = ''] = fields;
  if (fields.length !== 5 || month !== '*') return cron;
  const isNumber = (text: string) => /^\d+$/.test(text);
  const everyStep = (text: string) => /^\*\/(\d+)$/.exec(text)?.[1];
  if (day === '*' && weekday === '*') {
    if (minute === '*' && hour === '*') return 'every minute';
    const minutes = everyStep(minute);
    if (minutes && hour === '*') return `every ${minutes} minutes`;
    const hours = everyStep(hour);
    if (isNumber(minute) && hours) return `every ${hours} hours at :${pad(minute)}`;
    if (isNumber(minute) && hour === '*') {
      return minute === '0' ? 'every hour' : `every hour at :${pad(minute)}`;
    }
  }
  if (!isNumber(minute) || !isNumber(hour)) return cron;
  const time = `${pad(hour)}:${pad(minute)}`;
  if (day === '*' && weekday === '*') return `every day at ${time}`;
  if (day === '*' && weekday === '1-5') return `every weekday at ${time}`;
  const name = isNumber(weekday) ? weekdays[Number(weekday) % 7] : undefined;
  if (day === '*' && name) return `every ${name} at ${time}`;
  if (day && isNumber(day) && weekday === '*')
    return `every month on day ${Number(day)} at ${time}`;
  return cron;
}

function pad(number: string): string {
  return number.padStart(2, '0');
}

/** Who may call, in a few words: `anyone`, `signed in`, `admin or editor`, `owner, or admin`. `inherit` says what is inherited. */
export function describePolicy(design: Design, policy: Policy): string {
  switch (policy.kind) {
    case 'inherit': {
      const { defaultPolicy } = settingsOf(design);
      return defaultPolicy.kind === 'inherit' ? 'signed in' : describePolicy(design, defaultPolicy);
    }
    case 'public':
      return 'anyone';
    case 'optional':
      return 'anyone, known if signed in';
    case 'authenticated':
      return 'signed in';
    case 'roles':
      return joinWords(policy.roles, 'or') || 'no role';
    case 'owner':
      return [
        'owner',
        ...(policy.passRoles.length > 0 ? [joinWords(policy.passRoles, 'or')] : []),
      ].join(', or ');
  }
}

/** A field's type in a few characters: `string(80)`, `decimal(12, 2)`, `email`, `OrderStatus`, `uuid[]`. */
export function describeType(design: Design, field: Field): string {
  return describePlainType(design, field) + (field.list ? '[]' : '');
}

function describePlainType(design: Design, { type, rules }: Field): string {
  switch (type.kind) {
    case 'string':
      if (type.format) return type.format;
      return rules.maxLength === null ? 'string' : `string(${rules.maxLength})`;
    case 'decimal':
      return `decimal(${type.precision}, ${type.scale})`;
    case 'enum':
      return getRecord(design, 'enum', type.enum)?.name ?? 'missing enum';
    case 'shape':
      return getRecord(design, 'shape', type.shape)?.name ?? 'missing shape';
    default:
      return type.kind;
  }
}

function joinWords(words: readonly string[], last: 'and' | 'or' = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
