// A plain script in the head, so that the first picture already has the right colours.
(() => {
  const root = document.documentElement;
  const night = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "glissade-theme";

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // Storage may be switched off; then the system decides.
    }
  }

  function apply(theme) {
    root.dataset.theme = theme;
    const button = document.getElementById("theme");
    if (button) {
      const other = theme === "dark" ? "light" : "dark";
      button.textContent = button.dataset[other];
      button.setAttribute("aria-label", button.dataset[other === "dark" ? "toDark" : "toLight"]);
    }
    document.dispatchEvent(new Event("themechange"));
  }

  const current = () => chosen() ?? (night.matches ? "dark" : "light");
  apply(current());
  night.addEventListener("change", () => apply(current()));
  document.addEventListener("DOMContentLoaded", () => {
    apply(current());
    document.getElementById("theme").addEventListener("click", () => {
      const theme = root.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // The choice then lasts as long as the page.
      }
      apply(theme);
    });
  });
})();
