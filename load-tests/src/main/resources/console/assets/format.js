// Numbers and times as text.
const three = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const NONE = "–";
const known = (v) => v !== null && v !== undefined && Number.isFinite(v);

export const number = (v) => (known(v) ? (Math.abs(v) >= 100 ? whole.format(v) : three.format(v)) : NONE);
export const rate = (v) => (known(v) ? number(v) + "/s" : NONE);
export const count = (v) => (known(v) ? whole.format(v) : NONE);

export function millis(v) {
  if (!known(v)) return NONE;
  return v < 1000 ? three.format(v) + " ms" : three.format(v / 1000) + " s";
}

export const cores = (v) => (known(v) ? (v < 0.005 ? "0" : v.toFixed(2)) + " CPU" : NONE);

export function bytes(v) {
  if (!known(v)) return NONE;
  const mega = v / 1048576;
  return mega < 1000 ? whole.format(mega) + " MB" : three.format(mega / 1024) + " GB";
}

export const seconds = (v) => (known(v) ? three.format(v) + " s" : NONE);

export function clock(at) {
  return new Date(at).toLocaleTimeString("en-GB");
}

export function day(at) {
  return new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

/** A duration as minutes and seconds. */
export function countdown(ms) {
  const left = Math.max(0, Math.round(ms / 1000));
  const h = Math.floor(left / 3600);
  const m = Math.floor((left % 3600) / 60);
  const s = String(left % 60).padStart(2, "0");
  return h ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

export const plural = (n, one, many) => `${count(n)} ${n === 1 ? one : many || one + "s"}`;
