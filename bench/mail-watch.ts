import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail, Provider } from '../local/provider.ts';

const LOOK_MS = 10;

/** Tells of mails as a provider accepts them. */
export interface MailWatch {
  /** @returns the first mail to that address, once it is there. @throws Error after so long without one. */
  arrived(address: string, limitMs: number): Promise<Mail>;
  stop(): void;
}

export function watchMails(provider: Pick<Provider, 'mails'>): MailWatch {
  const first = new Map<string, Mail>();
  const waiting = new Map<string, (mail: Mail) => void>();
  let seen = 0;
  const timer = setInterval(() => {
    for (const mail of provider.mails().slice(seen)) {
      seen += 1;
      const address = mail.to[0] ?? '';
      if (first.has(address)) continue;
      first.set(address, mail);
      waiting.get(address)?.(mail);
      waiting.delete(address);
    }
  }, LOOK_MS);
  return {
    arrived: async (address, limitMs) => {
      const known = first.get(address);
      if (known !== undefined) return known;
      const given = new AbortController();
      const mail = await Promise.race([
        new Promise<Mail>((resolve) => waiting.set(address, resolve)),
        sleep(limitMs, null, { signal: given.signal }).catch(() => null),
      ]);
      given.abort();
      if (mail === null) throw new Error(`no mail came to ${address}`);
      return mail;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
