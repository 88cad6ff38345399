// The start page: the lab as it is now.
import { Button, html, useEffect, useRef, useState } from "./ui.js";
import { putLoad, useStore, whyNot } from "./store.js";
import { attempt, put } from "./api.js";
import { Title } from "./frame.js";
import { Picture } from "./picture.js";
import { Charts } from "./charts.js";
import { State, VariantName } from "./marker.js";
import { bytes, cores, millis, rate } from "./format.js";

const MOST = 50;

/** Parts and their figures as a table: what the picture shows. */
export function PartsTable({ page, second }) {
  const [open, setOpen] = useState(false);
  return html`<div class="as-table"><${Button} kind="quiet small" expanded=${open ? "true" : "false"} controls="parts-table" label="Table of all parts" onClick=${() => setOpen(!open)}>Table</${Button}>
    <div id="parts-table" hidden=${!open} class="figures" tabindex="0" role="region" aria-label="All parts, as a table">${open && html`<table><caption>All parts, as measured in the last second</caption>
      <thead><tr><th scope="col">part</th><th scope="col">variant</th><th scope="col">state</th><th scope="col" class="n">CPU</th><th scope="col" class="n">memory</th></tr></thead>
      <tbody>${page.parts.map((part) => {
        const p = second.parts[part.name] || {};
        return html`<tr><th scope="row">${part.name}</th><td>${part.variant || ""}</td><td><${State} name=${p.state} /></td><td class="n">${cores(p.cpu)}</td><td class="n">${bytes(p.memory)}</td></tr>`;
      })}</tbody></table>`}</div></div>`;
}

/** The background load of one variant, which is sent once the slider has been at rest for a moment. */
function LoadSlider({ name, perSecond, reason }) {
  const [value, setValue] = useState(perSecond);
  const timer = useRef(0);
  const editing = useRef(false);
  useEffect(() => { if (!editing.current) setValue(perSecond); }, [perSecond]);
  const change = (event) => {
    if (reason) { event.target.value = value; return; }
    const wanted = Number(event.target.value);
    editing.current = true;
    setValue(wanted);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const load = await attempt(() => put("/api/load", { variant: name, perSecond: wanted }));
      editing.current = false;
      if (load) putLoad(load); else setValue(perSecond);
    }, 200);
  };
  return html`<input type="range" min="0" max=${MOST} step="1" value=${value} onInput=${change} disabled=${Boolean(reason)} title=${reason || undefined}
    aria-label=${"Background load of " + name} aria-valuetext=${value + " requests per second"} /><output>${value}/s</output>`;
}

function Load({ page, second, variants }) {
  const measuring = useStore((s) => Boolean(s.experiment && s.experiment.running));
  const reason = whyNot(page) || (measuring ? "An experiment is running and would measure this load. Wait, or stop it." : "");
  const rates = Object.fromEntries(page.load.map((l) => [l.variant, l.perSecond]));
  return html`<section aria-labelledby="load-title"><h2 id="load-title">Background load</h2>
    <p class="soft">Signed-in users who send requests all the time. ${reason || `Move a slider: 0 to ${MOST} requests per second.`}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Background load by variant"><table class="load">
      <thead><tr><th scope="col">variant</th><th scope="col">load</th><th scope="col" class="n">requests</th><th scope="col" class="n">refused</th><th scope="col" class="n">failed</th><th scope="col" class="n">p50</th><th scope="col" class="n">p99</th><th scope="col" class="wide-only">where the login is kept</th></tr></thead>
      <tbody>${variants.map((v) => {
        const f = (second && second.variants[v.name]) || {};
        return html`<tr key=${v.name}><th scope="row"><${VariantName} page=${page} name=${v.name} /></th>
          <td class="slider"><${LoadSlider} name=${v.name} perSecond=${rates[v.name] || 0} reason=${reason} /></td>
          <td class="n">${rate(f.requests)}</td><td class=${"n" + (f.refused > 0.05 ? " wrong" : "")}>${rate(f.refused)}</td><td class=${"n" + (f.failed > 0.05 ? " wrong" : "")}>${rate(f.failed)}</td>
          <td class="n">${millis(f.p50)}</td><td class="n">${millis(f.p99)}</td><td class="wide-only soft">${v.storage}</td></tr>`;
      })}</tbody></table></div></section>`;
}

/** What the lines of the picture mean. */
export const Key = () => html`<p class="picture-key"><span><svg viewBox="0 0 30 8" aria-hidden="true"><path d="M0 4h30" class="edge plain" stroke-width="3" /></svg>requests; the thicker, the more</span>
  <span><svg viewBox="0 0 30 8" aria-hidden="true"><path d="M0 4h30" class="edge v4" stroke-width="2.5" /></svg>in a variant’s colour: this store is asked who the user is</span>
  <span><svg viewBox="0 0 30 8" aria-hidden="true"><path d="M0 4h30" class="edge business" stroke-width="1.2" /></svg>business data only</span></p>`;

export function Lab() {
  const page = useStore((s) => s.page);
  const seconds = useStore((s) => s.seconds);
  const marks = useStore((s) => s.marks);
  const variants = page.variants.filter((v) => v.running);
  const second = seconds[seconds.length - 1];
  return html`<div class="view lab">
    <${Title} text="The lab, now">Each row is the same app with another way to recognise its users. All figures are measured each second; nothing
      is shown because a button was pressed.</${Title}>
    ${!page.lab && html`<p class="nothing">No lab is up. Start it with <code>./lab up</code>; this page then shows it.</p>`}
    ${second && variants.length > 0 ? html`<section aria-label="Picture of the lab"><${Picture} page=${page} second=${second} variants=${variants} /><div class="under-picture"><${Key} /><${PartsTable} page=${page} second=${second} /></div></section>`
      : page.lab && html`<p class="nothing">No figures yet. The first second is measured when a page is open.</p>`}
    <${Load} page=${page} second=${second} variants=${variants} />
    <${Charts} page=${page} seconds=${seconds} marks=${marks} />
    <p class="soft where">${page.lab ? html`${page.lab.description}. Balancer: <code>${page.lab.balancer}</code>. ` : ""}You are <code>${page.user}</code>.</p>
  </div>`;
}
