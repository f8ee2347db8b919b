import { readFileSync } from 'node:fs';

/** The memory that a process holds (RSS), in MB; `null` where the system does not tell it in `/proc`. */
export function memoryMbOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
  } catch {
    return null;
  }
}
