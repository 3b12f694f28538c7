// The one file that the suite reads.
import document from '@project/openapi.json?raw';

export const readFile = async (): Promise<string> => document;
