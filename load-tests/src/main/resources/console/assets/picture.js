// The picture of the lab: clients, balancer, nodes by variant, stores. Coordinates are computed from the width and the type size.
import { html, useMemo, useRef, useSize } from "./ui.js";
import { colorClass, place, shape, stateOf } from "./marker.js";
import { bytes, cores, millis, number, rate } from "./format.js";

const WIDE = 950;
const COLUMNS = 760;
const TITLES = { postgres: "Postgres", redis: "Redis", nginx: "nginx" };

function positions(width, u, variants) {
  const unit = (n) => n * u;
  const rows = variants.length;
  if (width >= COLUMNS * u) {
    const clients = width >= WIDE * u ? unit(92) : 0;
    const [balancer, label, node, store] = [unit(118), unit(176), unit(152), unit(150)];
    const fixed = clients + balancer + label + 2 * node + unit(14) + store;
    const gaps = clients ? 3 : 2;
    const gap = Math.min((width - fixed) / gaps, unit(110));
    const left = (width - fixed - gap * gaps) / 2;
    const rowHeight = unit(58);
    const height = Math.max(rows, 4) * rowHeight;
    const middle = height / 2;
    const xBalancer = left + (clients ? clients + gap : 0);
    const xLabel = xBalancer + balancer + gap;
    const xNode = xLabel + label;
    const xStore = xNode + 2 * node + unit(14) + gap;
    const box = (x, y, w, h) => ({ x, y: y - h / 2, w, h });
    return {
      wide: true, height, u,
      clients: clients ? box(left, middle, clients, unit(62)) : null,
      nginx: box(xBalancer, middle, balancer, unit(84)),
      rows: variants.map((_, i) => ({
        label: box(xLabel, (i + 0.5) * rowHeight + (height - rows * rowHeight) / 2, label, rowHeight),
        nodes: [0, 1].map((k) => box(xNode + k * (node + unit(14)), (i + 0.5) * rowHeight + (height - rows * rowHeight) / 2, node, unit(44))),
      })),
      postgres: box(xStore, middle - unit(58), store, unit(84)),
      redis: box(xStore, middle + unit(58), store, unit(84)),
    };
  }
  const half = (width - unit(10)) / 2;
  const rowHeight = unit(106);
  const top = unit(80);
  const end = top + rows * rowHeight;
  return {
    wide: false, height: end + unit(86), u, clients: null,
    nginx: { x: 0, y: 0, w: width, h: unit(66) },
    rows: variants.map((_, i) => ({
      label: { x: 0, y: top + i * rowHeight, w: width, h: unit(44) },
      nodes: [0, 1].map((k) => ({ x: k * (half + unit(10)), y: top + i * rowHeight + unit(46), w: half, h: unit(44) })),
    })),
    postgres: { x: 0, y: end + unit(4), w: half, h: unit(80) },
    redis: { x: half + unit(10), y: end + unit(4), w: half, h: unit(80) },
  };
}

