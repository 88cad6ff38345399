// What was measured of one fault, beside what was predicted.
import { classes, html, useRef, useSize } from "./ui.js";
import { sentence } from "./calls.js";
import { clock, count, millis, plural, seconds } from "./format.js";

const STEPS = ["injecting", "broken", "healing", "measuring", "done"];
const WORDS = {
  injecting: "The fault is being injected.",
  broken: "It is broken. Look at the lab, send requests, then heal.",
  healing: "It is being repaired.",
  measuring: "It is repaired. Measured until the load is normal again.",
  done: "",
  failed: "",
};

function Progress({ state }) {
  if (state === "failed") return html`<p class="wrong">✕ failed</p>`;
  const at = STEPS.indexOf(state);
  return html`<ol class="stages" aria-label="Progress">${STEPS.map((step, i) => html`<li class=${i < at ? "past" : i === at ? "present" : ""} aria-current=${i === at ? "step" : undefined}>${i < at || state === "done" ? "✓ " : i === at ? "● " : "○ "}${step}</li>`)}</ol>`;
}

/** The room's predictions as bars, with the own one and the right one marked in words. */
export function Predictions({ predictions, own, answer }) {
  const most = Math.max(1, ...predictions.map((p) => p.count));
  const total = predictions.reduce((sum, p) => sum + p.count, 0);
  return html`<div class="predictions"><table><caption>${total ? `What the room predicted: ${plural(total, "prediction")}` : "No predictions in the room yet"}</caption>
    <thead class="unseen"><tr><th scope="col">prediction</th><th scope="col">count</th></tr></thead>
    <tbody>${predictions.map((p) => html`<tr><th scope="row">${p.text} ${own === p.choice && html`<span class="tag">you</span>`} ${answer === p.choice && html`<span class="tag right">✓ measured</span>`}</th>
      <td><span class="bar-line"><span class=${classes("bar", answer === p.choice && "right")} style=${{ width: (p.count / most) * 100 + "%" }}></span><b>${count(p.count)}</b></span></td></tr>`)}</tbody></table></div>`;
}

const CLOCKS = [
  { key: "processBack", text: "process back" },
  { key: "firstResponse", text: "first proper response" },
  { key: "normal", text: "load normal again" },
];

/** The three clocks on one line that starts with the repair. */
function Clocks({ result }) {
  const frame = useRef(null);
  const { width, em } = useSize(frame);
  const u = em / 16;
  const known = CLOCKS.filter((c) => Number.isFinite(result[c.key]));
  const end = Math.max(1, ...known.map((c) => result[c.key]));
  const w = Math.max(240, width);
  const from = 8 * u;
  const to = w - 16 * u;
  const x = (s) => from + (s / end) * (to - from);
  const label = "Seconds from the start of the repair. " + CLOCKS.map((c) => `${c.text}: ${seconds(result[c.key])}`).join("; ");
  return html`<div class="clocks" ref=${frame}><h4>Recovery, from the start of the repair</h4>
    ${known.length > 0 && html`<svg width=${w} height=${30 * u} role="img" aria-label=${label}><line x1=${from} x2=${to} y1=${15 * u} y2=${15 * u} class="axis" />
      <rect x=${from - 1.5 * u} y=${6 * u} width=${3 * u} height=${18 * u} class="zero" />
      ${known.map((c) => { const i = CLOCKS.indexOf(c) + 1; return html`<g><circle cx=${x(result[c.key])} cy=${15 * u} r=${9 * u} class="stop" /><text x=${x(result[c.key])} y=${19 * u}>${i}</text></g>`; })}</svg>`}
    <ol class="clock-list">${CLOCKS.map((c) => html`<li><b>${seconds(result[c.key])}</b> ${c.text}</li>`)}</ol></div>`;
}

function Result({ result }) {
  const users = result.users > 0 ? `${count(result.signedOut)} of ${count(result.users)}` : "not checked";
  return html`<dl class="measured"><div><dt>users signed out</dt><dd>${users}</dd></div><div><dt>failed requests</dt><dd>${count(result.failed)}</dd></div>
    <div><dt>refused requests</dt><dd>${count(result.refused)}</dd></div><div><dt>requests in all</dt><dd>${count(result.requests)}</dd></div>
    ${Number.isFinite(result.slowest) && html`<div><dt>slowest response</dt><dd>${millis(result.slowest)}</dd></div>`}</dl>
    <${Clocks} result=${result} />
    ${result.notes && result.notes.length > 0 && html`<ul class="notes">${result.notes.map((note) => html`<li>${note}</li>`)}</ul>`}`;
}

export function Report({ report, heal }) {
  const own = report.prediction;
  const answer = report.answer && report.answer.choice;
  return html`<article class="report-card"><h3>${report.fault} <code>${report.target}</code> <span class="soft">at ${clock(report.at)}${report.by ? ", by " + report.by : ""}</span></h3>
    <${Progress} state=${report.state} />
    ${WORDS[report.state] && html`<p>${WORDS[report.state]}</p>`}
    ${report.effect && html`<p><strong>${report.state === "failed" ? "Reason" : "Seen"}:</strong> ${sentence(report.effect)}</p>`}
    ${report.state === "broken" && html`<p class="buttons">${heal}</p>`}
    ${report.answer && html`<p class=${classes("verdict-line", own && (own === answer ? "ok" : "no"))}><strong>${!own ? "Measured" : own === answer ? "✓ As you predicted" : "✕ Not as you predicted"}:</strong> ${report.answer.text}</p>`}
    ${report.result && html`<${Result} result=${report.result} />`}
    ${report.predictions && report.predictions.length > 0 && html`<${Predictions} predictions=${report.predictions} own=${own} answer=${answer} />`}
  </article>`;
}
