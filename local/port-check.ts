import { tryListening } from './free-port.ts';
import { StartError } from './start-error.ts';

/**
 * Sees that a port that the person chose can be listened on.
 *
 * @param variable name of the environment variable that sets it.
 * @throws StartError naming the variable.
 */
export async function checkPort(variable: string, host: string, port: number): Promise<void> {
  const tried = await tryListening(host, port);
  if ('port' in tried) return;
  const place = `port ${String(port)} on ${host}`;
  switch (tried.code) {
    case 'EADDRINUSE':
      throw new StartError(
        `${variable}: ${place} is taken by another program: stop it, or set ${variable} to a free port.`,
      );
    case 'EACCES':
      throw new StartError(
        `${variable}: this user may not listen on ${place}: set ${variable} to one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      throw new StartError(`HOST: this machine has no address ${host}.`);
    default:
      throw new StartError(`${variable}: nothing can listen on ${place} (${tried.code}).`);
  }
}
