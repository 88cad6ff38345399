// A token in three columns: as received, as edited, and as re-encoded, which is what is sent.
import { Button, html, useEffect, useState } from "./ui.js";
import { useStore } from "./store.js";
import { attempt, post } from "./api.js";
import { Expiry, Jwt } from "./credential.js";
import { Copy, sentence, verdict } from "./calls.js";
import { call } from "./compare.js";

const KEYS = [
  { id: "keep", text: "keep the signature as received" },
  { id: "lab", text: "sign with the lab’s key, as a thief of the key could" },
  { id: "own", text: "sign with a secret of your own" },
  { id: "none", text: "no signature" },
];
const ALGORITHMS = ["HS256", "HS384", "HS512", "RS256", "ES256", "EdDSA", "none"];

const pretty = (json) => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
};

const base64url = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** Compact JSON; a text that is not JSON is encoded as it is. */
const encoded = (text) => {
  try {
    return base64url(JSON.stringify(JSON.parse(text)));
  } catch {
    return base64url(text);
  }
};

const problemOf = (text) => {
  try {
    JSON.parse(text);
    return "";
  } catch (e) {
    return "This is not JSON: " + e.message + ". It is encoded as it is.";
  }
};

const algorithmOf = (header) => {
  try {
    return JSON.parse(header).alg || "";
  } catch {
    return "";
  }
};

function Received({ token }) {
  return html`<section class="column" aria-labelledby="received-title"><h3 id="received-title">1. As received</h3>
    <div><span class="seg h">header</span><pre>${pretty(token.header)}</pre></div>
    <div><span class="seg p">payload</span><pre>${pretty(token.payload)}</pre></div>
    <div><span class="seg s">signature</span><pre>${token.signature}</pre></div>
    <p><${Expiry} token=${token} /></p></section>`;
}

function withClaim(payload, change) {
  try {
    return JSON.stringify(change(JSON.parse(payload)), null, 2);
  } catch {
    return payload;
  }
}

function Edited({ edit, setEdit, reset }) {
  const headerProblem = problemOf(edit.header);
  const payloadProblem = problemOf(edit.payload);
  const setAlgorithm = (alg) => setEdit({ header: withClaim(edit.header, (h) => ({ ...h, alg })), ...(alg === "none" ? { key: "none" } : {}) });
  return html`<section class="column" aria-labelledby="edited-title"><h3 id="edited-title">2. As edited</h3>
    <div class="field"><label class="seg h" for="edit-header">header</label><textarea id="edit-header" class="mono h-edit" spellcheck="false" value=${edit.header} onInput=${(e) => setEdit({ header: e.target.value })}></textarea>${headerProblem && html`<p class="warn">${headerProblem}</p>`}</div>
    <div class="field"><label for="edit-alg">Algorithm in the header</label><select id="edit-alg" value=${algorithmOf(edit.header)} onChange=${(e) => setAlgorithm(e.target.value)}>
      ${[...new Set([algorithmOf(edit.header), ...ALGORITHMS])].filter(Boolean).map((a) => html`<option value=${a}>${a}</option>`)}</select></div>
    <div class="field"><label class="seg p" for="edit-payload">payload</label><textarea id="edit-payload" class="mono p-edit" spellcheck="false" value=${edit.payload} onInput=${(e) => setEdit({ payload: e.target.value })}></textarea>${payloadProblem && html`<p class="warn">${payloadProblem}</p>`}</div>
    <div class="buttons"><${Button} kind="small" onClick=${() => setEdit({ payload: withClaim(edit.payload, (p) => ({ ...p, roles: ["user", "admin"] })) })}>Make me admin</${Button}>
      <${Button} kind="small" onClick=${() => setEdit({ payload: withClaim(edit.payload, (p) => ({ ...p, exp: Math.floor(Date.now() / 1000) + 31536000 })) })}>Expire in a year</${Button}>
      <${Button} kind="small quiet" onClick=${reset}>Undo all edits</${Button}></div>
    <fieldset class="signing"><legend>Signature</legend>${KEYS.map((k) => html`<label><input type="radio" name="key" value=${k.id} checked=${edit.key === k.id} onChange=${() => setEdit({ key: k.id })} /> ${k.text}</label>`)}
      ${edit.key === "own" && html`<div class="field"><label for="own-secret">Your secret</label><input id="own-secret" class="mono" type="text" spellcheck="false" autocomplete="off" value=${edit.secret} onInput=${(e) => setEdit({ secret: e.target.value })} /></div>`}
    </fieldset></section>`;
}

