// A saved run on the same charts and the same picture as the lab, at 1 to 10 times its speed.
import { Button, html, useEffect, useMemo, useState } from "./ui.js";
import { useStore } from "./store.js";
import { attempt, read } from "./api.js";
import { Title } from "./frame.js";
import { Charts, shown } from "./charts.js";
import { Key, PartsTable } from "./lab.js";
import { Picture } from "./picture.js";
import { clock, countdown, day } from "./format.js";

const SPEEDS = [1, 2, 5, 10];
const SPAN = 300;

/** Moves a place in the run while it plays; the browser's frames give the time. */
function usePlayer(length) {
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => setAt((now) => Math.min(length - 1, now + 1)), 1000 / speed);
    return () => clearInterval(timer);
  }, [playing, speed, length]);
  useEffect(() => { if (playing && at >= length - 1) setPlaying(false); }, [at, playing, length]);
  const play = () => { if (at >= length - 1) setAt(0); setPlaying(true); };
  return { at, seek: setAt, playing, play, pause: () => setPlaying(false), speed, setSpeed };
}

function Controls({ player, seconds }) {
  const total = seconds.length;
  const place = `${countdown(player.at * 1000)} of ${countdown((total - 1) * 1000)}`;
  return html`<div class="player" role="group" aria-label="Replay controls">
    <${Button} kind="main" onClick=${player.playing ? player.pause : player.play}>${player.playing ? "Pause" : "Play"}</${Button}>
    <input type="range" min="0" max=${total - 1} value=${player.at} onInput=${(e) => player.seek(Number(e.target.value))} aria-label="Place in the run" aria-valuetext=${place} />
    <span class="place">${place}</span>
    <fieldset class="speeds"><legend class="unseen">Speed</legend>${SPEEDS.map((s) => html`<label><input type="radio" name="speed" checked=${player.speed === s} onChange=${() => player.setSpeed(s)} /> ${s}×</label>`)}</fieldset></div>`;
}

function Player({ page, run, history }) {
  const { seconds, marks } = history;
  const player = usePlayer(seconds.length);
  const part = useMemo(() => seconds.slice(Math.max(0, player.at + 1 - SPAN), player.at + 1), [seconds, player.at]);
  const second = seconds[player.at];
  const seen = useMemo(() => marks.filter((m) => m.at <= second.at && m.at >= part[0].at - 1000), [marks, player.at]);
  const variants = useMemo(() => { const names = shown(page, seconds); return page.variants.filter((v) => names.includes(v.name)); }, [page, seconds]);
  return html`<p class="replay-label" role="note"><strong>Replay, not live.</strong> Saved run of ${day(run ? run.at : second.at)}${run ? html`: <code>${run.command}</code>` : ""}. The clock of the run: ${clock(second.at)}.</p>
    <${Controls} player=${player} seconds=${seconds} />
    ${Object.keys(second.parts).length > 0 && html`<section aria-label="Picture of the lab in the saved run"><${Picture} page=${page} second=${second} variants=${variants} /><div class="under-picture"><${Key} /><${PartsTable} page=${page} second=${second} /></div></section>`}
    <${Charts} page=${page} seconds=${part} marks=${seen} heading="Up to this second" />`;
}

export function Replay({ rest }) {
  const page = useStore((s) => s.page);
  const [history, setHistory] = useState(null);
  const [run, setRun] = useState(null);
  useEffect(() => {
    setHistory(null);
    attempt(() => read(`/api/runs/${encodeURIComponent(rest[0] || "")}/history`)).then((h) => setHistory(h || { seconds: [], marks: [] }));
    attempt(() => read("/api/runs")).then((all) => setRun((all || []).find((r) => r.id === rest[0]) || null));
  }, [rest[0]]);
  return html`<div class="view replay"><p class="crumb"><a href="#/experiments">All runs</a></p><${Title} text="Replay of a saved run">The same charts as in the lab, drawn from what the run recorded.</${Title}>
    ${!history ? html`<p class="soft">Loading.</p>` : history.seconds.length ? html`<${Player} page=${page} run=${run} history=${history} />` : html`<p class="nothing">This run has no recorded seconds. <a href="#/experiments">Choose another one</a></p>`}</div>`;
}
