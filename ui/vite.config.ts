import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const server = process.env["SIGNALBOX_URL"] ?? "http://127.0.0.1:8080";
const proxied = { target: server, changeOrigin: true };
const proxy = { "/api": proxied, "/health": proxied, "/openapi.yaml": proxied };

/** Puts `build/theme.js` before everything else in the page, as a hashed file of its own. */
function themeBeforePaint(): Plugin {
  const source = "build/theme.js";
  let reference = "";
  return {
    name: "theme-before-paint",
    buildStart() {
      if (this.environment.mode === "build") {
        reference = this.emitFile({
          type: "asset",
          name: "theme.js",
          source: readFileSync(source, "utf8"),
        });
      }
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, context) {
        const hashed = Object.keys(context.bundle ?? {}).find((name) => name.includes("theme-"));
        const src = reference === "" ? `/${source}` : `/${hashed ?? ""}`;
        return [{ tag: "script", attrs: { src }, injectTo: "head-prepend" }];
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), themeBeforePaint()],
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "firefox121", "safari17.5"], // the first with light-dark()
    assetsInlineLimit: 0, // `data:` URLs are outside the page's policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600, // kB: elkjs, which only the graph loads, in a worker
  },
  worker: { format: "es" },
});
