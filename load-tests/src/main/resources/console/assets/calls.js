// Requests and their responses: one line each, and drawn as a sequence.
import { Button, html, useEffect, useRef, useSize, useState } from "./ui.js";
import { say } from "./store.js";
import { clock, millis, plural } from "./format.js";

export const OPERATIONS = [
  { id: "login", text: "Sign in" },
  { id: "me", text: "/me" },
  { id: "orders", text: "/orders" },
  { id: "admin-users", text: "/admin/users" },
  { id: "refresh", text: "Refresh" },
  { id: "refresh-twice", text: "Refresh twice" },
  { id: "logout", text: "Log out" },
  { id: "logout-everywhere", text: "Log out everywhere" },
];

const NAMES = { postgres: "Postgres", redis: "Redis" };

/** A text that ends like a sentence. */
export const sentence = (text) => (/[.!?]$/.test(text) ? text : text + ".");

export const verdict = (status) => (status === 0 || status >= 500 ? "gone" : status >= 400 ? "no" : "ok");
const statusText = (call) => (call.status === 0 ? "no response" : `${call.status} ${call.title || ""}`.trim());
const step = (call, name) => (call.steps || []).find((s) => s.name === name);

/** The stores that authentication asked, in words. */
function asked(variant, auth) {
  if (!auth) return "";
  if (auth.calls < 0) return `${millis(auth.millis)}, store calls not reported`;
  if (auth.calls === 0) return `checked in the node, no store asked, ${millis(auth.millis)}`;
  const store = (variant && variant.stores.length ? variant.stores : ["postgres"]).map((s) => NAMES[s]).join(", ");
  return `${plural(auth.calls, "call")} to ${store}, ${millis(auth.millis)}`;
}

function Arrow({ from, to, y, u, back, text, tone }) {
  const way = to > from ? 1 : -1;
  const tip = `M${to} ${y}l${-7 * u * way} ${-3.5 * u}v${7 * u}Z`;
  return html`<g><path class=${back ? "msg back" : "msg"} d=${`M${from} ${y}H${to - 5 * u * way}`} /><path class="tip" d=${tip} />
    ${text && html`<text class=${"over " + (tone ? "back-text " + tone : "")} x=${(from + to) / 2} y=${y - 4 * u}>${text}</text>`}</g>`;
}

/** You, balancer, node and the stores that were called, from left to right; time runs downwards. */
export function Sequence({ call, variant }) {
  const frame = useRef(null);
  const { width, em } = useSize(frame);
  const u = em / 16;
  const auth = step(call, "auth");
  const db = step(call, "db");
  const store = auth && auth.calls > 0 ? NAMES[(variant && variant.stores[0]) || "postgres"] : "";
  const who = ["You", "nginx", call.node || "no node", ...(store ? [store] : []), ...(db && db.calls > 0 && store !== "Postgres" ? ["Postgres"] : [])];
  const w = Math.max(width, 260);
  const columns = who.length + (store || (db && db.calls > 0) ? 0 : w > 450 * u ? 0.7 : 1.2);
  const x = who.map((_, i) => (i + 0.5) * (w / columns));
  const rows = [];
  let y = 46 * u;
  const next = (n = 26) => { y += n * u; return y - n * u; };
  rows.push(html`<${Arrow} from=${x[0]} to=${x[1]} y=${next(20)} u=${u} text=${call.method + " " + call.path.split("/").slice(2).join("/").replace(/^/, "/")} />`);
  if (call.node) rows.push(html`<${Arrow} from=${x[1]} to=${x[2]} y=${next()} u=${u} />`);
  if (auth && call.node) {
    if (store) rows.push(html`<${Arrow} from=${x[2]} to=${x[3]} y=${next(24)} u=${u} text=${`who? ${auth.calls > 1 ? auth.calls + " calls, " : ""}${millis(auth.millis)}`} />`);
    else {
      const at = next(28);
      rows.push(html`<g><path class="msg" d=${`M${x[2]} ${at - 8 * u}h${16 * u}v${12 * u}h${-10 * u}`} /><path class="tip" d=${`M${x[2]} ${at + 4 * u}l${7 * u} ${-3.5 * u}v${7 * u}Z`} />
        <text x=${x[2] + 21 * u} y=${at + 2 * u}>${w > 590 * u ? "checks it itself, " : "itself, "}${millis(auth.millis)}</text></g>`);
    }
  }
  if (db && db.calls > 0) rows.push(html`<${Arrow} from=${x[2]} to=${x[x.length - 1]} y=${next(24)} u=${u} text=${`data, ${db.calls > 1 ? db.calls + " calls, " : ""}${millis(db.millis)}`} />`);
  const tone = verdict(call.status) === "ok" ? "ok" : "no";
  if (call.node) rows.push(html`<${Arrow} from=${x[2]} to=${x[1]} y=${next(20)} u=${u} back=${true} />`);
  rows.push(html`<${Arrow} from=${x[1]} to=${x[0]} y=${next(10)} u=${u} back=${true} text=${call.status === 0 ? "no response" : String(call.status)} tone=${tone} />`);
  const label = `You to nginx to ${call.node || "no node"}. Authentication: ${asked(variant, auth) || "not reported"}. ${db ? `Data: ${plural(db.calls, "call")} to Postgres, ${millis(db.millis)}.` : ""} ${statusText(call)} after ${millis(call.millis)}.`;
  return html`<div class="sequence" ref=${frame}><svg width=${w} height=${y + 4 * u} role="img" aria-label=${label}>
    ${who.map((name, i) => html`<line class="life" x1=${x[i]} x2=${x[i]} y1=${22 * u} y2=${y + 4 * u} /><text class="who" x=${x[i]} y=${15 * u}>${name}</text>`)}${rows}</svg></div>`;
}

