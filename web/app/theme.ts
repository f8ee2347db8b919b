import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Our own colour: white text on its shade 7, dark text on its shade 3, each at 4.5 : 1 or more. */
const pine: MantineColorsTuple = [
  '#e8f5f1',
  '#cfe9e1',
  '#a3d6c8',
  '#6dc3ad',
  '#46ae95',
  '#2b9a80',
  '#1a8169',
  '#11705b',
  '#0c5a49',
  '#074437',
];

/** Mantine's greys fail at its places for dimmed text (6) and placeholders (5). */
const gray: MantineColorsTuple = [
  '#f7f9f8',
  '#eff3f1',
  '#e3e8e6',
  '#d3dad7',
  '#b9c3bf',
  '#66726d',
  '#54605c',
  '#404b47',
  '#2b3431',
  '#17211e',
];

/** Text (0), dimmed (2) and placeholders (3) on surfaces 5 to 8. */
const dark: MantineColorsTuple = [
  '#e6ebe9',
  '#cbd4d0',
  '#a9b4b0',
  '#9aa6a2',
  '#46515a',
  '#333b42',
  '#262d32',
  '#1b2024',
  '#14181b',
  '#0e1113',
];

/** A tooltip holds what must be read: by pointer, by keyboard, and by finger. */
const EVERY_WAY = { hover: true, focus: true, touch: true };

/** A dialog's head is a `header`, and would count as a second banner of the page. */
const NO_BANNER = { header: { role: 'presentation' } };

/** Mantine picks what stands on our colour by its light shade alone, and would write white on the pale one of the dark. */
const ON_PINE = 'light-dark(#ffffff, #0e1113)';

const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isOurs = input.color === undefined || input.color === input.theme.primaryColor;
  return input.variant === 'filled' && isOurs ? { ...colors, color: ON_PINE } : colors;
};

export const theme = createTheme({
  colors: { pine, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  variantColorResolver,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  components: {
    Checkbox: { defaultProps: { iconColor: ON_PINE } },
    Radio: { defaultProps: { iconColor: ON_PINE } },
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320, events: EVERY_WAY } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, attributes: NO_BANNER },
    },
    Drawer: { defaultProps: { attributes: NO_BANNER } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
  },
});

/** Colours that Mantine picks by formula and that would fail contrast; nothing else is set here. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b3261e',
    '--mantine-color-pine-light-color': pine[8],
    '--mantine-color-red-light-color': '#8f1d17',
    '--mantine-color-yellow-light-color': '#6b4a00',
    '--mantine-color-blue-light-color': '#1c4f8f',
    '--mantine-color-anchor': pine[7],
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[5],
    '--mantine-color-default-border': '#b9c3bf',
  },
  dark: {
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-pine-light-color': pine[2],
    '--mantine-color-red-light-color': '#ffb4ad',
    '--mantine-color-yellow-light-color': '#f5d27a',
    '--mantine-color-blue-light-color': '#a9cbf5',
    '--mantine-color-anchor': pine[3],
    '--mantine-color-body': dark[7],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[3],
    '--mantine-color-default-border': dark[4],
  },
});
