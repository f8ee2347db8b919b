/** How a mail server is reached, and by what name and password. */
export interface SmtpServerAddress {
  server: {
    host: string;
    port: number;
    /** TLS from the first byte. */
    secure: boolean;
    requireTLS: boolean;
    tls: { rejectUnauthorized: boolean };
  };
  auth: { user: string; pass: string } | null;
}

const SUBMISSION_PORT = 587;
const SUBMISSIONS_PORT = 465;

/**
 * Reads `SMTP_URL`: `smtps://name:password@host:465`, or `smtp://…`, which uses TLS where the server offers it.
 * `?requireTLS=true` insists on it; `?tls.rejectUnauthorized=false` takes a certificate that nobody vouches for.
 *
 * @throws Error in words for the operator, without the address: it holds the password.
 */
export function readSmtpServer(text: string): SmtpServerAddress {
  const url = URL.parse(text);
  const isSecure = url?.protocol === 'smtps:';
  if (url === null || (!isSecure && url.protocol !== 'smtp:') || url.hostname === '') {
    throw new Error('SMTP_URL: must be like smtps://name:password@host');
  }
  const user = decode(url.username);
  return {
    server: {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? (isSecure ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(url.port),
      secure: isSecure,
      requireTLS: url.searchParams.get('requireTLS') === 'true',
      tls: { rejectUnauthorized: url.searchParams.get('tls.rejectUnauthorized') !== 'false' },
    },
    auth: user === '' ? null : { user, pass: decode(url.password) },
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('SMTP_URL: name and password must be percent-encoded, as in every address');
  }
}
