import express from 'express';
import pg from 'pg';
import { z } from 'zod';
import { systemClock } from '../../clock.ts';
import { ADMIN_API_KEY } from '../whole-stack.ts';
import { WAIT_MS } from '../play-life.ts';
import { findAlternative } from './all.ts';
import type { Hands } from './alternative.ts';
import { storeOrder } from './checkouts.ts';
import { postMail } from './post-mail.ts';

/**
 * One process of an alternative: its API or one of its workers.
 *
 * `node bench/alternatives/alternative-main.ts (api|worker) NAME DATABASE_URL MAIL_URL PORT`
 */
const [role, name = '', databaseUrl = '', mailUrl = '', port] = process.argv.slice(2);
const { now } = systemClock();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
pool.on('error', () => undefined);
const hands: Hands = { databaseUrl, pool, now, sendMail: (token, email) => postMail(mailUrl, token, email) };
const alternative = findAlternative(name);
const told = z.looseObject({ email: z.string(), updatedAt: z.coerce.date() });
const ordered = z.looseObject({ checkoutToken: z.string() });

process.on('disconnect', () => process.exit(0));
if (role === 'api') await listen();
else {
  void alternative.work(hands);
  process.send?.({ ready: true });
}

async function listen(): Promise<void> {
  const store = await alternative.openIntake(hands);
  const app = express();
  app.use(express.json({ limit: '1mb' }));
  app.use((req, res, next) => {
    if (req.get('authorization') === `Bearer ${ADMIN_API_KEY}`) next();
    else res.status(401).end();
  });
  app.put('/v1/checkouts/:token', (req, res, next) => {
    const { email, updatedAt, ...body } = told.parse(req.body);
    const dueAt = new Date(updatedAt.getTime() + WAIT_MS);
    store({ token: req.params.token, email, body, updatedAt, dueAt }).then(() => res.json({}), next);
  });
  app.post('/v1/orders', (req, res, next) => {
    storeOrder(pool, ordered.parse(req.body).checkoutToken, now()).then(() => res.json({}), next);
  });
  app.listen(Number(port), '127.0.0.1', () => process.send?.({ ready: true }));
}
