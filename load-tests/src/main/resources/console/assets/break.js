// Faults: say what will be done, predict, inject, and see what was measured.
import { Button, classes, html, useState } from "./ui.js";
import { get, putFault, say, set, useStore, whyNot } from "./store.js";
import { attempt, post } from "./api.js";
import { HealAll, Title } from "./frame.js";
import { Marker, State, place } from "./marker.js";
import { Report } from "./report.js";
import { clock } from "./format.js";

const variantOf = (page, target) => {
  const part = page.parts.find((p) => p.name === target);
  return part ? part.variant : page.variants.some((v) => v.name === target) ? target : undefined;
};

function Choice({ name, value, checked, onChange, children }) {
  return html`<label class="choice"><input type="radio" name=${name} value=${value} checked=${checked} onChange=${onChange} /><span>${children}</span></label>`;
}

function Target({ page, fault, target, setTarget }) {
  const last = useStore((s) => s.seconds[s.seconds.length - 1]);
  const states = last ? last.parts : {};
  if (!fault.targets.length) return html`<p class="nothing">No part of this lab can have this fault. It needs another variant.</p>`;
  return html`<div class="field"><label for="target">Where</label><div class="target-line">
    <select id="target" value=${target} onChange=${(e) => setTarget(e.target.value)}>${fault.targets.map((t) => html`<option value=${t}>${t}</option>`)}</select>
    ${variantOf(page, target) && html`<${Marker} index=${place(page, variantOf(page, target))} />`}${states[target] && html`<span>now: <${State} name=${states[target].state} /></span>`}</div></div>`;
}

function Prediction({ fault, target, predicted, onPredict }) {
  const [choice, setChoice] = useState(predicted || "");
  const picked = predicted || choice;
  return html`<fieldset class="predict"><legend>2. Predict: ${fault.question}</legend>
    ${fault.choices.map((c) => html`<${Choice} name="prediction" value=${c.id} checked=${picked === c.id} onChange=${() => { if (!predicted) setChoice(c.id); }}>${c.text}${predicted === c.id ? html` <span class="tag">your prediction</span>` : ""}</${Choice}>`)}
    ${!predicted && html`<div class="buttons"><${Button} kind="main" reason=${choice ? "" : "Choose an answer first."} onClick=${() => onPredict(choice)}>Record my prediction</${Button}></div>`}
  </fieldset>`;
}

/** This browser's predictions are kept until the fault has been injected. */
const keyOf = (fault, target) => fault + " " + target;

async function predict(fault, target, choice) {
  const result = await attempt(() => post("/api/predictions", { fault, target, choice }));
  if (!result) return;
  set({ predicted: { ...(get().predicted || {}), [keyOf(fault, target)]: { id: result.id, choice } } });
  say("Your prediction is recorded. You can inject the fault now.");
}

async function inject(fault, target, prediction) {
  const report = await attempt(() => post("/api/faults", { fault, target, prediction }));
  if (!report) return;
  const { [keyOf(fault, target)]: _, ...others } = get().predicted || {};
  set({ predicted: others });
  putFault(report);
}

function Plan({ page, fault, target, setTarget }) {
  const made = useStore((s) => (s.predicted || {})[keyOf(fault.name, target)]);
  const measuring = useStore((s) => Boolean(s.experiment && s.experiment.running));
  const [busy, setBusy] = useState(false);
  const open = useStore((s) => { const r = s.faults.find((f) => !["done", "failed"].includes(f.state)); return r ? `${r.fault} of ${r.target} is not over yet: ${r.state === "broken" ? "heal it first" : "wait until it is measured"}.` : ""; });
  const reason = whyNot(page) || open || (measuring ? "An experiment is running and would measure this fault. Wait, or stop it." : "") || (!target ? "Nothing in this lab can have this fault." : "") || (made ? "" : "Predict first: it makes you see more.") || (busy ? "It is being injected." : "");
  const go = async () => { setBusy(true); await inject(fault.name, target, made.id); setBusy(false); };
  return html`<div class="plan">
    <${Target} page=${page} fault=${fault} target=${target} setTarget=${setTarget} />
    <p class="will"><strong>What will be done${target ? html` to <code>${target}</code>` : ""}:</strong> ${fault.what}</p>
    ${target && html`<${Prediction} key=${keyOf(fault.name, target)} fault=${fault} target=${target} predicted=${made && made.choice} onPredict=${(c) => predict(fault.name, target, c)} />`}
    <div class="go"><h3>3. Break it</h3>
      <div class="buttons"><${Button} kind="danger" reason=${reason} onClick=${go}>${fault.title}${target ? " " + target : ""}</${Button}>${reason && html`<span class="soft">${reason}</span>`}</div></div>
  </div>`;
}

function Reports({ page, reports }) {
  const [open, setOpen] = useState(null);
  const shown = reports.find((r) => r.id === open) || reports[0];
  if (!shown) return html`<p class="nothing">Nothing has been broken yet. What was measured appears here.</p>`;
  return html`<${Report} page=${page} report=${shown} heal=${html`<${HealAll} kind="heal" />`} />
    ${reports.length > 1 && html`<h3>All faults</h3><ul class="earlier">${reports.slice(0, 20).map((r) => html`<li><button type="button" class=${classes("button", "quiet", "small")} aria-pressed=${r.id === shown.id ? "true" : "false"} onClick=${() => setOpen(r.id)}>
      ${clock(r.at)} ${r.fault} ${r.target}</button> <span class="soft">${r.state}${r.by ? ", by " + r.by : ""}</span></li>`)}</ul>`}`;
}

export function Break({ rest }) {
  const page = useStore((s) => s.page);
  const reports = useStore((s) => s.faults);
  const fault = page.faults.find((f) => f.name === rest[0]) || page.faults[0];
  if (!fault) return html`<div class="view"><${Title} text="Break it">This lab offers no faults.</${Title}></div>`;
  const target = fault.targets.includes(rest[1]) ? rest[1] : fault.targets.find((t) => /-1$/.test(t)) || fault.targets[0] || "";
  const go = (name, where) => { location.hash = "#/break/" + encodeURIComponent(name) + (where ? "/" + encodeURIComponent(where) : ""); };
  const pick = (name) => { const next = page.faults.find((f) => f.name === name); go(name, next.targets.includes(target) ? target : ""); };
  return html`<div class="view break">
    <${Title} text="Break it">Choose a fault, predict what users will notice, inject it, and compare with what was measured. “Heal all” repairs everything.</${Title}>
    <div class="two"><section aria-labelledby="plan-title"><h2 id="plan-title" class="unseen">The fault</h2>
      <fieldset class="faults"><legend>1. Choose a fault</legend>${page.faults.map((f) => html`<${Choice} name="fault" value=${f.name} checked=${f.name === fault.name} onChange=${() => pick(f.name)}>${f.title}</${Choice}>`)}</fieldset>
      <${Plan} page=${page} fault=${fault} target=${target} setTarget=${(t) => go(fault.name, t)} /></section>
    <section aria-labelledby="seen-title" aria-live="polite"><h2 id="seen-title">What was measured</h2><${Reports} page=${page} reports=${reports} /></section></div>
  </div>`;
}