/** Copies a text; where the browser does not allow it (no TLS in a room), the text is shown and selected. */
export function Copy({ text, label }) {
  const [state, setState] = useState("");
  const field = useRef(null);
  useEffect(() => { if (state === "shown") field.current.select(); }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      say("Copied.");
      setTimeout(() => setState(""), 2000);
    } catch {
      setState("shown");
    }
  };
  return html`<${Button} kind="small" onClick=${copy}>${state === "copied" ? "Copied" : label}</${Button}>
    ${state === "shown" && html`<textarea class="mono" ref=${field} readonly rows="4" aria-label="Text to copy: press Ctrl and C">${text}</textarea>`}`;
}

function HeaderList({ title, headers }) {
  const names = Object.keys(headers || {});
  if (!names.length) return null;
  return html`<h4>${title}</h4><dl class="headers">${names.sort().map((name) => html`<dt>${name}</dt><dd><code>${headers[name]}</code></dd>`)}</dl>`;
}

function More({ call }) {
  const [open, setOpen] = useState(false);
  if (call.source === "outside") return html`<p class="soft">This request did not come from this page. Its node recorded only what is drawn here.</p>`;
  return html`<div class="buttons"><${Copy} text=${call.curl} label="Copy as curl" />
    <${Button} kind="small" expanded=${open ? "true" : "false"} onClick=${() => setOpen(!open)}>Headers and body</${Button}></div>
    ${open && html`<${HeaderList} title="Request" headers=${call.requestHeaders} /><${HeaderList} title="Response" headers=${call.responseHeaders} />
      ${call.body && html`<h4>Body</h4><pre>${call.body}</pre>`}`}`;
}

function CallLine({ call, variant, first }) {
  const [open, setOpen] = useState(first);
  useEffect(() => { if (!first) setOpen(false); }, [first]);
  const auth = step(call, "auth");
  return html`<li><details class="call" open=${open} onToggle=${(e) => setOpen(e.target.open)}><summary>
      <span class=${"status " + verdict(call.status)}>${statusText(call)}</span><span class="what">${call.operation}</span><span class="soft">${call.node || ""}</span>
      ${call.source === "outside" && html`<span class="tag">from outside</span>`}<span class="how">${millis(call.millis)} · ${clock(call.at)}</span></summary>
    ${open && html`<div class="call-body">
      ${(call.refusedBy || call.status >= 400) && html`<p class="refusal"><strong>${call.refusedBy ? "Refused: " + sentence(call.refusedBy) : sentence(statusText(call))}</strong> ${call.detail && call.detail !== call.refusedBy ? sentence(call.detail) : ""}${call.challenge ? html` <code>WWW-Authenticate: ${call.challenge}</code>` : ""}</p>`}
      <${Sequence} call=${call} variant=${variant} />
      ${auth && html`<p class="soft">Authentication: ${asked(variant, auth)}.</p>`}
      <${More} call=${call} /></div>`}</details></li>`;
}

export function CallList({ calls, variant }) {
  if (!calls.length) return html`<p class="nothing">No requests yet. Start with “Sign in”.</p>`;
  return html`<ul class="calls">${calls.slice(0, 12).map((call, i) => html`<${CallLine} key=${call.id} call=${call} variant=${variant} first=${i === 0} />`)}</ul>`;
}

export const spoken = (call) => `${call.operation} at ${call.variant}: ${statusText(call)}${call.node ? " from " + call.node : ""}${call.refusedBy ? ". Refused: " + call.refusedBy : ""}.`;
