/** What the thread that works through webhooks is made of. */
export interface HookWorkSetting {
  databaseUrl: string;
  secretKey: string;
  secretKeyPrevious: string | undefined;
  clockOffsetFile: string | undefined;
  logLevel: string;
}
