// For whoever leads the workshop: who is where, what the room predicts, and what affects everybody.
import { Button, html, useEffect, useState } from "./ui.js";
import { say, useStore, whyNot } from "./store.js";
import { attempt, loadPage, post, read } from "./api.js";
import { HealAll, Title, TypeSize } from "./frame.js";
import { Predictions } from "./report.js";
import { plural } from "./format.js";

const EACH = 5000;

function Passcode() {
  const [passcode, setPasscode] = useState("");
  const send = async (e) => {
    e.preventDefault();
    if (!passcode.trim()) return;
    const ok = await attempt(async () => { await post("/api/controls", { passcode: passcode.trim() }); return true; });
    if (ok) { await attempt(loadPage); say("This browser may change the lab now."); }
  };
  return html`<section aria-labelledby="passcode-title"><h2 id="passcode-title">Passcode</h2><p class="soft">It was printed where the console was started.</p>
    <form class="answer" onSubmit=${send}><label for="passcode" class="unseen">Passcode</label><input id="passcode" type="password" autocomplete="off" value=${passcode} onInput=${(e) => setPasscode(e.target.value)} />
    <${Button} kind="main" type="submit" reason=${passcode.trim() ? "" : "Enter the passcode."}>Unlock</${Button}></form></section>`;
}

function ago(at) {
  const s = Math.max(0, Math.round((Date.now() - at) / 1000));
  return s < 10 ? "now" : s < 90 ? plural(s, "second") + " ago" : plural(Math.round(s / 60), "minute") + " ago";
}

function Trainees({ page, trainees }) {
  const lessons = Object.fromEntries(page.lessons.map((l, i) => [l.id, `${i + 1}. ${l.title}`]));
  if (!trainees.length) return html`<p class="nothing">Nobody has opened the console yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Trainees"><table class="trainees"><thead><tr><th scope="col">user</th><th scope="col">lesson</th><th scope="col" class="n">step</th><th scope="col" class="n">lessons done</th><th scope="col">last seen</th></tr></thead>
    <tbody>${trainees.map((t) => html`<tr key=${t.user}><th scope="row">${t.user}${t.user === page.user ? html` <span class="tag">you</span>` : ""}</th><td>${lessons[t.lesson] || t.lesson || "–"}</td><td class="n">${t.step || "–"}</td><td class="n">${t.done}</td><td>${t.seenAt ? ago(t.seenAt) : "–"}</td></tr>`)}</tbody></table></div>`;
}

/** The predictions that wait for their fault, counted by fault and choice. */
function counted(page, predictions) {
  const byFault = new Map();
  predictions.forEach((p) => {
    const { fault, target } = p.of || p;
    const info = page.faults.find((f) => f.name === fault);
    if (!info) return;
    const key = fault + " " + target;
    if (!byFault.has(key)) byFault.set(key, { title: `${info.title}: ${target}`, choices: info.choices.map((c) => ({ choice: c.id, text: c.text, count: 0 })) });
    const choice = byFault.get(key).choices.find((c) => c.choice === p.choice);
    if (choice) choice.count += 1;
  });
  return [...byFault.values()];
}

function Room({ page, predictions }) {
  if (!predictions || !predictions.length) return html`<p class="nothing">No predictions yet.</p>`;
  return html`<div class="room-predictions">${counted(page, predictions).map((p) => html`<article><h3>${p.title}</h3><${Predictions} predictions=${p.choices} /></article>`)}</div>`;
}

function Overview({ page }) {
  const [overview, setOverview] = useState(null);
  useEffect(() => {
    const load = () => attempt(() => read("/api/trainer")).then((o) => { if (o) setOverview(o); });
    load();
    const timer = setInterval(() => { if (!document.hidden) load(); }, EACH);
    return () => clearInterval(timer);
  }, []);
  if (!overview) return html`<p class="soft">Loading.</p>`;
  return html`<section aria-labelledby="who-title"><h2 id="who-title">Who is where</h2><${Trainees} page=${page} trainees=${overview.trainees} /></section>
    <section aria-labelledby="room-title"><h2 id="room-title">What the room predicts</h2><${Room} page=${page} predictions=${overview.predictions} /></section>`;
}

function NewGroup() {
  const [asked, setAsked] = useState(false);
  const start = async () => { setAsked(false); await attempt(() => post("/api/trainer/group")); };
  return asked
    ? html`<span>All progress, predictions and credentials of all browsers are forgotten.</span><${Button} kind="danger" onClick=${start}>Yes, new group</${Button}><${Button} onClick=${() => setAsked(false)}>No</${Button}>`
    : html`<${Button} onClick=${() => setAsked(true)}>New group</${Button}>`;
}

export function Trainer() {
  const page = useStore((s) => s.page);
  const blocked = whyNot(page);
  return html`<div class="view trainer"><${Title} text="Trainer">Who is at which step, what the room predicts, and what affects everybody.</${Title}>
    ${blocked ? html`<${Passcode} />` : html`<section aria-label="For everybody"><div class="buttons"><${HealAll} /><${NewGroup} /></div></section><${Overview} page=${page} />`}
    <section aria-labelledby="projector-title"><h2 id="projector-title">On a projector</h2><p class="buttons"><${TypeSize} kind="type-size" /><span class="soft">Large type. The same button is in the header; this browser remembers it.</span></p></section></div>`;
}
