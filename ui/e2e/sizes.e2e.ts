import { placesOf } from "./places";
import { expect, test } from "./test";

for (const width of [360, 1280, 2560]) {
  test(`nothing is cut off or scrolls sideways at ${width} px`, async ({ page, server, stub }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height: 800 });
    for (const place of await placesOf(server, stub)) {
      await page.goto(server.url + place.path);
      await place.ready(page);
      const found = await page.evaluate(() => {
        const root = document.documentElement;
        const unreachable = [...document.querySelectorAll("button, a[href], input, select, h1, h2")]
          .filter((each) => each.closest(".skip-link, .react-flow, .visually-hidden") === null)
          .filter((each) => {
            const { left, right, width: own } = each.getBoundingClientRect();
            const inside = (scrolled: Element | null): boolean =>
              scrolled !== null &&
              (/auto|scroll/.test(getComputedStyle(scrolled).overflowX) ||
                inside(scrolled.parentElement));
            return (
              own > 0 && (left < -1 || right > root.clientWidth + 1) && !inside(each.parentElement)
            );
          })
          .map((each) => each.outerHTML.slice(0, 200));
        return { sideways: root.scrollWidth - root.clientWidth, unreachable };
      });
      expect.soft(found, place.name).toEqual({ sideways: 0, unreachable: [] });
    }
  });
}
