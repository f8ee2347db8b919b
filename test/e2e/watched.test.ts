import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickFreePort } from '../../local/free-port.ts';
import { PERSON } from '../support/links.ts';
import { namesIn, parseMetrics, type Metrics } from '../support/metrics-text.ts';
import { plainRequest } from '../support/plain-request.ts';
import { until } from '../support/process-until.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';
import { startTraceReceiver, type ReceivedSpan, type TraceReceiver } from '../support/trace-receiver.ts';

/** Told by Temporal's SDK only once it has happened, which it must not in a test. */
const NEVER_HERE = ['temporal_workflow_task_execution_failed_total'];
/** The provider tells nothing here, and no loop fails. */
const TOLD_WHEN_IT_HAPPENS = ['checkout_recovery_mail_events_total', 'checkout_recovery_loop_failures_total'];

let stack: Stack;
let traces: TraceReceiver;
const ports = { api: 0, worker: 0 };
const texts = { api: '', worker: '' };
let api: Metrics;
let worker: Metrics;

beforeAll(async () => {
  traces = await startTraceReceiver();
  stack = await createStack();
  ports.api = await pickFreePort();
  ports.worker = await pickFreePort();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `${traces.url}/` };
  await stack.startApi({ ...env, METRICS_PORT: String(ports.api) });
  await stack.startWorker({ ...env, METRICS_PORT: String(ports.worker) });
  await stack.setSettings();
  await play();
});
afterAll(async () => {
  await stack.stop();
  await traces.close();
});

/** One is mailed, visited and bought; one gets no mail; of one the provider refuses the first attempt. */
async function play(): Promise<void> {
  await stack.provider.setFault({ kind: 'status', status: 429, to: 'later', count: 1 });
  for (const token of ['bought', 'later']) {
    await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
  }
  await stack.tell('PUT', '/v1/checkouts/nowhere', { ...checkoutAt('nowhere'), recoveryUrl: null });
  for (const token of ['bought', 'later', 'nowhere']) {
    await until(`${token} is decided`, async () => (await stack.row(token)).decided_at !== null);
  }
  const [mail] = stack.mailsTo('bought');
  const link = /\/r\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  await plainRequest(stack.url, 'GET', link, PERSON);
  await plainRequest(stack.url, 'GET', '/no/such/address', {});
  await stack.tell('POST', '/v1/orders', { ...orderFor('bought'), recoveryToken: link.slice('/r/'.length) });
  await until('it is recovered', async () => (await stack.row('bought')).recovered_at !== null);
  await until('the metrics tell', async () => {
    texts.api = await scrape(ports.api);
    texts.worker = await scrape(ports.worker);
    [api, worker] = [parseMetrics(texts.api), parseMetrics(texts.worker)];
    return worker.has('checkout_recovery_recovered_total{via="link",currency="SEK"}');
  });
}

async function scrape(port: number): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
}

const own = (name: string) => `checkout_recovery_${name}`;

describe('/metrics of the worker', () => {
  it('counts mails, decisions, attempts and recoveries, each once', () => {
    const counted = (name: string) => worker.get(own(name));
    expect(counted('mails_total{kind="automatic",outcome="sent"}')).toBe(2);
    expect(counted('mails_total{kind="automatic",outcome="unknown"}')).toBe(0);
    expect(counted('decisions_total{reason="none"}')).toBe(2);
    expect(counted('decisions_total{reason="no_link"}')).toBe(1);
    expect(counted('mail_attempts_total{outcome="accepted"}')).toBe(2);
    expect(counted('mail_attempts_total{outcome="refused"}')).toBe(1);
    expect(counted('provider_errors_total{outcome="refused",code="rate_limit_exceeded"}')).toBe(1);
    expect(counted('recovered_total{via="link",currency="SEK"}')).toBe(1);
    expect(counted('recovered_sales_minor_total{via="link",currency="SEK"}')).toBe(44_700);
    expect(counted('outbox_wait_seconds_count{kind="start_recovery"}')).toBe(3);
  });

  it('tells how late mails went against their due time', () => {
    const name = own('mail_lateness_seconds');
    expect(worker.get(`${name}_count{kind="automatic"}`)).toBe(2);
    const sum = worker.get(`${name}_sum{kind="automatic"}`) ?? 0;
    // The one that was refused at first went at least two seconds after its time.
    expect(sum).toBeGreaterThan(2);
    expect(sum).toBeLessThan(120);
  });

  it("tells what Temporal's SDK counts", () => {
    expect(namesIn(texts.worker)).toContain(
      'temporal_workflow_task_schedule_to_start_latency_seconds_bucket',
    );
  });
});

