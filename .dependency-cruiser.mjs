import { builtinModules } from 'node:module';

/**
 * Who may import whom. A room lists what it may import; everything else is forbidden to it. `types` may be imported
 * with `import type` only. TypeScript 7 has no API that dependency-cruiser could use: it parses with swc, which the
 * Temporal worker brings.
 */

const npm = (...names) => names.map((name) => `^node_modules/${name}/`);
const NODE = [`^(node:)?(${builtinModules.join('|')})$`];
const EVERYONES = [
  '^clock[.]ts$',
  '^log[.]ts$',
  '^in-(parallel|time)[.]ts$',
  '^telemetry/(metrics|tracing)[.]ts$',
];
const HANDED_IN = ['^secrets[.]ts$', '^config[.]ts$', '^db/(database|schema)[.]ts$', ...npm('kysely')];

/** Processes and what starts them: they may import everything, and nothing else may import them. */
const MAINS =
  '^((worker|run-process)[.]ts$|api/(hook-work-)?main[.]ts$|db/(migrate-main|generate-schema)[.]ts$|local/|cli/|bench/|test/)';

/** Of the web app, what is no page. */
const WEB_SHARED = '^web/(api|app|dist|i18n|parts|public|shell)/';

const rooms = [
  { room: 'domain', may: ['^domain/', ...npm('libphonenumber-js', 'tr46', 'temporal-polyfill')] },
  {
    room: 'workflows',
    may: ['^workflows/', '^domain/', ...npm('@temporalio/workflow', '@temporalio/common')],
    types: ['^activities/'],
  },
  {
    room: 'activities',
    may: [
      '^activities/',
      '^domain/',
      '^db/queries/',
      '^email/(sender|render)[.]ts$',
      '^shops/shop-access[.]ts$',
      ...npm('@temporalio/activity'),
      ...NODE,
      ...EVERYONES,
    ],
    types: ['^outbound/', '^shops/', ...HANDED_IN],
  },
  {
    room: 'email',
    may: [
      '^email/',
      '^domain/',
      ...npm('resend', 'nodemailer', 'liquidjs', 'html-to-text', '@types/html-to-text', 'htmlparser2'),
      ...NODE,
      ...EVERYONES,
    ],
    types: HANDED_IN,
  },
  {
    room: 'shops',
    may: ['^shops/', '^domain/', ...npm('entities'), ...NODE, ...EVERYONES],
    types: HANDED_IN,
  },
  {
    room: 'db',
    may: ['^db/', ...npm('kysely', 'pg'), ...NODE, ...EVERYONES],
    types: ['^domain/', ...HANDED_IN],
  },
  {
    room: 'api',
    may: [
      '^api/',
      '^domain/',
      '^db/queries/',
      '^workflows/contract[.]ts$',
      '^shops/',
      '^email/render[.]ts$',
      '^outbound/',
      ...npm(
        'express',
        '@types/express',
        'zod',
        'zod-openapi',
        'isbot',
        'csv-stringify',
        'diff',
        'htmlparser2',
        'image-size',
        'otpauth',
        'lean-qr',
        'dataloader',
      ),
      ...NODE,
      ...EVERYONES,
    ],
    types: ['^workflows/', ...HANDED_IN],
  },
  {
    room: 'relay',
    may: [
      '^relay/',
      '^domain/',
      '^db/queries/',
      '^workflows/contract[.]ts$',
      ...npm('@temporalio/client', '@temporalio/common'),
      ...NODE,
      ...EVERYONES,
    ],
    types: ['^workflows/', '^outbound/', ...HANDED_IN],
  },
  {
    room: 'outbound',
    may: [
      '^outbound/',
      '^domain/',
      '^shops/',
      ...npm('request-filtering-agent', 'standardwebhooks'),
      ...NODE,
      ...EVERYONES,
    ],
    types: HANDED_IN,
  },
  {
    room: 'telemetry',
    may: [
      '^telemetry/',
      '^db/queries/',
      '^workflows/contract[.]ts$',
      ...npm('prom-client', '@opentelemetry/[a-z-]+', '@temporalio/activity'),
      ...NODE,
      ...EVERYONES,
    ],
    types: ['^email/sender[.]ts$', ...npm('@temporalio/worker'), ...HANDED_IN],
  },
  { room: 'client', may: ['^client/'] },
  { room: 'web', may: ['^web/', '^client/', '^node_modules/'] },
];

const roomRules = rooms.flatMap(({ room, may, types = [] }) => [
  {
    name: `${room}-may-not-import-this`,
    severity: 'error',
    from: { path: `^${room}/`, pathNot: MAINS },
    to: { pathNot: [...may, ...types] },
  },
  {
    name: `${room}-may-import-only-types-of-this`,
    severity: 'error',
    from: { path: `^${room}/`, pathNot: MAINS },
    to: { path: types.length > 0 ? types : '^$', pathNot: may, dependencyTypesNot: ['type-only'] },
  },
]);

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'nobody-imports-a-main',
      severity: 'error',
      from: { pathNot: MAINS },
      to: { path: MAINS },
    },
    {
      name: 'root-files-stand-alone',
      severity: 'error',
      from: { path: '^(clock|log|secrets|config|in-parallel|in-time)[.]ts$' },
      to: { path: '^[a-z]+/', pathNot: '^node_modules/' },
    },
    {
      name: 'resend-has-one-importer',
      comment: 'Only email/resend-….ts call the SDK; email/provider-failures.ts names its union of codes.',
      severity: 'error',
      from: { pathNot: '^(email/(resend-[a-z-]+|provider-failures)[.]ts$|test/)' },
      to: { path: npm('resend') },
    },
    {
      name: 'resend-types-in-provider-failures',
      severity: 'error',
      from: { path: '^email/provider-failures[.]ts$' },
      to: { path: npm('resend'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nodemailer-is-for-smtp',
      severity: 'error',
      from: { pathNot: '^(email/smtp-[a-z-]+[.]ts$|test/)' },
      to: { path: npm('nodemailer') },
    },
    {
      name: 'pages-of-the-app-stand-alone',
      comment: 'What two pages need is in web/parts/, or in another room that all may use.',
      severity: 'error',
      from: { path: '^web/([^/]+)/', pathNot: WEB_SHARED },
      to: { path: '^web/[^/]+/', pathNot: [WEB_SHARED, '^web/$1/'] },
    },
    {
      name: 'what-pages-share-knows-no-page',
      comment: 'web/app/ starts them all, by web/routes.tsx.',
      severity: 'error',
      from: { path: '^web/(api|parts|shell|i18n)/' },
      to: { path: '^web/[^/]+/', pathNot: WEB_SHARED },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-file-that-says-nothing',
      comment: 'A file is named after its main export.',
      severity: 'error',
      from: {},
      to: {
        path: '(^|/)((types|utils?|helpers?|common|misc)[.]ts$|(types|utils?|helpers?|common|misc)/)',
        pathNot: '^node_modules/',
      },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-in-package-json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'production-needs-no-dev-dependency',
      severity: 'error',
      from: { pathNot: '^(test/|bench/|vitest[.]config[.]ts$)' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^web/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
