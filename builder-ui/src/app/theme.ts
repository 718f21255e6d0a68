import {
  Badge,
  Button,
  Combobox,
  createTheme,
  Drawer,
  Menu,
  Modal,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Notification,
  Paper,
  Select,
  Tooltip,
} from '@mantine/core'

/** The blue of open water; dark enough at 7 for white text. */
const tide: MantineColorsTuple = [
  '#eaf5f9',
  '#d6eaf2',
  '#a9d4e5',
  '#7abdd7',
  '#52a8cb',
  '#2f93bb',
  '#1a82ac',
  '#0f6f94',
  '#0b5a79',
  '#07455e',
]

/** Night at sea, for the dark pages. */
const dark: MantineColorsTuple = [
  '#dbe1e8',
  '#b9c3cd',
  '#9aa6b3',
  '#7c8896',
  '#414c58',
  '#303a45',
  '#222a33',
  '#171d24',
  '#11161c',
  '#0b0f14',
]

export const theme = createTheme({
  colors: { tide, dark },
  primaryColor: 'tide',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none' } }),
    // Within a dialog a header is no landmark of the page.
    Drawer: Drawer.extend({
      defaultProps: { attributes: { header: { role: 'none' } }, closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Modal: Modal.extend({
      defaultProps: { attributes: { header: { role: 'none' } }, closeButtonProps: { 'aria-label': 'Close' } },
    }),
    // Where they are opened: at the end of the document they would be in no landmark, and far from their control.
    Combobox: Combobox.extend({ defaultProps: { withinPortal: false } }),
    Menu: Menu.extend({ defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // The list itself scrolls, which the keys of its field move; a frame in it would be one more thing to scroll.
    Select: Select.extend({
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: 'min(22rem, 50dvh)', overflowY: 'auto' } },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'lg' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
    }),
  },
})

/** What the theme's colours become where Mantine's own are too faint to read, or too plain. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#59636e',
    '--mantine-color-placeholder': '#6a737d',
    '--mantine-color-anchor': '#0b5a79',
    '--mantine-color-error': '#c02a2a',
    '--mantine-color-red-outline': '#c02a2a',
    '--mantine-color-yellow-outline': '#8a5d00',
    '--dm-ground': '#f6f8fa',
    '--dm-surface': '#ffffff',
    '--dm-line': '#e1e6eb',
    '--dm-ink': '#1c2329',
    '--dm-accent': '#0f6f94',
  },
  dark: {
    '--mantine-color-dimmed': '#9aa6b3',
    '--mantine-color-placeholder': '#8a96a3',
    '--mantine-color-anchor': '#7abdd7',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-red-outline': '#ff8a80',
    '--dm-ground': '#11161c',
    '--dm-surface': '#171d24',
    '--dm-line': '#2b343e',
    '--dm-ink': '#e3e8ed',
    '--dm-accent': '#52a8cb',
  },
})
