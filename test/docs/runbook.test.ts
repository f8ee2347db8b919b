import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const rule = z.object({
  alert: z.string(),
  expr: z.string(),
  labels: z.object({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.object({ summary: z.string().min(1), runbook: z.string() }),
});
const { groups } = z
  .object({ groups: z.array(z.object({ rules: z.array(rule) })) })
  .parse(parse(read('deploy/prometheus/alerts.yml')));
const rules = groups.flatMap((group) => group.rules);
const runbook = read('docs/runbook.md');
const alerts = runbook.split('\n## Alerts\n')[1]?.split('\n## ')[0] ?? '';

describe('the runbook', () => {
  test('has a section for each alert, where the alert says, and for no other', () => {
    const sections = [...alerts.matchAll(/^### (\w+)$/gm)].map(([, name = '']) => name);
    expect(sections.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
    }
  });

  test('says of each what it means, what to look at and what to do', () => {
    for (const section of alerts.split('\n### ').slice(1)) {
      for (const part of ['**Means** ', '**Look at** ', '**Do** ']) expect(section).toContain(part);
    }
  });

  test('links to what is there', () => {
    const links = [...runbook.matchAll(/\]\((?!#|http)([\w./-]+\.md)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(5);
    for (const path of links) expect(() => read(join('docs', path)), path).not.toThrow();
  });
});

describe('the dashboard', () => {
  test('has panels with numbers of their own', () => {
    const panel = z.object({ id: z.number(), title: z.string() });
    const { panels } = z
      .object({ panels: z.array(panel) })
      .parse(JSON.parse(read('deploy/grafana/checkout-recovery.json')));
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });
});
