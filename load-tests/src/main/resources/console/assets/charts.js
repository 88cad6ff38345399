// The charts of the lab: the same for what happens now and for a saved run.
import { html, useMemo } from "./ui.js";
import { Chart, MARKS } from "./chart.js";
import { place } from "./marker.js";
import { clock, millis, number } from "./format.js";

/** Seconds arrive once a second; with more milliseconds between them, some are missing. */
const GAP = 3500;

const none = (v) => (v === undefined ? null : v);

/** One line per variant. */
function perVariant(page, names, more) {
  return names.map((name) => ({ name, place: place(page, name), color: "--v" + place(page, name), ...more }));
}

function columnsOf(seconds, names, figure) {
  return names.map((name) => seconds.map((s) => none(s.variants[name] && figure(s.variants[name]))));
}

const positive = (v) => (v > 0 ? v : null);

function latency(page, seconds, names) {
  const lines = names.flatMap((name, i) => {
    const at = place(page, name);
    const color = "--v" + at;
    return [
      { name, full: name + " p50", place: at, color, with: 2 * i + 1 },
      { name: name + " p99", color, dash: [5, 3], thin: true, silent: true },
    ];
  });
  const columns = names.flatMap((name) => [
    seconds.map((s) => none(s.variants[name] && positive(s.variants[name].p50))),
    seconds.map((s) => none(s.variants[name] && positive(s.variants[name].p99))),
  ]);
  return { lines, columns };
}

const SERVERS = [
  { kind: "nginx", color: "--p0", label: "nginx", dash: [] },
  { kind: "postgres", color: "--p1", label: "Postgres", dash: [8, 3] },
  { kind: "redis", color: "--p2", label: "Redis", dash: [2, 2] },
  { kind: "node", color: "--p3", label: "nodes", dash: [8, 3, 2, 3] },
];

function cpu(page, seconds) {
  const kinds = Object.fromEntries(page.parts.map((p) => [p.name, p.kind]));
  const sum = (s, kind) => {
    const known = Object.entries(s.parts).filter(([name, p]) => (kinds[name] || "node") === kind && p.cpu !== null && p.cpu !== undefined);
    return known.length ? known.reduce((total, [, p]) => total + p.cpu, 0) : null;
  };
  return {
    lines: SERVERS.map(({ color, label, dash }) => ({ name: label === "nodes" ? "all nodes" : label, color, label, dash })),
    columns: SERVERS.map(({ kind }) => seconds.map((s) => sum(s, kind))),
  };
}

function stores(seconds) {
  return {
    lines: [
      { name: "Postgres statements", color: "--p1", label: "Postgres", dash: [8, 3] },
      { name: "Redis commands", color: "--p2", label: "Redis", dash: [2, 2] },
    ],
    columns: [seconds.map((s) => none(s.postgres && s.postgres.statements)), seconds.map((s) => none(s.redis && s.redis.commands))],
  };
}

/** The names of the variants that have figures in any of these seconds, in the order of the catalogue. */
export function shown(page, seconds) {
  const names = new Set(seconds.flatMap((s) => Object.keys(s.variants)));
  return page.variants.map((v) => v.name).filter((name) => names.has(name));
}

function Happened({ marks }) {
  if (!marks.length) return html`<p class="soft happened">No fault, repair or key rotation in these five minutes.</p>`;
  return html`<ol class="happened" aria-label="Faults, repairs and keys, newest first">${marks.slice().reverse().slice(0, 12).map((mark) => html`<li class=${"mark " + mark.kind}>
    <svg viewBox="-6 -6 12 12" aria-hidden="true"><path d=${(MARKS[mark.kind] || MARKS.experiment).glyph} /></svg>
    <time>${clock(mark.at)}</time> ${mark.text}</li>`)}</ol>`;
}

/** With an empty second wherever nothing was measured, so that no line is drawn there. */
function withGaps(seconds) {
  return seconds.flatMap((s, i) => (i > 0 && s.at - seconds[i - 1].at > GAP ? [{ at: seconds[i - 1].at + 1000, parts: {}, variants: {} }, s] : [s]));
}

export function Charts({ page, seconds: measured, marks, range, heading = "The last five minutes" }) {
  const data = useMemo(() => {
    const seconds = withGaps(measured);
    const names = shown(page, seconds);
    return {
      names,
      xs: seconds.map((s) => s.at / 1000),
      requests: columnsOf(seconds, names, (v) => v.requests),
      failed: columnsOf(seconds, names, (v) => (v.failed === null || v.refused === null ? null : v.failed + v.refused)),
      latency: latency(page, seconds, names),
      stores: stores(seconds),
      cpu: cpu(page, seconds),
    };
  }, [page, measured]);
  const lines = perVariant(page, data.names, {});
  const shared = { xs: data.xs, marks, range };
  return html`<section class="charts-section" aria-labelledby="charts-title">
    <h2 id="charts-title">${heading}</h2>
    <${Happened} marks=${marks} />
    <div class="charts">
      <${Chart} id="t-requests" title="Requests per second" lines=${lines} columns=${data.requests} format=${number} ...${shared} />
      <${Chart} id="t-latency" title="Latency" note="solid p50, dashed p99; logarithmic" lines=${data.latency.lines} columns=${data.latency.columns} format=${millis} log=${true} omit=${(v) => v === null} nothing="No variant has background load." ...${shared} />
      <${Chart} id="t-failed" title="Failed or refused per second" lines=${lines} columns=${data.failed} format=${number} omit=${(v) => !v} nothing="None." ...${shared} />
      <${Chart} id="t-stores" title="Statements and commands per second" lines=${data.stores.lines} columns=${data.stores.columns} format=${number} ...${shared} />
      <${Chart} id="t-cpu" title="CPU" note="cores in use" lines=${data.cpu.lines} columns=${data.cpu.columns} format=${number} least=${0.1} ...${shared} />
    </div>
  </section>`;
}