describe('/metrics of the API', () => {
  it('counts requests by route and class of status, and sessions', () => {
    const times = own('http_request_duration_seconds_count');
    expect(api.get(`${times}{method="PUT",route="/v1/checkouts/{token}",status="2xx"}`)).toBe(3);
    expect(api.get(`${times}{method="GET",route="none",status="4xx"}`)).toBe(1);
    expect(api.get(own('sessions_total{kind="automatic"}'))).toBe(1);
  });

  it('tells what waits and what stands still, from the database', async () => {
    const now = parseMetrics(await scrape(ports.api));
    expect(now.get(own('database_up'))).toBe(1);
    expect(now.get(own('workers_alive'))).toBe(1);
    expect(now.get(own('overdue_oldest_seconds'))).toBe(0);
    expect(now.get(own('sending_paused'))).toBe(0);
  });

  it('stands on a port of its own, where nothing else is', async () => {
    expect((await stack.ask('GET', '/metrics')).status).toBe(404);
    const url = `http://127.0.0.1:${String(ports.api)}`;
    expect(await plainRequest(url, 'GET', '/v1/settings', {})).toBe(404);
    expect(await plainRequest(url, 'POST', '/metrics', {})).toBe(404);
  });
});

describe('what metrics and traces tell', () => {
  it('is nothing personal, and no shop, checkout or token', () => {
    const told = `${texts.api}${texts.worker}${traces.bodies.join('\n')}`;
    for (const word of ['example.se', 'shop.example', 'bought', 'nowhere', 'Ada', '/r/ey']) {
      expect(told).not.toContain(word);
    }
    expect(`${texts.api}${texts.worker}`).not.toMatch(/co_\d|msg_\d|shop=/);
  });

  it('is what the dashboard and the alert rules name', () => {
    const known = new Set([...namesIn(texts.api), ...namesIn(texts.worker), ...NEVER_HERE]);
    for (const name of TOLD_WHEN_IT_HAPPENS)
      expect(`${texts.api}${texts.worker}`).toContain(`# TYPE ${name} `);
    const files = ['deploy/grafana/checkout-recovery.json', 'deploy/prometheus/alerts.yml'];
    const named = files.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(/\b(?:checkout_recovery|temporal|nodejs|process)_[a-z0-9_]+/g),
      ].map(([name]) => name),
    );
    expect(named.length).toBeGreaterThan(50);
    const unknown = named.filter((name) => !known.has(name) && !TOLD_WHEN_IT_HAPPENS.includes(name));
    expect([...new Set(unknown)]).toEqual([]);
  });
});

describe('traces', () => {
  const of = (name: string): ReceivedSpan[] => traces.spans.filter((span) => span.name === name);

  it('show the way from the event over the workflow to the mail and the order as one', async () => {
    await until('all is told', () => of('markRecovered').length > 0 && of('deliverEmail').length === 3);
    const [first] = of('PUT /v1/checkouts/{token}');
    const spans = traces.spans.filter(({ traceId }) => traceId === first?.traceId);
    const by = (service: string) =>
      spans.filter((span) => span.service === `checkout-recovery-${service}`).map(({ name }) => name);
    expect(by('api')).toEqual(['PUT /v1/checkouts/{token}']);
    const steps = ['outbox start_recovery', 'decideRecovery', 'deliverEmail', 'send mail'];
    expect(by('worker').toSorted()).toEqual([...steps, 'outbox order_completed', 'markRecovered'].toSorted());
    const [mail] = spans.filter(({ name }) => name === 'send mail');
    const [delivery] = spans.filter(({ name }) => name === 'deliverEmail');
    expect(mail?.parentSpanId).toBe(delivery?.spanId);
  });

  it('are apart for each checkout', () => {
    expect(new Set(of('PUT /v1/checkouts/{token}').map(({ traceId }) => traceId)).size).toBe(3);
  });
});
