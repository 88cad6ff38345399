// What surrounds every view: header, banners, and what is said to screen readers.
import { Button, classes, html, useEffect, useState } from "./ui.js";
import { fail, say, set, useStore, whyNot } from "./store.js";
import { attempt, post } from "./api.js";
import { STATES, State } from "./marker.js";
import { plural } from "./format.js";

const LINKS = [
  ["lab", "Lab"], ["compare", "Compare"], ["break", "Break it"], ["lessons", "Lessons"], ["experiments", "Experiments"], ["trainer", "Trainer"],
];
const TYPE = "authlab.type";

function setType(large) {
  document.documentElement.dataset.type = large ? "large" : "normal";
  try {
    localStorage.setItem(TYPE, large ? "large" : "normal");
  } catch {
    // Without storage it lasts until the page is closed.
  }
  dispatchEvent(new Event("authlab-type"));
}

function storedType() {
  try {
    return localStorage.getItem(TYPE) === "large";
  } catch {
    return false;
  }
}
setType(storedType());

export function TypeSize({ kind = "quiet type-size" }) {
  const isLarge = () => document.documentElement.dataset.type === "large";
  const [large, setLarge] = useState(isLarge);
  useEffect(() => {
    const changed = () => setLarge(isLarge());
    addEventListener("authlab-type", changed);
    return () => removeEventListener("authlab-type", changed);
  }, []);
  return html`<${Button} kind=${kind} pressed=${large ? "true" : "false"} label="Large type for a projector" onClick=${() => setType(!large)}><span aria-hidden="true">A<b>A</b></span></${Button}>`;
}

export async function healAll() {
  const done = await attempt(() => post("/api/heal"));
  if (!done) return;
  const text = done.steps.length ? done.steps.join("; ") + "." : "Nothing was broken.";
  set({ healed: { text, at: Date.now() } });
  say("Healed: " + text);
}

export function HealAll({ kind }) {
  const reason = useStore((s) => whyNot(s.page));
  const [busy, setBusy] = useState(false);
  const heal = async () => { setBusy(true); await healAll(); setBusy(false); };
  return html`<${Button} kind=${kind || "heal"} reason=${busy ? "Healing is in progress." : reason} onClick=${heal}>${busy ? "Healing …" : "Heal all"}</${Button}>`;
}

/** How many parts are up, as measured in the newest second. */
function Summary() {
  const states = useStore((s) => {
    const last = s.seconds[s.seconds.length - 1];
    return last ? Object.values(last.parts).map((p) => p.state).join(",") : "";
  });
  if (!states) return html`<span class="summary soft">no figures yet</span>`;
  const all = states.split(",");
  const worst = Object.keys(STATES).reverse().find((name) => all.includes(name)) || "up";
  const up = all.filter((s) => s === "up").length;
  return html`<span class="summary">${up === all.length
    ? html`<${State} name="up" text=${`all ${all.length} parts up`} />`
    : html`<${State} name=${worst} text=${`${up} of ${all.length} parts up`} />`}</span>`;
}

export function Header({ view }) {
  useEffect(() => {
    const link = document.querySelector(".top nav [aria-current]");
    if (link) link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [view]);
  return html`<header class="top">
    <a class="brand" href="#/lab">authlab</a>
    <nav aria-label="Views"><ul>${LINKS.map(([name, text]) => html`<li><a href=${"#/" + name}
      aria-current=${view === name ? "page" : undefined}>${text}</a></li>`)}</ul></nav>
    <div class="tools"><${Summary} /><${TypeSize} /><${HealAll} /></div>
  </header>`;
}

function Banner({ kind, title, children, role, onClose }) {
  return html`<div class=${classes("banner", kind)} role=${role || "status"}><p><strong>${title}</strong> ${children}</p>
    ${onClose && html`<${Button} kind="quiet" onClick=${onClose} label="Close this message">Close</${Button}>`}</div>`;
}

export function Banners() {
  const lost = useStore((s) => s.lost);
  const problem = useStore((s) => s.problem);
  const healed = useStore((s) => s.healed);
  const blocked = useStore((s) => whyNot(s.page));
  const running = useStore((s) => s.measuring || (s.experiment && s.experiment.running));
  return html`<div class="banners" role="region" aria-label="Messages">
    ${lost && html`<${Banner} kind="bad" title="Connection lost." role="alert">The figures below are old. The page connects again by itself and then
      fetches what it has missed. If the console has ended, start it with <code>./lab up</code>.</${Banner}>`}
    ${problem && html`<${Banner} kind="bad" title="That did not work." role="alert" onClose=${() => fail("")}>${problem}</${Banner}>`}
    ${healed && html`<${Banner} kind="good" title="Healed." onClose=${() => set({ healed: null })}>${healed.text}</${Banner}>`}
    ${running && html`<${Banner} kind="info" title="An experiment is running.">It measures this lab. The figures stand still meanwhile: reading them would be part of what is measured. Nothing can be broken until it ends. <a href="#/experiments">Watch it</a></${Banner}>`}
    ${blocked && html`<${Banner} kind="info" title="Room mode.">You can watch, predict, do the lessons and send requests. To change the lab, enter the
      passcode under <a href="#/trainer">Trainer</a>.</${Banner}>`}
  </div>`;
}

export function Spoken() {
  const said = useStore((s) => s.said);
  return html`<div class="unseen" role="status" aria-live="polite">${said}</div>`;
}

/** The heading of a view, which gets the focus when the view is shown, and one sentence for newcomers. */
export function Title({ text, children }) {
  return html`<div class="title"><h1 tabindex="-1">${text}</h1><p>${children}</p></div>`;
}

