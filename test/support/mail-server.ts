import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerEnvelope, type SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived at the mail server. */
export interface ArrivedMail {
  from: string;
  to: string[];
  /** Byte by byte. */
  raw: string;
}

export type MailServerFault =
  | { kind: 'refuse'; at: 'from' | 'to' | 'data'; reply: number }
  /** Takes the message and never answers, or cuts the connection; `accepted`: the mail went. */
  | { kind: 'hang' | 'cut'; accepted: boolean }
  /** Never says a word, or cuts the connection before the message. */
  | { kind: 'mute' | 'cut_early' };

export interface MailServer {
  url: string;
  port: number;
  mails: ArrivedMail[];
  /** Messages that the server was given, taken or not. */
  handedOver(): number;
  setFault(fault: MailServerFault | null): void;
  close(): Promise<void>;
}

export const LOGIN = { user: 'shop@example.com', pass: 'a p@ssword/with: signs' };

/** A mail server on loopback that asks for a name and a password, keeps what it takes, and misbehaves on demand. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ArrivedMail[] = [];
  let fault: MailServerFault | null = null;
  let handedOver = 0;
  const refusal = (at: 'from' | 'to' | 'data') => {
    if (fault?.kind !== 'refuse' || fault.at !== at) return null;
    return Object.assign(new Error('refused by a test'), { responseCode: fault.reply });
  };
  const smtp = new SMTPServer({
    ...{
      authMethods: ['PLAIN', 'LOGIN'],
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
    },
    onAuth: ({ username, password }, _session, done) => {
      const isKnown = username === LOGIN.user && password === LOGIN.pass;
      done(isKnown ? null : new Error('wrong name or password'), isKnown ? { user: username } : undefined);
    },
    onMailFrom: (_address, _session, done) => {
      done(refusal('from'));
    },
    onRcptTo: (_address, _session, done) => {
      done(refusal('to'));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        handedOver += 1;
        const refused = refusal('data');
        const isTaken = fault === null || ('accepted' in fault && fault.accepted);
        if (refused === null && isTaken) keep(Buffer.concat(chunks), session.envelope);
        if (fault?.kind === 'hang') return;
        if (fault?.kind === 'cut') destroyAll();
        else done(refused);
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  const keep = (raw: Buffer, { mailFrom, rcptTo }: SMTPServerEnvelope) => {
    const from = mailFrom === false ? '' : mailFrom.address;
    mails.push({ from, to: rcptTo.map(({ address }) => address), raw: raw.toString('utf8') });
  };
  const sockets = new Set<Socket>();
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const front = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    if (fault?.kind === 'cut_early') socket.destroy();
    else if (fault?.kind !== 'mute') smtp.connect(socket);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const address = front.address();
  if (typeof address !== 'object' || address === null) throw new Error('listens on no port');
  const login = `${encodeURIComponent(LOGIN.user)}:${encodeURIComponent(LOGIN.pass)}`;
  return {
    url: `smtp://${login}@127.0.0.1:${String(address.port)}`,
    port: address.port,
    mails,
    handedOver: () => handedOver,
    setFault: (next) => {
      fault = next;
    },
    close: async () => {
      destroyAll();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}
