import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from './sender.ts';
import { classifySmtpFailure, type SmtpFailure } from './smtp-failures.ts';
import type { SmtpMessage } from './smtp-message.ts';
import type { SmtpServerAddress } from './smtp-server-address.ts';

/** The caller's signal comes first; this is for a server that hangs when it is told goodbye. */
const SILENCE_LIMIT_MS = 15_000;

/** Hands one message over on a connection of its own. The signal cuts it. */
export function handOver(
  { server, auth }: SmtpServerAddress,
  message: SmtpMessage,
  signal: AbortSignal,
): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection({
      ...server,
      socketTimeout: SILENCE_LIMIT_MS,
      // What was not written yet must not be written after the attempt has ended.
      socketCloseTimeout: 0,
    });
    let isHandedOver = false;
    const end = (outcome: SendOutcome) => {
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const fail = (error: unknown) => {
      connection.close();
      end(classifySmtpFailure(readFailure(error), isHandedOver));
    };
    const abort = () => {
      fail(new Error('The attempt was ended before the mail server had answered.'));
    };
    const content = readableOnce(message.bytes, () => (isHandedOver = true));
    const send = () => {
      connection.send({ ...message.envelope, size: message.bytes.length }, content, (error) => {
        if (error !== null) {
          fail(error);
          return;
        }
        end({ kind: 'accepted', providerMessageId: message.messageId });
        connection.quit();
      });
    };
    signal.addEventListener('abort', abort);
    connection.on('error', fail);
    connection.connect((failure) => {
      if (failure) fail(failure);
      else if (auth === null || !connection.allowsAuth) send();
      else {
        connection.login({ credentials: auth }, (error) => {
          if (error) fail(error);
          else send();
        });
      }
    });
  });
}

/** The connection reads it once the server has asked for the message, and not before. */
function readableOnce(bytes: Buffer, onRead: () => void): Readable {
  return new Readable({
    read() {
      onRead();
      this.push(bytes);
      this.push(null);
    },
  });
}

function readFailure(error: unknown): SmtpFailure {
  if (!(error instanceof Error))
    return { message: String(error), code: null, command: null, replyCode: null };
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : null;
  };
  const reply: unknown = Reflect.get(error, 'responseCode');
  return {
    message: error.message,
    code: text('code'),
    command: text('command'),
    replyCode: typeof reply === 'number' ? reply : null,
  };
}
