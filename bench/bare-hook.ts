import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';
import pg from 'pg';

/** What a webhook costs at least: one process that verifies, inserts and answers, and nothing behind it. */
const [connectionString = '', secret = '', port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString });
await pool.query(
  'create table if not exists bare_hooks (id bigint generated always as identity, body bytea not null)',
);

const app = express();
app.post('/hook', express.raw({ type: () => true, limit: '1mb' }), (req, res, next) => {
  const body: unknown = req.body;
  const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0);
  const told = Buffer.from(req.get('x-shopify-hmac-sha256') ?? '', 'base64');
  const right = createHmac('sha256', secret).update(bytes).digest();
  if (told.length !== right.length || !timingSafeEqual(told, right)) {
    res.status(401).end();
    return;
  }
  pool.query('insert into bare_hooks (body) values ($1)', [bytes]).then(() => res.status(200).end(), next);
});
app.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
