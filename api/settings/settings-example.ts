import type { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import type { settingsInput } from './settings-schema.ts';

/** For the document: the defaults, with what a shop has to tell before mails can go. */
export const SETTINGS_EXAMPLE: z.infer<typeof settingsInput> = {
  ...DEFAULT_SETTINGS,
  automation: { ...DEFAULT_SETTINGS.automation, enabled: true },
  timeZone: 'Europe/Stockholm',
  allowedHosts: ['shop.example'],
  sender: { ...DEFAULT_SETTINGS.sender, name: 'Cups', address: 'hello@shop.example' },
};
