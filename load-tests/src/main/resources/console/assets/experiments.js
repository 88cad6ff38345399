// Experiments: start, watch, stop; saved runs, their reports and their replay.
import { Button, html, useEffect, useRef, useState } from "./ui.js";
import { say, set, useStore, whyNot } from "./store.js";
import { attempt, post, read, remove } from "./api.js";
import { Title } from "./frame.js";
import { VariantName } from "./marker.js";
import { countdown, day } from "./format.js";

function Boxes({ legend, options, chosen, setChosen }) {
  const toggle = (name) => setChosen(chosen.includes(name) ? chosen.filter((n) => n !== name) : [...chosen, name]);
  return html`<fieldset class="boxes"><legend>${legend}</legend>${options.map((o) => html`<label class="choice"><input type="checkbox" checked=${chosen.includes(o.name)} onChange=${() => toggle(o.name)} /><span>${o.text}</span></label>`)}</fieldset>`;
}

function Start({ page, running }) {
  const [profile, setProfile] = useState(page.profiles.length ? page.profiles[0].name : "");
  const [experiments, setExperiments] = useState(page.experiments.slice(0, 1).map((e) => e.name));
  const [variants, setVariants] = useState(page.variants.filter((v) => v.running).map((v) => v.name));
  const reason = whyNot(page) || (running ? "An experiment is running. Stop it first, or wait." : "") || (experiments.length ? "" : "Choose an experiment.") || (variants.length ? "" : "Choose a variant.");
  const inOrder = (all, names) => all.map((o) => o.name).filter((name) => names.includes(name));
  const start = async () => {
    const state = await attempt(() => post("/api/experiments", { profile, experiments: inOrder(page.experiments, experiments), variants: inOrder(page.variants, variants) }));
    if (state) { set({ experiment: state }); say("The experiment has started."); }
  };
  return html`<section aria-labelledby="start-title"><h2 id="start-title">Start an experiment</h2>
    <div class="start"><fieldset class="boxes"><legend>Profile</legend>${page.profiles.map((p) => html`<label class="choice"><input type="radio" name="profile" checked=${profile === p.name} onChange=${() => setProfile(p.name)} /><span><b>${p.name}</b> <span class="soft">${p.about}</span></span></label>`)}</fieldset>
    <${Boxes} legend="Experiments" chosen=${experiments} setChosen=${setExperiments} options=${page.experiments.map((e) => ({ name: e.name, text: e.title || e.name }))} />
    <${Boxes} legend="Variants" chosen=${variants} setChosen=${setVariants} options=${page.variants.filter((v) => v.running).map((v) => ({ name: v.name, text: html`<${VariantName} page=${page} name=${v.name} />` }))} /></div>
    <p class="buttons"><${Button} kind="main" reason=${reason} onClick=${start}>Start</${Button}>${reason && html`<span class="soft">${reason}</span>`}</p></section>`;
}

function Now({ page, state }) {
  const log = useRef(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => { if (log.current) log.current.scrollTop = log.current.scrollHeight; }, [state.lines && state.lines.length]);
  const stop = async () => {
    setAsked(false);
    if (await attempt(async () => { await remove("/api/experiments"); return true; })) say("The experiment is being stopped.");
  };
  const outcome = state.running ? "running" : state.exit === 0 ? "✓ finished" : `✕ ended with status ${state.exit}`;
  return html`<section aria-labelledby="now-title"><h2 id="now-title">${state.running ? "Running now" : "The last one"}</h2>
    <p><code>${state.command}</code></p>
    <p class="run-line"><strong>${outcome}</strong>${state.total > 0 ? html` <progress max=${state.total} value=${state.done} aria-label="Progress of the experiment"></progress> ${state.done} of ${state.total} trials` : ""}${state.running && Number.isFinite(state.left) ? `, about ${countdown(state.left * 1000)} left` : ""}
      ${!state.running && state.run ? html` <a href=${"/runs/" + encodeURIComponent(state.run) + "/report.html"} target="_blank" rel="noopener">Open the report</a>` : ""}</p>
    ${state.running && html`<p class="buttons">${asked ? html`<span>Stop it? What was measured so far is saved.</span><${Button} kind="danger" onClick=${stop}>Yes, stop</${Button}><${Button} onClick=${() => setAsked(false)}>No</${Button}>`
      : html`<${Button} reason=${whyNot(page)} onClick=${() => setAsked(true)}>Stop</${Button}>`}</p>`}
    ${state.lines && state.lines.length > 0 && html`<pre class="log" ref=${log} tabindex="0" role="log" aria-label="Output of the experiment">${state.lines.join("\n")}</pre>`}</section>`;
}

function Runs({ runs }) {
  if (!runs) return html`<p class="soft">Loading.</p>`;
  if (!runs.length) return html`<p class="nothing">No run is saved yet. Start an experiment above, or with <code>./lab compare</code>.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of saved runs"><table class="runs"><thead><tr><th scope="col">when</th><th scope="col">profile</th><th scope="col">state</th><th scope="col">look at</th><th scope="col">command</th></tr></thead>
    <tbody>${runs.map((run) => html`<tr key=${run.id}><th scope="row">${day(run.at)}</th><td>${run.profile}</td><td>${run.finished ? "✓ finished" : "not finished"}</td>
      <td><span class="buttons">${run.report ? html`<a href=${typeof run.report === "string" ? run.report : `/runs/${encodeURIComponent(run.id)}/report.html`} target="_blank" rel="noopener" aria-label=${"Report of " + day(run.at)}>Report</a>` : html`<span class="soft">no report</span>`}
        <a href=${"#/replay/" + encodeURIComponent(run.id)} aria-label=${"Replay of " + day(run.at)}>Replay</a></span></td><td><code>${run.command}</code></td></tr>`)}</tbody></table></div>`;
}

export function Experiments() {
  const page = useStore((s) => s.page);
  const state = useStore((s) => s.experiment);
  const running = Boolean(state && state.running);
  const [runs, setRuns] = useState(null);
  useEffect(() => { attempt(() => read("/api/runs")).then((all) => setRuns(all || [])); }, [running]);
  useEffect(() => { attempt(() => read("/api/experiments")).then((now) => { if (now) set({ experiment: now }); }); }, []);
  return html`<div class="view experiments"><${Title} text="Experiments">An experiment measures the variants with load and repetitions, and writes a report. The background load stops while it runs.</${Title}>
    ${state && state.command && html`<${Now} page=${page} state=${state} />`}
    <${Start} page=${page} running=${running} />
    <section aria-labelledby="runs-title"><h2 id="runs-title">Saved runs</h2><${Runs} runs=${runs} /></section></div>`;
}
