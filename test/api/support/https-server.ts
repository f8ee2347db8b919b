import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';

/** Of the servers below alone: for pictures.example, elsewhere.example, rebinding.example, 127.0.0.1, 127.0.0.2, ::1. */
export const TEST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBxTCCAWygAwIBAgIBATAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVQaWN0dXJl
cyBvZiB0aGUgdGVzdHMwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa
MCAxHjAcBgNVBAMMFVBpY3R1cmVzIG9mIHRoZSB0ZXN0czBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABDSISGqhiSeMfv9rGElK//DcvKVVxs3A2ZXvsWpycvkEbO42
R/FG0B49jCP+HkI05YNF5VvAEmc9E9sivpzTjQOjgZQwgZEwDwYDVR0TAQH/BAUw
AwEB/zBfBgNVHREEWDBWghBwaWN0dXJlcy5leGFtcGxlghFlbHNld2hlcmUuZXhh
bXBsZYIRcmViaW5kaW5nLmV4YW1wbGWHBH8AAAGHBH8AAAKHEAAAAAAAAAAAAAAA
AAAAAAEwHQYDVR0OBBYEFMrcpYT2X9kV3Ebwccy/FZC9TadlMAoGCCqGSM49BAMC
A0cAMEQCIEiM5rj6slxJYRwj3x97jp2Wq7MZMaNUBa1uTQ8GcIdMAiA/Pctj14Ny
5TAKVbJBaAwG4efBY4TIVAA9WJhbCvTz5A==
-----END CERTIFICATE-----
`;
const TEST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgyqTlWTYjff3x4DBS
2kDxgkrfNtWspAQrBrSNLmrmcEehRANCAAQ0iEhqoYknjH7/axhJSv/w3LylVcbN
wNmV77FqcnL5BGzuNkfxRtAePYwj/h5CNOWDReVbwBJnPRPbIr6c040D
-----END PRIVATE KEY-----
`;

export interface HttpsServer {
  port: number;
  /** Paths that were asked for. */
  asked: string[];
  /** How many connections came. */
  connections(): number;
  close(): Promise<void>;
}

/** A server that speaks https, on an address of this machine. @param address of the loopback. */
export async function startHttpsServer(
  address: string,
  listener: RequestListener,
  port = 0,
): Promise<HttpsServer> {
  const asked: string[] = [];
  let connections = 0;
  const server = createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (req, res) => {
    asked.push(req.url ?? '');
    listener(req, res);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('listens on no port');
  return {
    port: bound.port,
    asked,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
