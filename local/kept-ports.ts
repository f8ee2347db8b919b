import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { pickFreePort } from './free-port.ts';

const keptPorts = z.object({ postgres: z.number(), temporal: z.number(), mailbox: z.number() });

/** Ports on 127.0.0.1 that nobody chose. */
export type KeptPorts = z.infer<typeof keptPorts>;

/** @returns the ports of the last start as far as they are free, others for the rest. */
export async function keepPorts(dataDir: string): Promise<KeptPorts> {
  const path = join(dataDir, 'ports.json');
  const last = existsSync(path) ? keptPorts.safeParse(parseJson(readFileSync(path, 'utf8'))).data : undefined;
  const ports = {
    postgres: await pickFreePort(last?.postgres),
    temporal: await pickFreePort(last?.temporal),
    mailbox: await pickFreePort(last?.mailbox),
  };
  writeFileAtomic(path, `${JSON.stringify(ports)}\n`);
  return ports;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
