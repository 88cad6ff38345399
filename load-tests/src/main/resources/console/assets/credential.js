// What a browser keeps after signing in, and what the server keeps for it.
import { html, useTick } from "./ui.js";
import { now } from "./store.js";
import { countdown } from "./format.js";
import { Copy } from "./calls.js";

export function Expiry({ token }) {
  useTick();
  if (!token || !token.expiresAt) return html`<span class="expiry">no expiry</span>`;
  const left = token.expiresAt - now();
  return html`<span class=${"expiry" + (left <= 0 ? " over" : "")}>${left > 0 ? "expires in " + countdown(left) : "expired " + countdown(-left) + " ago"}</span>`;
}

function Lifetime({ token, label }) {
  useTick();
  const left = Math.max(0, token.expiresAt - now());
  return html`<meter class="lifetime" min="0" max=${token.lifetime || 1} value=${Math.min(left, token.lifetime || 1)} aria-label=${label + ", time left"}>${countdown(left)}</meter>`;
}

export function Jwt({ token, received }) {
  const parts = (token || "").split(".");
  const old = received === undefined ? parts : (received || "").split(".");
  return html`<code class="jwt">${parts.map((part, i) => html`${i > 0 ? "." : ""}<span class=${(["h", "p", "s"][i] || "") + (part === old[i] ? "" : " changed")}>${part}</span>`)}</code>`;
}

function Stored({ stored, ended }) {
  if (!stored) return html`<div class="behind"><p><strong>On the server:</strong> nothing is stored for this login. The token itself says who you are.</p></div>`;
  return html`<div class="behind"><p><strong>On the server${ended ? ", for the credential that you gave up" : ""}:</strong> ${stored.where}</p><dl>
    ${stored.key && html`<dt>key</dt><dd><code>${stored.key}</code></dd>`}<dt>value</dt><dd>${stored.value ? html`<code>${stored.value}</code>` : html`<span class="soft">only the node itself can read its memory</span>`}</dd></dl></div>`;
}

function Bearer({ name, token }) {
  return html`<dt>${name}</dt><dd><${Expiry} token=${token} /> <${Lifetime} token=${token} label=${name} /><${Jwt} token=${token.token} /></dd>`;
}

export function Credential({ view }) {
  if (!view) return html`<p class="soft">Loading.</p>`;
  if (view.kind === "none" || (!view.cookie && !view.access)) {
    return html`<div class="credential"><p class="nothing">You are not signed in here: there is no cookie and no token.</p>${view.stored && html`<${Stored} stored=${view.stored} ended=${true} />`}</div>`;
  }
  return html`<div class="credential"><dl>
    ${view.cookie && html`<dt>cookie</dt><dd><code>${view.cookie.name}=${view.cookie.value}</code></dd><dt>attributes</dt><dd><code>${[view.cookie.attributes].flat().join("; ")}</code></dd>`}
    ${view.access && html`<${Bearer} name="access token" token=${view.access} />`}
    ${view.refresh && html`<${Bearer} name="refresh token" token=${view.refresh} />`}</dl>
    <${Stored} stored=${view.stored} />
    ${view.access && html`<p class="buttons after"><${Copy} text=${view.access.token} label="Copy the access token" /></p>`}</div>`;
}
