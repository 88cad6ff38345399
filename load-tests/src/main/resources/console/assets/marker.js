// Each variant has a colour and a shape, each state a shape and a word: nothing depends on colour alone.
import { html } from "./ui.js";

const circle = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z";
const SHAPES = [
  circle,
  "M-4.5-4.5h9v9h-9Z",
  "M0-5.5 5.5 4.5h-11Z",
  "M0-6 6 0 0 6-6 0Z",
  "M0 5.5 5.5-4.5h-11Z",
  "M-2-5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5Z",
  "M0-5.5 5.2-1.7 3.2 4.5h-6.4L-5.2-1.7Z",
  "M-3-5.5h6L6 0 3 5.5h-6L-6 0Z",
  "M0-6 1.8-1.8 6 0 1.8 1.8 0 6-1.8 1.8-6 0-1.8-1.8Z",
  "M-5.5-5.5 0-2 5.5-5.5 2 0 5.5 5.5 0 2-5.5 5.5-2 0Z",
];
export const DASHES = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4], [1, 4], [6, 2, 1, 2, 1, 2], [3, 1], [10, 2, 2, 2]];

/** The place of a variant in the catalogue, which selects its colour, shape and dashes. */
export const place = (page, variant) => Math.max(0, page.variants.findIndex((v) => v.name === variant));
export const shape = (index) => SHAPES[index % SHAPES.length];
export const colorClass = (index) => "v" + index;

export function Marker({ index }) {
  return html`<svg class=${"marker " + colorClass(index)} viewBox="-7 -7 14 14" aria-hidden="true"><path d=${shape(index)} /></svg>`;
}

export function VariantName({ page, name }) {
  return html`<span class="variant-name"><${Marker} index=${place(page, name)} />${name}</span>`;
}

export const STATES = {
  "up": { path: circle, kind: "good" },
  "not ready": { path: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0ZM0-4.5a4.5 4.5 0 0 1 0 9Z", kind: "warn", hollow: true },
  "frozen": { path: "M-4.5-5h3v10h-3ZM1.5-5h3v10h-3Z", kind: "warn" },
  "ended": { path: "M-5-3.5-3.5-5 0-1.5 3.5-5 5-3.5 1.5 0 5 3.5 3.5 5 0 1.5-3.5 5-5 3.5-1.5 0Z", kind: "bad" },
};
export const UNKNOWN = { path: "M-5-1.2h10v2.4h-10Z", kind: "soft" };
export const stateOf = (name) => STATES[name] || UNKNOWN;

export function State({ name, text }) {
  const { path, kind, hollow } = stateOf(name);
  return html`<span class=${"state " + kind}><svg viewBox="-7 -7 14 14" aria-hidden="true"
    class=${hollow ? "hollow" : ""}><path d=${path} /></svg>${text || name || "unknown"}</span>`;
}
