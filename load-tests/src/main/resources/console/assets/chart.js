// One chart over time: drawn by uPlot, with a cursor for the arrow keys, values as text, and a table of the same figures.
import { Button, classes, html, useEffect, useLayoutEffect, useRef, useSize, useState } from "./ui.js";
import { clock } from "./format.js";
import { Marker, shape } from "./marker.js";

const css = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();
const SPAN = 300;
const LEAST_SPAN = 30;
const TABLE_STEP = 10;

export const MARKS = {
  fault: { color: "--bad", dash: [], glyph: "M-4-2.8-2.8-4 0-1.2 2.8-4 4-2.8 1.2 0 4 2.8 2.8 4 0 1.2-2.8 4-4 2.8-1.2 0Z" },
  heal: { color: "--good", dash: [4, 3], glyph: "M-1.4-4h2.8v2.6H4v2.8H1.4V4h-2.8V1.4H-4v-2.8h2.6Z" },
  key: { color: "--ink", dash: [1, 3], glyph: "M0-4.5 4.5 0 0 4.5-4.5 0Z" },
  experiment: { color: "--soft", dash: [8, 3], glyph: "M-3-4.5 4 0-3 4.5Z" },
};

/** Draws again when the system changes between light and dark. */
function useTheme() {
  const [dark, setDark] = useState(matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const changed = () => setDark(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return dark;
}

function glyph(u, path, x, y, color, size) {
  u.ctx.save();
  u.ctx.translate(x, y);
  u.ctx.scale(size, size);
  u.ctx.fillStyle = color;
  u.ctx.fill(new Path2D(path));
  u.ctx.restore();
}

function drawMarks(u, marks, place) {
  const { left, top, width, height } = u.bbox;
  marks.forEach((mark) => {
    const style = MARKS[mark.kind] || MARKS.experiment;
    const x = Math.round(u.valToPos(mark.at / 1000, "x", true));
    if (x < left || x > left + width) return;
    const color = css(place, style.color);
    u.ctx.save();
    u.ctx.strokeStyle = color;
    u.ctx.lineWidth = 1.5 * devicePixelRatio;
    u.ctx.setLineDash(style.dash.map((d) => d * devicePixelRatio));
    u.ctx.beginPath();
    u.ctx.moveTo(x, top);
    u.ctx.lineTo(x, top + height);
    u.ctx.stroke();
    u.ctx.restore();
    glyph(u, style.glyph, x, top - 5 * devicePixelRatio, color, devicePixelRatio);
  });
}

/** The shape of each variant once a minute and at the end of its line. */
function drawShapes(u, lines) {
  lines.forEach((line, i) => {
    const values = u.data[i + 1];
    const xs = u.data[0];
    if (line.place === undefined || line.quiet) return;
    const color = u.series[i + 1].stroke(u, i + 1);
    const last = values.findLastIndex((v) => v !== null && v !== undefined);
    xs.forEach((x, k) => {
      const here = k === last || (last - k > 15 && Math.round(x + line.place * 7) % 75 === 0);
      if (!here || !values[k]) return;
      glyph(u, shape(line.place), u.valToPos(x, "x", true), u.valToPos(values[k], u.series[i + 1].scale, true), color, devicePixelRatio * 0.8);
    });
  });
}

function drawNames(u, lines, font, colors) {
  const named = lines.map((line, i) => ({ line, i })).filter(({ line }) => line.label);
  const gap = parseFloat(font) * 1.15 * devicePixelRatio;
  const ends = named.map(({ line, i }) => {
    const last = u.data[i + 1].findLastIndex((v) => v !== null && v !== undefined);
    return { text: line.label, color: colors[i], y: last < 0 ? null : u.valToPos(u.data[i + 1][last], u.series[i + 1].scale, true) };
  }).filter((e) => e.y !== null).sort((a, b) => b.y - a.y);
  ends.forEach((end, k) => { if (k > 0) end.y = Math.min(end.y, ends[k - 1].y - gap); });
  u.ctx.save();
  u.ctx.font = font.replace(/^[\d.]+/, (n) => n * devicePixelRatio);
  u.ctx.textBaseline = "middle";
  u.ctx.textAlign = "left";
  ends.forEach((end) => { u.ctx.fillStyle = end.color; u.ctx.fillText(end.text, u.bbox.left + u.bbox.width + 6 * devicePixelRatio, end.y); });
  u.ctx.restore();
}

/** The last five minutes; until they are full, all that there is. */
function lately(xs) {
  const last = xs[xs.length - 1];
  const first = Math.max(xs[0], last - SPAN);
  return [first, Math.max(last, first + LEAST_SPAN)];
}

const twoDigits = (n) => String(n).padStart(2, "0");
const hour = (s, step) => { const d = new Date(s * 1000); return twoDigits(d.getHours()) + ":" + twoDigits(d.getMinutes()) + (step < 60 ? ":" + twoDigits(d.getSeconds()) : ""); };

function scaleY(log, least) {
  if (!log) return { range: (_, low, high) => [0, Math.max(least, high || 0) * 1.12] };
  return { distr: 3, log: 10, range: (_, low, high) => [10 ** Math.floor(Math.log10(Math.max(0.1, low || 1))), 10 ** Math.ceil(Math.log10(Math.max(10, (high || 10) * 1.05)))] };
}

const powers = (u) => {
  const { min, max } = u.scales.y;
  return min > 0 ? [-2, -1, 0, 1, 2, 3, 4, 5, 6].map((p) => 10 ** p).filter((v) => v >= min && v <= max) : [];
};

function make(place, live, { lines, height, log, least, format, em }) {
  const colors = lines.map((line) => css(place, line.color));
  const soft = css(place, "--soft");
  const font = `${Math.round(em * 0.72)}px ${css(place, "--plain")}`;
  const named = lines.some((line) => line.label);
  const axis = { stroke: soft, font, grid: { stroke: css(place, "--rule"), width: 1 }, ticks: { show: false }, gap: 5 };
  return new uPlot({
    width: 300, height, padding: [16, named ? em * 4.4 : 12, 0, 0], legend: { show: false },
    cursor: { sync: { key: "authlab" }, y: false, drag: { x: false, y: false }, points: { size: 6 } },
    hooks: {
      draw: [(u) => { drawMarks(u, live.current.marks, place); drawShapes(u, lines); drawNames(u, lines, font, colors); }],
      setCursor: [(u) => live.current.onCursor(u.cursor.left < 0 ? null : u.cursor.idx)],
    },
    scales: { x: { time: true, range: () => live.current.range }, y: scaleY(log, least) },
    series: [{}, ...lines.map((line, i) => ({
      scale: "y", stroke: colors[i], width: line.thin ? 1.25 : 2, dash: line.dash, points: { show: false }, spanGaps: false,
    }))],
    axes: [
      { ...axis, size: em * 1.7, space: em * 6, values: (_, splits, axis, space, step) => splits.map((s) => hour(s, step)), incrs: [5, 10, 15, 30, 60, 120, 300] },
      { ...axis, scale: "y", size: em * 3.6, space: em * 2, values: (_, splits) => splits.map((v) => (v === null ? "" : format(v))),
        ...(log ? { splits: powers, filter: (_, splits) => splits } : {}) },
    ],
  }, [[], ...lines.map(() => [])], place);
}

function Values({ lines, xs, columns, index, format, live, omit, nothing }) {
  const at = index === null || index === undefined || xs[index] === undefined ? xs.length - 1 : index;
  if (at < 0) return html`<p class="readout">No figures yet.</p>`;
  const said = lines.map((line, i) => ({ line, i })).filter(({ line, i }) => !line.silent && !(omit && omit(columns[i][at])));
  return html`<p class="readout" aria-live=${live ? "polite" : "off"}><span class="when">${clock(xs[at] * 1000)}</span>
    ${said.length ? "" : nothing}
    ${said.map(({ line, i }) => html`<span class="value">${line.place === undefined ? null : html`<${Marker} index=${line.place} />`}<span>${line.name}</span> <b>${format(columns[i][at])}${line.with === undefined ? "" : " / " + format(columns[line.with][at])}</b></span>`)}</p>`;
}

function Figures({ id, open, title, lines, xs, columns, format }) {
  const rows = open ? xs.map((_, i) => i).filter((i) => (xs.length - 1 - i) % TABLE_STEP === 0).reverse() : [];
  return html`<div id=${id} class="figures" hidden=${!open} tabindex="0" role="region" aria-label=${title + ", as a table"}>${open && html`<table>
    <caption>${title}, every ${TABLE_STEP} seconds, newest first</caption>
    <thead><tr><th scope="col">time</th>${lines.map((line) => html`<th scope="col" class="n">${line.full || line.name}</th>`)}</tr></thead>
    <tbody>${rows.map((i) => html`<tr><th scope="row">${clock(xs[i] * 1000)}</th>${lines.map((_, k) => html`<td class="n">${format(columns[k][i])}</td>`)}</tr>`)}</tbody>
  </table>`}</div>`;
}

/**
 * A chart. xs: seconds since the epoch; lines: {name, color, place?, dash?, thin?, label?, quiet?, silent?, with?}, with one column of
 * values each; range: seconds at the left and right edge.
 */
export function Chart({ id, title, note, lines, xs, columns, marks, range, format, log, least = 1, height = 11, omit, nothing }) {
  const place = useRef(null);
  const plot = useRef(null);
  const { width, em } = useSize(place);
  const dark = useTheme();
  const [index, setIndex] = useState(null);
  const [byKey, setByKey] = useState(false);
  const [open, setOpen] = useState(false);
  const live = useRef({});
  live.current = { marks, range: range || lately(xs), onCursor: setIndex };
  const kind = lines.map((line) => line.name).join() + dark + em + log;
  useLayoutEffect(() => {
    plot.current = make(place.current, live, { lines, height: height * em, log, least, format, em });
    return () => { plot.current.destroy(); plot.current = null; };
  }, [kind]);
  useLayoutEffect(() => { if (width > 0) plot.current.setSize({ width, height: height * em }); }, [width, kind]);
  useLayoutEffect(() => { plot.current.setData([xs, ...columns]); }, [xs, columns, marks, kind, width]);

  const move = (to) => {
    const u = plot.current;
    const next = Math.max(0, Math.min(xs.length - 1, to));
    setByKey(true);
    u.setCursor({ left: u.valToPos(xs[next], "x"), top: 0 }, true, true);
  };
  const key = (event) => {
    const from = index === null || index === undefined ? xs.length - 1 : index;
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30, Home: -xs.length, End: xs.length };
    if (event.key === "Escape") plot.current.setCursor({ left: -10, top: -10 }, true, true);
    else if (steps[event.key]) move(from + steps[event.key] * (event.shiftKey ? 10 : 1));
    else return;
    event.preventDefault();
  };
  return html`<figure class="chart">
    <figcaption><h3>${title}</h3>${note && html`<span class="soft">${note}</span>`}
      <${Button} kind="quiet small" expanded=${open ? "true" : "false"} controls=${id} label=${"Table of " + title} onClick=${() => setOpen(!open)}>Table</${Button}></figcaption>
    <div class=${classes("plot", height < 9 && "low")} ref=${place} tabindex="0" role="group" aria-roledescription="chart" aria-details=${id}
      aria-label=${title + ". Arrow keys move the cursor."} onKeyDown=${key} onBlur=${() => setByKey(false)} onPointerMove=${() => setByKey(false)}></div>
    <${Values} lines=${lines} xs=${xs} columns=${columns} index=${index} format=${format} live=${byKey} omit=${omit} nothing=${nothing} />
    <${Figures} id=${id} open=${open} title=${title} lines=${lines} xs=${xs} columns=${columns} format=${format} />
  </figure>`;
}
