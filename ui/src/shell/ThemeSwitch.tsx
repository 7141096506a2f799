import { ToggleGroup } from "radix-ui";
import { useState } from "react";
import { Icon } from "../shared/Icon";
import { chooseTheme, currentTheme, THEMES, type Theme } from "./theme";

const LOOKS = {
  light: { icon: "sun", label: "Light theme" },
  dark: { icon: "moon", label: "Dark theme" },
  system: { icon: "system", label: "Theme of the system" },
} as const;

export function ThemeSwitch() {
  const [theme, setTheme] = useState(currentTheme);
  const choose = (value: string) => {
    const chosen = THEMES.find((each: Theme) => each === value);
    if (chosen) {
      chooseTheme(chosen);
      setTheme(chosen);
    }
  };
  return (
    <ToggleGroup.Root
      type="single"
      value={theme}
      onValueChange={choose}
      className="segmented"
      aria-label="Theme"
    >
      {THEMES.map((each) => (
        <ToggleGroup.Item
          key={each}
          value={each}
          aria-label={LOOKS[each].label}
          title={LOOKS[each].label}
        >
          <Icon name={LOOKS[each].icon} />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
