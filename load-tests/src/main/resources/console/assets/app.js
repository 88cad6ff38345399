// The start of the page: reads what there is, opens the event stream, and shows the view of the address.
import { html, render, useEffect, useState } from "./ui.js";
import { fail, get, useStore } from "./store.js";
import { loadHistory, loadPage, loadRest } from "./api.js";
import { connect } from "./stream.js";
import { Banners, Header, Spoken } from "./frame.js";
import { Lab } from "./lab.js";

/** Views other than the first are fetched when they are shown, or once the page is idle. */
const VIEWS = {
  lab: { title: "Lab", load: async () => Lab },
  compare: { title: "Compare", load: async () => (await import("./compare.js")).Compare },
  break: { title: "Break it", load: async () => (await import("./break.js")).Break },
  lessons: { title: "Lessons", load: async () => (await import("./lessons.js")).Lessons },
  experiments: { title: "Experiments", load: async () => (await import("./experiments.js")).Experiments },
  replay: { title: "Replay", load: async () => (await import("./replay.js")).Replay },
  trainer: { title: "Trainer", load: async () => (await import("./trainer.js")).Trainer },
};
const ready = { lab: Lab };
let Dock = null;

function route() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return VIEWS[name] ? { name, rest } : { name: "lab", rest: [] };
}

function useRoute() {
  const [at, setAt] = useState(route);
  useEffect(() => {
    const moved = async () => {
      const next = route();
      try {
        if (!ready[next.name]) ready[next.name] = await VIEWS[next.name].load();
      } catch {
        fail("The console does not answer. If it has ended, start it again with ./lab up.");
        return;
      }
      const sameView = next.name === shownName;
      shownName = next.name;
      setAt(next);
      if (!sameView) requestAnimationFrame(() => { scrollTo(0, 0); const top = document.querySelector("main h1"); if (top) top.focus({ preventScroll: true }); });
    };
    addEventListener("hashchange", moved);
    if (!ready[at.name]) moved();
    return () => removeEventListener("hashchange", moved);
  }, []);
  return at;
}
let shownName = route().name;

function App() {
  const at = useRoute();
  const dock = useStore((s) => s.dock);
  const [, setLoaded] = useState(0);
  useEffect(() => { document.title = VIEWS[at.name].title + " – authlab console"; }, [at.name]);
  useEffect(() => {
    if (dock && !Dock) import("./lessons.js").then((m) => { Dock = m.LessonDock; setLoaded(1); });
  }, [dock]);
  const View = ready[at.name];
  const beside = dock && Dock && !["lessons", "trainer", "replay", "experiments"].includes(at.name);
  const skip = (e) => { e.preventDefault(); document.getElementById("main").focus(); };
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <${Header} view=${at.name === "replay" ? "experiments" : at.name} />
    <${Banners} />
    <div class=${beside ? "body beside" : "body"}>
      <main id="main" tabindex="-1">${View ? html`<${View} key=${at.name} rest=${at.rest} />` : html`<p class="starting">Loading.</p>`}</main>
      ${beside && html`<${Dock} id=${dock} />`}
    </div>
    <${Spoken} />`;
}

async function start() {
  const place = document.getElementById("app");
  try {
    await loadPage();
  } catch (e) {
    place.textContent = e.message + " This page tries again every two seconds.";
    setTimeout(start, 2000);
    return;
  }
  place.replaceChildren();
  render(html`<${App} />`, place);
  connect();
  try {
    await Promise.all([loadHistory(0), loadRest()]);
  } catch (e) {
    if (!get().lost) fail(e.message);
  }
  setTimeout(() => Object.entries(VIEWS).forEach(async ([name, view]) => {
    if (!ready[name]) ready[name] = await view.load().catch(() => undefined);
  }), 1500);
}

start();
