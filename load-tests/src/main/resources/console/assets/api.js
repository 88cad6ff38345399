// Operations of the console: see docs/console.md. Every error becomes one Error with the server's own detail.
import { addCalls, addHistory, fail, get, putFault, set } from "./store.js";

const PATIENCE = 30000;

async function send(method, path, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-Authlab-Page"] = get().page.token;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (e) {
    throw new Error(e.name === "TimeoutError"
      ? `The console did not answer ${method} ${path} within ${PATIENCE / 1000} s.`
      : "The console does not answer. If it has ended, start it again with ./lab up.");
  }
  const text = await response.text();
  const json = text && parsed(text);
  if (!response.ok) {
    const error = new Error((json && json.detail) || `The console answered ${response.status} to ${method} ${path}.`);
    error.status = response.status;
    throw error;
  }
  return json;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const read = (path) => send("GET", path);
export const post = (path, body = {}) => send("POST", path, body);
export const put = (path, body) => send("PUT", path, body);
export const remove = (path) => send("DELETE", path);

/** Runs an action of the user; an error is shown at the top of the page, and undefined is returned. */
export async function attempt(action) {
  try {
    const result = await action();
    if (get().problem) fail("");
    return result;
  } catch (e) {
    fail(e.message);
    return undefined;
  }
}

export async function loadPage() {
  set({ page: await read("/api/page") });
}

/** Adds the seconds after the one with this number. */
export async function loadHistory(after) {
  addHistory(await read("/api/history?after=" + after));
}

/** Everything that the stream does not repeat. */
export async function loadRest() {
  const [calls, faults] = await Promise.all([read("/api/calls"), read("/api/faults")]);
  addCalls(calls.calls);
  faults.slice().reverse().forEach(putFault);
}
