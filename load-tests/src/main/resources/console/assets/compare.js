// Two variants side by side: the same requests to both, and what each keeps.
import { Button, classes, html, useEffect, useState } from "./ui.js";
import { addCalls, get, say, set, useStore } from "./store.js";
import { attempt, post, read } from "./api.js";
import { Title } from "./frame.js";
import { Marker, colorClass, place } from "./marker.js";
import { CallList, OPERATIONS, spoken } from "./calls.js";
import { Credential } from "./credential.js";
import { TokenBench } from "./token.js";

const credentialOf = (view) => (view ? (view.cookie && view.cookie.value) || (view.access && view.access.token) || "" : "");

/** Fetches what is kept for a variant. */
export async function loadCredential(variant) {
  const view = await attempt(() => read("/api/credentials/" + encodeURIComponent(variant)));
  if (view) set({ credentials: { ...(get().credentials || {}), [variant]: view } });
}

/** Sends a request; refresh twice is two requests with the same refresh token. */
export async function call(variant, operation, more = {}) {
  const result = await attempt(async () => {
    if (operation !== "refresh-twice") return post("/api/calls", { variant, operation, ...more });
    const view = await read("/api/credentials/" + encodeURIComponent(variant));
    if (!view.refresh) throw new Error(`There is no refresh token of ${variant}. Sign in there first.`);
    const once = () => post("/api/calls", { variant, operation: "refresh", refreshToken: view.refresh.token });
    return { calls: [...(await once()).calls, ...(await once()).calls] };
  });
  if (!result) return [];
  addCalls(result.calls);
  say(result.calls.map(spoken).join(" "));
  return result.calls;
}

function whyNotHere(variant, operation) {
  return operation.startsWith("refresh") && !variant.renews ? "Sessions have no refresh token: the server extends them." : "";
}

function Both({ variants, times, setTimes }) {
  const send = (operation) => Promise.all(variants.filter((v) => !whyNotHere(v, operation)).map((v) => call(v.name, operation, operation === "refresh-twice" ? {} : { times })));
  return html`<section class="both" aria-labelledby="both-title"><h2 id="both-title">Send to both</h2>
    <div class="buttons">${OPERATIONS.map((o) => html`<${Button} label=${o.text + " at both"} onClick=${() => send(o.id)}
      reason=${variants.every((v) => whyNotHere(v, o.id)) ? whyNotHere(variants[0], o.id) : ""}>${o.text}</${Button}>`)}</div>
    <label class="times">Repeat <select value=${times} onChange=${(e) => setTimes(Number(e.target.value))}>${[1, 2, 3, 5, 10].map((n) => html`<option value=${n}>${n === 1 ? "once" : n + " times"}</option>`)}</select></label>
  </section>`;
}

function Replay({ name, kind }) {
  const ended = useStore((s) => { const view = (s.credentials || {})[name]; return view && view.ended; });
  const old = ended && ended.credential;
  const oldRefresh = ended && ended.refreshToken;
  const now = useStore((s) => credentialOf((s.credentials || {})[name]));
  const [text, setText] = useState(null);
  const what = kind === "session" ? "cookie" : "access token";
  const shown = text === null ? now : text;
  return html`
    <div class="buttons"><${Button} kind="small" reason=${old ? "" : `There is no earlier ${what} yet. It appears after a logout or a refresh.`} onClick=${() => call(name, "me", { credential: old })}>Replay the earlier ${what}</${Button}>
      ${kind === "token" && html`<${Button} kind="small" reason=${oldRefresh ? "" : "There is no earlier refresh token yet. It appears after a logout or a refresh."} onClick=${() => call(name, "refresh", { refreshToken: oldRefresh })}>Replay the earlier refresh token</${Button}>`}</div>
    ${kind === "session" && html`<div class="field edit"><label for=${"edit-" + name}>Send another cookie value</label>
      <input id=${"edit-" + name} class="mono" type="text" spellcheck="false" autocomplete="off" value=${shown} onInput=${(e) => setText(e.target.value)} />
      <div class="buttons"><${Button} kind="small" onClick=${() => call(name, "me", { credential: shown })}>Send /me with this value</${Button}
        ><${Button} kind="small quiet" onClick=${() => setText(null)}>Undo the edit</${Button}></div></div>`}`;
}

