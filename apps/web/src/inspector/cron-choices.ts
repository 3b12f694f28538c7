/** Schedules that people mean most often, to begin from. */
export const cronChoices: { cron: string; label: string }[] = [
  { cron: '*/5 * * * *', label: 'Every 5 minutes' },
  { cron: '0 * * * *', label: 'Every hour' },
  { cron: '0 3 * * *', label: 'Every day at 03:00' },
  { cron: '0 9 * * 1-5', label: 'Every weekday at 09:00' },
  { cron: '0 8 * * 1', label: 'Every Monday at 08:00' },
  { cron: '0 0 1 * *', label: 'Every month on day 1' },
];