const curve = (x1, y1, x2, y2) => `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;
const thickness = (perSecond, u) => (perSecond > 0.05 ? Math.min(5, 1.2 + Math.log2(1 + perSecond) * 0.55) : 1) * u;

/** Several variants share a store that does not say whose command it was: then a thin line, while the variant has requests. */
const asked = (figures, perSecond) => (perSecond === null && figures.requests > 0.05 ? 0.1 : perSecond);

function Line({ from, to, perSecond, u, className }) {
  return html`<path class=${"edge " + className + (perSecond > 0.05 ? "" : " idle")} d=${curve(...from, ...to)} stroke-width=${thickness(perSecond, u)} />`;
}

function StateMark({ name, x, y, u }) {
  const { path, kind, hollow } = stateOf(name);
  return html`<path class=${"state-mark " + kind + (hollow ? " hollow" : "")} d=${path} transform=${`translate(${x} ${y}) scale(${u})`} />`;
}

/** A smaller type for a name that would not fit; fonts differ between systems, so it assumes a wide one. */
const fit = (text, width, size) => ({ fontSize: Math.min(size, width / (text.length * 0.66)) + "px" });

/** A box of one part. Whatever is not up is drawn with its state in words and a dashed outline, and loses its fill. */
function PartBox({ box, name, title, longest, reading, lines, u }) {
  const state = reading ? reading.state : "unknown";
  const up = state === "up";
  const small = box.h < 50 * u;
  const first = small ? box.y + 17 * u : box.y + 21 * u;
  const told = up ? lines : [state, ...(small ? [] : lines.slice(0, 1))];
  return html`<g class=${"part " + (up ? "up" : stateOf(state).kind)}>
    <rect x=${box.x} y=${box.y} width=${box.w} height=${box.h} rx=${4 * u} />
    <${StateMark} name=${state} x=${box.x + 13 * u} y=${first - 4 * u} u=${u * 0.8} />
    <text x=${box.x + 24 * u} y=${first} class=${small ? "name" : "name big"} style=${fit(longest || title || name, box.w - 28 * u, (small ? 12 : 13.5) * u)}>${title || name}</text>
    ${told.map((line, i) => html`<text x=${box.x + (small ? 24 : 12) * u} y=${first + (17 + i * 16) * u} class=${!up && i === 0 ? "told state-word" : "told"}>${line}</text>`)}
  </g>`;
}

function VariantLabel({ page, variant, box, figures, u, wide }) {
  const index = place(page, variant.name);
  const bad = figures ? (figures.failed || 0) : 0;
  const refused = figures ? (figures.refused || 0) : 0;
  const y = wide ? box.y + box.h / 2 - 11 * u : box.y + 14 * u;
  const wrong = [bad > 0.05 ? number(bad) + "/s fail" : "", refused > 0.05 ? number(refused) + "/s refused" : ""].filter(Boolean).join(", ");
  const load = figures && figures.requests > 0.05;
  const text = load ? `${rate(figures.requests)}${figures.p50 ? ` · p50 ${millis(figures.p50)}` : ""}` : "no requests";
  const second = wrong || (load && figures.p99 ? `p99 ${millis(figures.p99)}` : "");
  return html`<g class="variant">
    <path class=${"variant-shape " + colorClass(index)} d=${shape(index)} transform=${`translate(${box.x + 9 * u} ${y - 4.5 * u}) scale(${u})`} />
    <text x=${box.x + 22 * u} y=${y} class="name big">${variant.name}</text>
    <text x=${box.x + 22 * u} y=${y + 16 * u} class="told">${text}${!wide && second && !wrong ? " · " + second : ""}</text>
    ${(wide || wrong) && second && html`<text x=${wide ? box.x + 22 * u : box.x + box.w} y=${wide ? y + 31 * u : y} class=${"told" + (wrong ? " wrong" : "") + (wide ? "" : " end")}>${wrong ? "✕ " : ""}${second}</text>`}
  </g>`;
}

function describe(page, second, variants) {
  const total = variants.reduce((sum, v) => sum + ((second.variants[v.name] || {}).requests || 0), 0);
  const down = Object.entries(second.parts).filter(([, p]) => p.state !== "up").map(([name, p]) => `${name} ${p.state}`);
  return `${number(total)} requests per second to ${variants.length} variants. ${down.length ? "Not up: " + down.join(", ") : "All parts are up"}.`;
}

export function Picture({ page, second, variants }) {
  const frame = useRef(null);
  const { width, em } = useSize(frame);
  const u = em / 16;
  const at = useMemo(() => positions(Math.max(width, 300), u, variants), [width, u, variants.length]);
  return html`<div class="picture" ref=${frame}>
    <svg width=${Math.max(width, 300)} height=${at.height} role="img" aria-label=${describe(page, second, variants)} aria-details="parts-table">
      ${at.wide && html`<${Edges} at=${at} second=${second} variants=${variants} page=${page} />`}
      <${Boxes} at=${at} second=${second} variants=${variants} page=${page} />
    </svg>
  </div>`;
}

function Edges({ at, second, variants, page }) {
  const u = at.u;
  const right = (b) => [b.x + b.w, b.y + b.h / 2];
  const leftOf = (b, dy = 0) => [b.x, b.y + b.h / 2 + dy];
  const total = variants.reduce((sum, v) => sum + ((second.variants[v.name] || {}).requests || 0), 0);
  return html`<g class="edges">
    ${at.clients && html`<${Line} from=${right(at.clients)} to=${leftOf(at.nginx)} perSecond=${total} u=${u} className="plain" />`}
    ${variants.map((variant, i) => {
      const figures = second.variants[variant.name] || {};
      const color = colorClass(place(page, variant.name));
      const row = at.rows[i];
      const last = row.nodes[row.nodes.length - 1];
      const spread = ((i + 0.5) / variants.length - 0.5) * at.nginx.h * 0.7;
      const asks = { postgres: asked(figures, figures.statements), redis: asked(figures, figures.commands) };
      return html`<${Line} from=${[at.nginx.x + at.nginx.w, at.nginx.y + at.nginx.h / 2 + spread]} to=${leftOf(row.label)} perSecond=${figures.requests} u=${u} className=${color} />
        ${!variant.stores.includes("postgres") && html`<${Line} from=${right(last)} to=${leftOf(at.postgres, spread)} perSecond=${0} u=${u} className="business" />`}
        ${variant.stores.map((store) => html`<${Line} from=${right(last)} to=${leftOf(at[store], spread)} perSecond=${asks[store]} u=${u} className=${color} />`)}`;
    })}
  </g>`;
}

function Boxes({ at, second, variants, page }) {
  const u = at.u;
  const parts = second.parts;
  const longest = variants.flatMap((v) => v.nodes).reduce((a, b) => (b.length > a.length ? b : a), "");
  const usage = (name) => (parts[name] ? `${cores(parts[name].cpu)} · ${bytes(parts[name].memory)}` : "no figures");
  const total = variants.reduce((sum, v) => sum + ((second.variants[v.name] || {}).requests || 0), 0);
  return html`<g>
    ${at.clients && html`<g class="part clients"><rect x=${at.clients.x} y=${at.clients.y} width=${at.clients.w} height=${at.clients.h} rx=${4 * u} />
      <text x=${at.clients.x + 12 * u} y=${at.clients.y + 26 * u} class="name big">Clients</text>
      <text x=${at.clients.x + 12 * u} y=${at.clients.y + 44 * u} class="told">${rate(total)}</text></g>`}
    <${PartBox} box=${at.nginx} name="nginx" title="nginx" reading=${parts.nginx} u=${u}
      lines=${at.wide ? [rate(total), cores((parts.nginx || {}).cpu), bytes((parts.nginx || {}).memory)] : [`${rate(total)} from all clients`, usage("nginx")]} />
    ${variants.map((variant, i) => html`<${VariantLabel} page=${page} variant=${variant} box=${at.rows[i].label} figures=${second.variants[variant.name]} u=${u} wide=${at.wide} />
      ${variant.nodes.slice(0, 2).map((node, k) => html`<${PartBox} box=${at.rows[i].nodes[k]} name=${node} longest=${longest} reading=${parts[node]} u=${u} lines=${[usage(node)]} />`)}`)}
    ${["postgres", "redis"].map((name) => html`<${PartBox} box=${at[name]} name=${name} title=${TITLES[name]} reading=${parts[name]} u=${u} lines=${[
      name === "postgres" ? `${rate(second.postgres && second.postgres.statements)} statements` : `${rate(second.redis && second.redis.commands)} commands`, usage(name),
      `${number((second[name] || {}).connections)} connections`]} />`)}
  </g>`;
}
