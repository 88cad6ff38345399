// The state that all views share. Views read it with useStore; only the functions here change it.
import { useEffect, useState } from "./ui.js";

/** The lesson beside the views, which a reload keeps. */
const DOCK = "authlab.dock";

function storedDock() {
  try {
    return sessionStorage.getItem(DOCK) || null;
  } catch {
    return null;
  }
}

export function putDock(dock) {
  try {
    if (dock) sessionStorage.setItem(DOCK, dock); else sessionStorage.removeItem(DOCK);
  } catch {
    // Without storage it lasts until the page is closed.
  }
  set({ dock });
}

const HISTORY = 300;
const CALLS = 50;

let state = {
  page: null,
  seconds: [],
  marks: [],
  calls: [],
  faults: [],
  experiment: null,
  replay: null,
  lost: false,
  measuring: false,
  problem: "",
  said: "",
  clock: 0,
  dock: storedDock(),
};
const listeners = new Set();

export const get = () => state;

export function set(change) {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener());
}

/** What a view reads of the state; it is drawn again when that changes. */
export function useStore(select) {
  const [value, setValue] = useState(() => select(state));
  useEffect(() => {
    const check = () => setValue(() => select(state));
    check();
    listeners.add(check);
    return () => listeners.delete(check);
  }, []);
  return value;
}

/** Says something to screen readers, politely. */
export const say = (said) => set({ said });

export const fail = (problem) => set({ problem });

/** Adds seconds and marks, from the stream or from the history; those that are known already count once. */
export function addHistory({ seconds = [], marks = [] }) {
  const byTime = new Map([...state.seconds, ...seconds].map((s) => [s.at, s]));
  const known = new Map([...state.marks, ...marks].map((m) => [m.at + m.kind + m.text, m]));
  const all = [...byTime.values()].sort((a, b) => a.at - b.at).slice(-HISTORY);
  const from = all.length ? all[0].at - 5000 : 0;
  set({
    seconds: all,
    marks: [...known.values()].filter((m) => m.at >= from).sort((a, b) => a.at - b.at),
  });
}

/** The number of the newest second, 0 before the first. */
export const newest = () => (state.seconds.length ? state.seconds[state.seconds.length - 1].n : 0);

export function addSecond(second) {
  state = { ...state, clock: second.at - Date.now() };
  addHistory({ seconds: [second] });
}

export function addCalls(calls) {
  const known = new Map([...state.calls, ...calls].map((c) => [c.id, c]));
  set({ calls: [...known.values()].sort((a, b) => b.at - a.at).slice(0, CALLS) });
}

export function putFault(report) {
  const others = state.faults.filter((f) => f.id !== report.id);
  set({ faults: [report, ...others].sort((a, b) => b.at - a.at) });
}

export function putLesson(summary) {
  if (!state.page) return;
  set({ page: { ...state.page, lessons: state.page.lessons.map((l) => (l.id === summary.id ? summary : l)) } });
}

export function putLoad(load) {
  if (state.page) set({ page: { ...state.page, load } });
}

/** The time of the console's machine; browsers in a room may have another one. */
export const now = () => Date.now() + (Math.abs(state.clock) > 2500 ? state.clock : 0);

/** Why this browser may not change the lab; empty if it may. */
export function whyNot(page) {
  return page && page.room && !page.controls
    ? "In room mode this needs the passcode. Enter it under Trainer." : "";
}
