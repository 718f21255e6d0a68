import {
  type MantineColorScheme,
  SegmentedControl,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'

const schemes = [
  { value: 'light', words: 'Light', icon: IconSun },
  { value: 'auto', words: 'As the system', icon: IconDeviceDesktop },
  { value: 'dark', words: 'Dark', icon: IconMoon },
] as const

/** Light, dark, or as the system is. Kept by this browser. */
export function ThemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs"
      aria-label="Light or dark"
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={schemes.map(({ value, words, icon: Icon }) => ({
        value,
        label: (
          <span className="dm-scheme" title={words}>
            <Icon size={15} aria-hidden />
            <VisuallyHidden>{words}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}
