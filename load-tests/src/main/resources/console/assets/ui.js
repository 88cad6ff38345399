// The view library, in one place: html`...` makes elements, the hooks are those of preact.
import { h, render, Fragment } from "./vendor/preact.mjs";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "./vendor/preact-hooks.mjs";
import htm from "./vendor/htm.mjs";

export const html = htm.bind(h);
export { h, render, Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState };

/** Class names of those that are truthy. */
export const classes = (...names) => names.filter(Boolean).join(" ");

/** The width of an element in CSS pixels, and the size of the root's type; changes with both. */
export function useSize(ref) {
  const [size, setSize] = useState({ width: 0, em: 16 });
  useLayoutEffect(() => {
    const measure = () => {
      const width = ref.current ? ref.current.clientWidth : 0;
      const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize((old) => (old.width === width && old.em === em ? old : { width, em }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(ref.current);
    watch.observe(document.documentElement);
    addEventListener("authlab-type", measure);
    return () => { watch.disconnect(); removeEventListener("authlab-type", measure); };
  }, []);
  return size;
}

/** Changes each second, for what counts down. */
export function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}

/** A button that says why it is disabled, on the screen and to screen readers. */
export function Button({ onClick, reason, children, kind, label, pressed, expanded, controls, type }) {
  const blocked = Boolean(reason);
  const act = (event) => { if (blocked) event.preventDefault(); else if (onClick) onClick(event); };
  return html`<button type=${type || "button"} class=${classes("button", kind)} aria-disabled=${blocked ? "true" : undefined}
    title=${reason || undefined} aria-label=${label ? (reason ? label + ": " + reason : label) : undefined}
    aria-pressed=${pressed} aria-expanded=${expanded} aria-controls=${controls} onClick=${act}>${children}</button>`;
}

/** HTML that the server rendered from Markdown with raw HTML escaped. The only place that inserts HTML. */
export function Rendered({ markup, className }) {
  return html`<div class=${classes("rendered", className)} dangerouslySetInnerHTML=${{ __html: markup || "" }}></div>`;
}
