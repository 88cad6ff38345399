// One event stream per tab. When it is lost, the page says so, connects again, and fetches what it has missed.
import { loadHistory, loadPage, loadRest } from "./api.js";
import { addCalls, addHistory, addSecond, get, newest, putFault, putLesson, putLoad, say, set } from "./store.js";

/** A second arrives each second; without any for so long, the stream counts as lost. */
const SILENCE = 5000;
const AGAIN = 2000;

const lessonListeners = new Set();
let source = null;
let heard = 0;

/** Calls the listener with each summary of a lesson in which a step was done. */
export function onLesson(listener) {
  lessonListeners.add(listener);
  return () => lessonListeners.delete(listener);
}

const handlers = {
  second: (second) => { addSecond(second); followLab(second); },
  mark: (mark) => { addHistory({ marks: [mark] }); say(mark.text); },
  call: (call) => addCalls([call]),
  fault: putFault,
  lesson: (summary) => { putLesson(summary); lessonListeners.forEach((listener) => listener(summary)); },
  experiment: addLine,
  load: putLoad,
  measuring: ({ measuring }) => { if (measuring !== get().measuring) set({ measuring }); },
  reset: () => location.reload(),
};

let partsSeen = "";

/** When the lab has other parts than the page knows, the page is read again: a lab that was started later, or a new variant. */
function followLab(second) {
  const names = Object.keys(second.parts).sort().join();
  const { page } = get();
  if (names === partsSeen || !page) return;
  partsSeen = names;
  if (names !== page.parts.map((p) => p.name).sort().join()) loadPage().catch(() => { partsSeen = ""; });
}

function addLine({ line, ...state }) {
  const before = get().experiment;
  const lines = before && before.running && before.command === state.command ? before.lines || [] : [];
  set({ experiment: { ...state, lines: line && line !== lines[lines.length - 1] ? [...lines, line].slice(-200) : lines } });
}

function open() {
  if (source) source.close();
  source = new EventSource("/api/stream");
  heard = Date.now();
  source.onopen = () => { heard = Date.now(); };
  source.onerror = () => set({ lost: true });
  Object.entries(handlers).forEach(([event, handle]) => source.addEventListener(event, (message) => {
    heard = Date.now();
    const before = newest();
    handle(JSON.parse(message.data));
    if (get().lost) recover(before);
  }));
}

let recovering = false;
let missedAfter = null;

/** Fetches what came after the last second before the loss; the stream goes on from now. */
async function recover(before) {
  if (recovering) return;
  recovering = true;
  missedAfter = missedAfter === null ? before : missedAfter;
  try {
    await loadPage();
    await Promise.all([loadHistory(missedAfter), loadRest()]);
    missedAfter = null;
    set({ lost: false });
    say("The connection to the console is back.");
  } catch {
    // Still lost; the next event tries again.
  } finally {
    recovering = false;
  }
}

/** Starts the stream and watches it. */
export function connect() {
  open();
  setInterval(() => {
    if (document.hidden || Date.now() - heard < SILENCE) return;
    set({ lost: true });
    open();
  }, AGAIN);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - heard > SILENCE) open(); });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (e) => { if (e.persisted) open(); });
}
