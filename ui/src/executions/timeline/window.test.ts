import { expect, it } from "vitest";
import { pan, ticks, within, zoom } from "./window";

const whole = { fromMs: 1_000, toMs: 2_000 };

it("zooms around a point, which stays where it is", () => {
  expect(zoom(whole, whole, 0.5, 1_200)).toEqual({ fromMs: 1_100, toMs: 1_600 });
});

it("is the whole again when zoomed out far enough", () => {
  expect(zoom({ fromMs: 1_400, toMs: 1_600 }, whole, 100, 1_500)).toBeNull();
});

it("is moved no further than to the ends, and keeps its width there", () => {
  expect(pan({ fromMs: 1_600, toMs: 1_900 }, whole, 1)).toEqual({ fromMs: 1_700, toMs: 2_000 });
});

it("never becomes so narrow that nothing could be seen", () => {
  expect(within({ fromMs: 1_500, toMs: 1_500 }, whole)).toEqual({ fromMs: 1_500, toMs: 1_502 });
});

it("writes round times at the ruler", () => {
  expect(ticks({ fromMs: 1_130, toMs: 1_890 }, 1_000, 5)).toEqual([200, 400, 600, 800]);
});

it("finds times for the ruler however long it takes", () => {
  const year = 365 * 86_400_000;

  expect(ticks({ fromMs: 0, toMs: year }, 0, 6).length).toBeLessThanOrEqual(7);
});
