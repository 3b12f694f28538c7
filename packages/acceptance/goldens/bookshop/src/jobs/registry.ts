import { announceOrder } from './announce-order.ts';
import { notifyWarehouse } from './notify-warehouse.ts';
import { reportLowStock } from './report-low-stock.ts';

/** Every job, by name. */
export const jobs = { announceOrder, notifyWarehouse, reportLowStock };

export type JobName = keyof typeof jobs;