/** The token that the edits make; signed by the console, since the page knows no key. */
function useEncoded(variant, token, edit) {
  const [made, setMade] = useState({ token: token.token, signedBy: "" });
  const wanted = JSON.stringify([variant, edit.header, edit.payload, edit.key, edit.key === "own" ? edit.secret : "", token.token]);
  useEffect(() => {
    const [header, payload, signature = ""] = token.token.split(".");
    const segment = (text, shownAs, original) => (text === pretty(shownAs) ? original : encoded(text));
    const head = segment(edit.header, token.header, header);
    const body = segment(edit.payload, token.payload, payload);
    if (edit.key === "keep" || (edit.key === "none" && (problemOf(edit.header) || problemOf(edit.payload)))) {
      setMade({ token: `${head}.${body}.${edit.key === "keep" ? signature : ""}`, signedBy: edit.key === "keep" ? "the signature as received" : "no signature" });
      return undefined;
    }
    const key = edit.key === "own" ? { secret: edit.secret } : edit.key;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await attempt(() => post("/api/tokens", { variant, header: edit.header, payload: edit.payload, key }));
      if (result && current) setMade(result);
    }, 250);
    return () => { current = false; clearTimeout(timer); };
  }, [wanted]);
  return made;
}

function Encoded({ variant, token, made }) {
  const [raw, setRaw] = useState(null);
  const [result, setResult] = useState(null);
  useEffect(() => { setRaw(null); setResult(null); }, [made.token]);
  const text = raw === null ? made.token : raw;
  const names = ["header", "payload", "signature"];
  const old = token.token.split(".");
  const changed = names.filter((_, i) => (text.split(".")[i] || "") !== (old[i] || ""));
  const send = async () => setResult((await call(variant, "me", { credential: text }))[0] || null);
  return html`<section class="column" aria-labelledby="encoded-title"><h3 id="encoded-title">3. As re-encoded: this is sent</h3>
    <p><${Jwt} token=${text} received=${token.token} /></p>
    <p class="soft">${changed.length ? "Changed: " + changed.join(", ") + ". " : "Unchanged. "}${made.signedBy && raw === null ? "Signed by: " + made.signedBy + "." : ""}</p>
    <div class="field"><label for="edit-raw">Edit the encoded text itself</label><textarea id="edit-raw" class="mono raw" spellcheck="false" value=${text} onInput=${(e) => { setRaw(e.target.value); setResult(null); }}></textarea></div>
    <div class="buttons"><${Button} kind="main" onClick=${send}>Send /me with this token</${Button}><${Copy} text=${text} label="Copy" /></div>
    <div aria-live="polite">${result && html`<p class=${"verdict-line " + verdict(result.status)}><strong>${verdict(result.status) === "ok" ? "Accepted" : "Refused"}: ${result.status} from ${result.node || "no node"}.</strong>
      ${result.refusedBy ? html` The check that refused it: ${sentence(result.refusedBy)}` : ""} ${result.detail && result.detail !== result.refusedBy ? sentence(result.detail) : ""}</p>`}</div>
  </section>`;
}

const start = (token) => ({ header: pretty(token.header), payload: pretty(token.payload), key: "keep", secret: "my-own-secret-that-nobody-knows-0123" });

function Bench({ variant, token }) {
  const [edit, setAll] = useState(() => start(token));
  const setEdit = (change) => setAll((old) => ({ ...old, ...change }));
  const made = useEncoded(variant, token, edit);
  return html`<div class="columns"><${Received} token=${token} /><${Edited} edit=${edit} setEdit=${setEdit} reset=${() => setAll(start(token))} />
    <${Encoded} variant=${variant} token=${token} made=${made} /></div>`;
}

/** Keeps the token that was received last, so that it can be edited after a logout as well. */
export function TokenBench({ page, variants }) {
  const [wanted, setWanted] = useState("");
  const variant = variants.find((v) => v.name === wanted) || variants[0];
  const name = variant ? variant.name : "";
  const access = useStore((s) => { const view = (s.credentials || {})[name]; return view && view.access; });
  const [kept, setKept] = useState({});
  useEffect(() => { if (access) setKept((old) => ({ ...old, [name]: access })); }, [name, access && access.token]);
  if (!variant) return null;
  const token = access || kept[name];
  return html`<section class="tokens" aria-labelledby="tokens-title">
    <div class="tokens-head"><h2 id="tokens-title">The access token of ${variants.length > 1 ? "" : name}</h2>
      ${variants.length > 1 && html`<select value=${name} aria-label="Variant of the token" onChange=${(e) => setWanted(e.target.value)}>${variants.map((v) => html`<option value=${v.name}>${v.name}</option>`)}</select>`}</div>
    <p class="soft">Anyone can read and change a token. Only a holder of the key can sign it. Edit any part, choose a signature, and see what the server says.</p>
    ${token ? html`<${Bench} key=${name + token.token} variant=${name} token=${token} />` : html`<p class="nothing">Sign in at ${name} to get a token.</p>`}
  </section>`;
}

