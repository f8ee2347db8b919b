import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { IN_FILES } from '../../secret-files.ts';
import { emailTaskQueue, purgeTaskQueue, readTaskQueue, TASK_QUEUE } from '../../workflows/contract.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'deploy/kubernetes');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const kustomization = z
  .object({
    resources: z.array(z.string()),
    configMapGenerator: z.array(z.object({ envs: z.array(z.string()) })),
    secretGenerator: z.array(z.object({ files: z.array(z.string()) })),
    images: z.array(z.object({ name: z.string(), newTag: z.string() })),
  })
  .parse(parse(read('kustomization.yaml')));
const resources = kustomization.resources.flatMap((file) =>
  // oxlint-disable-next-line typescript/no-explicit-any -- what each kind has in it is looked at below
  parseAllDocuments(read(file)).map((document): any => document.toJS()),
);
const ofKind = (...kinds: string[]) => resources.filter(({ kind }) => kinds.includes(kind));
const workloads = ofKind('Deployment', 'Job');
const SECRETS = '/run/secrets/checkout-recovery';
const configSource = readFileSync(join(ROOT, 'config.ts'), 'utf8');
const TAG = kustomization.images[0]?.newTag ?? '';

function expectKnown(variable: string): void {
  const isKnown =
    configSource.includes(`  ${variable}: `) ||
    variable === 'TEMPORAL_NAMESPACE' ||
    IN_FILES.some((name) => `${name}_FILE` === variable);
  expect(isKnown, variable).toBe(true);
}

describe('deploy/kubernetes', () => {
  test('holds every file that it lists, and lists every one that it holds', () => {
    const files = readdirSync(FOLDER).filter(
      (file) => file.endsWith('.yaml') && file !== 'kustomization.yaml',
    );
    expect(files.toSorted()).toEqual(kustomization.resources.toSorted());
    for (const { envs } of kustomization.configMapGenerator)
      for (const file of envs) expect(existsSync(join(FOLDER, file)), file).toBe(true);
  });

  test('runs the migrations, the API and workers, of an image that is pinned', () => {
    expect(workloads.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Job migrate',
      'Deployment api',
      `Deployment worker-${TAG}`,
    ]);
    expect(TAG).toMatch(/^\d+\.\d+\.\d+$/);
    for (const { spec } of workloads)
      for (const { image, command } of spec.template.spec.containers) {
        expect(image).toBe(kustomization.images[0]?.name);
        expect(existsSync(join(ROOT, command[1])), command[1]).toBe(true);
      }
  });

  test('gives no rights, and no file but /tmp to write', () => {
    for (const { metadata, spec } of workloads) {
      const pod = spec.template.spec;
      expect(pod.automountServiceAccountToken, metadata.name).toBe(false);
      expect(pod.securityContext, metadata.name).toMatchObject({
        ...{ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const { securityContext, resources: limits, volumeMounts } of pod.containers) {
        expect(securityContext, metadata.name).toEqual({
          ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
          capabilities: { drop: ['ALL'] },
        });
        expect(limits.limits.memory, metadata.name).toBeDefined();
        const writable = volumeMounts.filter(({ readOnly }: { readOnly?: boolean }) => readOnly !== true);
        expect(writable.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/tmp']);
      }
    }
  });

  test('sets only variables that the configuration reads, and secrets by file only', () => {
    const lines = read('settings.env').trim().split('\n');
    const mounted = kustomization.secretGenerator[0]?.files.map((file) => file.replace('secrets/', '')) ?? [];
    for (const line of lines) {
      const [name = '', value = ''] = line.split(/=(.*)/s);
      expectKnown(name);
      expect(IN_FILES, name).not.toContain(name);
      if (name.endsWith('_FILE')) expect(mounted, name).toContain(value.replace(`${SECRETS}/`, ''));
    }
    for (const { spec } of workloads)
      for (const { env = [] } of spec.template.spec.containers) for (const { name } of env) expectKnown(name);
  });

  test('asks the API whether it lives and whether it takes checkouts', () => {
    const [api] = ofKind('Deployment').filter(({ metadata }) => metadata.name === 'api');
    const [{ livenessProbe, readinessProbe, startupProbe }] = api.spec.template.spec.containers;
    expect(startupProbe.httpGet.path).toBe('/healthz');
    expect(livenessProbe.httpGet.path).toBe('/healthz');
    expect(readinessProbe.httpGet.path).toBe('/readyz?for=ingest');
  });

  test('leaves processes the time that they take to end in order', () => {
    for (const { spec } of ofKind('Deployment'))
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(28 + 5);
  });

  test('keeps one of each while nodes are emptied', () => {
    const budgets = ofKind('PodDisruptionBudget').map(({ spec }) => spec);
    expect(budgets.map(({ minAvailable, selector }) => [selector.matchLabels.app, minAvailable])).toEqual([
      ['api', 1],
      ['worker', 1],
    ]);
  });

  test('has as many workers as the queues of this very build ask for', () => {
    const [{ spec, metadata }] = ofKind('ScaledObject');
    expect([metadata.name, spec.scaleTargetRef.name]).toEqual([`worker-${TAG}`, `worker-${TAG}`]);
    const [worker] = ofKind('Deployment').filter(({ metadata: { name } }) => name === `worker-${TAG}`);
    expect(worker.spec.template.spec.containers[0].env).toContainEqual({
      name: 'WORKER_BUILD_ID',
      value: TAG,
    });
    const queues = [
      TASK_QUEUE,
      emailTaskQueue(TASK_QUEUE),
      purgeTaskQueue(TASK_QUEUE),
      readTaskQueue(TASK_QUEUE),
    ];
    for (const { type, metadata: trigger } of spec.triggers) {
      expect(type).toBe('temporal');
      expect(queues).toContain(trigger.taskQueue);
      expect(trigger).toMatchObject({
        ...{ workerDeploymentName: 'checkout-recovery', workerDeploymentBuildId: TAG },
      });
    }
    expect(spec.triggers.map(({ metadata: trigger }: never) => trigger['taskQueue'])).toContain(TASK_QUEUE);
    expect(spec.minReplicaCount).toBeGreaterThan(0);
  });
});