function Panel({ page, name, options, choose, times, side }) {
  const variant = page.variants.find((v) => v.name === name);
  const all = useStore((s) => s.calls);
  const view = useStore((s) => (s.credentials || {})[name]);
  const calls = all.filter((c) => c.variant === name);
  const newest = calls.length ? calls[0].id : "";
  useEffect(() => {
    const timer = setTimeout(() => loadCredential(name), 80);
    return () => clearTimeout(timer);
  }, [name, newest]);
  const index = place(page, name);
  const id = "panel-" + side;
  return html`<section class=${classes("panel", colorClass(index))} aria-labelledby=${id}>
    <div class="panel-head"><h2 id=${id}><label><${Marker} index=${index} /><span class="unseen">${side} variant</span>
      <select value=${name} onChange=${(e) => choose(e.target.value)} aria-label=${`Variant on the ${side}`}>${options.map((v) => html`<option value=${v.name}>${v.name}</option>`)}</select></label></h2>
      <span class="signed">${view && view.signedIn ? html`<span class="good">● signed in as ${page.user}</span>` : html`<span class="soft">○ not signed in</span>`}</span></div>
    <p class="storage">How users are recognised: ${variant.storage}.</p>
    <div class="buttons">${OPERATIONS.map((o) => html`<${Button} kind="small" label=${`${o.text} at ${name}`} reason=${whyNotHere(variant, o.id)}
      onClick=${() => call(name, o.id, o.id === "refresh-twice" ? {} : { times })}>${o.text}</${Button}>`)}</div>
    <h3>Requests, newest first</h3>
    <${CallList} calls=${calls} variant=${variant} />
    <h3>The credential</h3>
    <${Credential} view=${view} />
    <h3>Try an earlier or a changed one</h3>
    <${Replay} key=${name} name=${name} kind=${variant.kind} />
  </section>`;
}

/** The two variants of the address, or of the last visit, or one of each kind. */
function chosen(rest, running) {
  const has = (name) => running.some((v) => v.name === name);
  const wanted = [...rest, ...(get().compared || [])].filter(has);
  const session = running.filter((v) => v.kind === "session");
  const defaults = [(session.find((v) => v.stores.includes("redis")) || session[0] || running[0]).name, (running.find((v) => v.kind === "token") || running[running.length - 1]).name];
  const left = rest[0] && has(rest[0]) ? rest[0] : wanted[0] || defaults[0];
  const right = rest[1] && has(rest[1]) ? rest[1] : (get().compared || [])[1] && has(get().compared[1]) ? get().compared[1] : defaults[1];
  return [left, right];
}

export function Compare({ rest }) {
  const page = useStore((s) => s.page);
  const [times, setTimes] = useState(1);
  const running = page.variants.filter((v) => v.running);
  const noneRuns = running.length === 0;
  const names = noneRuns ? [] : chosen(rest, running);
  useEffect(() => { if (!noneRuns) set({ compared: names }); }, [names.join()]);
  if (noneRuns) return html`<div class="view"><${Title} text="Compare">No variant is running.</${Title}><p class="nothing">Start the lab: <code>./lab up</code></p></div>`;
  const choose = (side, name) => { const next = side === 0 ? [name, names[1]] : [names[0], name]; location.hash = "#/compare/" + next.map(encodeURIComponent).join("/"); };
  const pair = names.map((name) => running.find((v) => v.name === name));
  return html`<div class="view compare">
    <${Title} text="Compare two variants">Send the same request to both. Each response is drawn from its own headers: where it went, which store was
      asked, and how long that took. Requests that you send as <code>${page.user}</code> with <code>curl</code> appear here as well.</${Title}>
    <${Both} variants=${names[0] === names[1] ? pair.slice(0, 1) : pair} times=${times} setTimes=${setTimes} />
    <div class="panels">${names.map((name, i) => html`<${Panel} page=${page} name=${name} options=${running} times=${times} side=${i === 0 ? "left" : "right"} choose=${(n) => choose(i, n)} />`)}</div>
    <${TokenBench} page=${page} variants=${[...new Map(pair.filter((v) => v.kind === "token").map((v) => [v.name, v])).values()]} />
  </div>`;
}
