// Runs before the first paint, so that a chosen theme never flashes as the other one. It is a file of
// its own because the page's policy allows no inline script.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem("signalbox.theme");
  } catch {
    // Storage can be forbidden: then the system's theme it is.
  }
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
})();
