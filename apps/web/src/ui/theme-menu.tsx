import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { applyTheme, readTheme, subscribeTheme, type Theme } from './theme.ts';

const choices: { theme: Theme; title: string; Icon: typeof Sun }[] = [
  { theme: 'light', title: 'Light', Icon: Sun },
  { theme: 'dark', title: 'Dark', Icon: Moon },
  { theme: 'system', title: 'As the system', Icon: Monitor },
];

export function ThemeMenu() {
  const { theme, items } = useThemeItems();
  const Icon = choices.find((choice) => choice.theme === theme)?.Icon ?? Monitor;
  return (
    <Menu
      label="Theme"
      trigger={
        <IconButton label="Theme">
          <Icon size={15} />
        </IconButton>
      }
      items={items}
    />
  );
}

/** The themes as items of a menu, and which one is on. */
export function useThemeItems(): { theme: Theme; items: MenuItem[] } {
  const theme = useSyncExternalStore(subscribeTheme, readTheme);
  const items = choices.map((choice) => ({
    id: choice.theme,
    title: choice.title,
    icon: <choice.Icon size={14} />,
    checked: theme === choice.theme,
    run: () => applyTheme(choice.theme),
  }));
  return { theme, items };
}
