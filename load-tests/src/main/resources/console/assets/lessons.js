// Lessons: the list, one lesson, and the lesson beside another view.
import { Button, Rendered, classes, html, useEffect, useState } from "./ui.js";
import { get, putDock, say, set, useStore } from "./store.js";
import { attempt, post, read } from "./api.js";
import { onLesson } from "./stream.js";
import { Title } from "./frame.js";
import { plural } from "./format.js";

const path = (id, more = "") => "/api/lessons/" + encodeURIComponent(id) + more;
const putLessons = (lessons) => set({ page: { ...get().page, lessons } });

function Missing({ lesson }) {
  if (!lesson.missing || !lesson.missing.length) return null;
  return html`<p class="missing"><strong>This lesson needs what does not run: ${lesson.missing.join(", ")}.</strong> Start it with <code>${lesson.add || "./lab up --variants all"}</code>.</p>`;
}

function Item({ lesson, number }) {
  const state = lesson.done >= lesson.steps ? "✓ done" : lesson.started || lesson.done ? `${lesson.done} of ${lesson.steps} steps` : "not started";
  return html`<li class="lesson-item"><span class="nr">${number}</span><div><h2><a href=${"#/lessons/" + encodeURIComponent(lesson.id)}>${lesson.title}</a></h2>
    <p class="soft">${plural(lesson.minutes, "minute")}${lesson.needs && lesson.needs.length ? " · " + lesson.needs.join(", ") : ""}</p><${Missing} lesson=${lesson} /></div>
    <div class="progress"><progress max=${lesson.steps || 1} value=${lesson.done} aria-label=${"Progress of " + lesson.title}></progress><span class=${lesson.done >= lesson.steps ? "good" : "soft"}>${state}</span></div></li>`;
}

function List() {
  const lessons = useStore((s) => s.page.lessons);
  const [asked, setAsked] = useState(false);
  const done = lessons.filter((l) => l.done >= l.steps).length;
  const reset = async () => {
    const all = await attempt(() => post("/api/lessons/reset"));
    if (all) { putLessons(all); say("All lessons start again."); }
    setAsked(false);
  };
  return html`<div class="view lessons"><${Title} text="Lessons">Each takes about five minutes: predict, do, explain. A step is done when it has really happened in the lab, from this page or
      with <code>curl</code>. ${done} of ${lessons.length} done.</${Title}>
    ${lessons.length ? html`<ol class="lesson-list">${lessons.map((lesson, i) => html`<${Item} key=${lesson.id} lesson=${lesson} number=${i + 1} />`)}</ol>` : html`<p class="nothing">There are no lessons in the folder of lessons.</p>`}
    <div class="buttons part-of-view">${asked ? html`<span>Forget your progress in all lessons?</span><${Button} kind="danger" onClick=${reset}>Yes, start all again</${Button}><${Button} onClick=${() => setAsked(false)}>No</${Button}>`
      : html`<${Button} onClick=${() => setAsked(true)}>Start all lessons again</${Button}>`}</div></div>`;
}

/** A heading that fits its place: on its own page or beside another view. */
function Legend({ text, level }) {
  return level === 2 ? html`<h2 class="lesson-legend">${text}</h2>` : html`<h3 class="lesson-legend">${text}</h3>`;
}

function Predict({ lesson, act, name, level }) {
  const [choice, setChoice] = useState("");
  const predicted = lesson.predicted;
  if (!lesson.question) return null;
  return html`<section class="lesson-part"><fieldset><legend><${Legend} text="Predict" level=${level} /></legend><${Rendered} markup=${lesson.question} />
    ${lesson.choices.map((c) => html`<label class="choice"><input type="radio" name=${name} checked=${(predicted || choice) === c.id} disabled=${Boolean(predicted) && predicted !== c.id} onChange=${() => setChoice(c.id)} /><span>${c.text}
      ${predicted === c.id && html` <span class="tag">your prediction</span>`}${c.right === true && html` <span class="tag right">✓ right</span>`}</span></label>`)}
    ${!predicted && html`<div class="buttons"><${Button} kind="main small" reason=${choice ? "" : "Choose an answer first."} onClick=${() => act("/prediction", { choice })}>Record my prediction</${Button}></div>`}</fieldset></section>`;
}

function Answer({ step, act, id }) {
  const [answer, setAnswer] = useState("");
  const send = (e) => { e.preventDefault(); if (answer.trim()) act("/answers", { step: step.id, answer: answer.trim() }); };
  if (step.choices && step.choices.length) {
    return html`<fieldset class="answer"><legend class="unseen">Your answer</legend>${step.choices.map((c) => html`<label class="choice"><input type="radio" name=${id} checked=${answer === c.id} onChange=${() => setAnswer(c.id)} /><span>${c.text}</span></label>`)}
      <div class="buttons"><${Button} kind="small" reason=${answer ? "" : "Choose an answer first."} onClick=${() => act("/answers", { step: step.id, answer })}>Check</${Button}></div></fieldset>`;
  }
  return html`<form class="answer" onSubmit=${send}><label for=${id} class="unseen">Your answer</label><input id=${id} type="text" autocomplete="off" spellcheck="false" placeholder="Your answer" value=${answer} onInput=${(e) => setAnswer(e.target.value)} />
    <${Button} kind="small" type="submit" reason=${answer.trim() ? "" : "Write an answer first."}>Check</${Button}></form>`;
}

function Step({ step, number, present, act, prefix }) {
  const id = prefix + "-" + step.id;
  return html`<li class=${classes("step", step.done && "done", present && "present")} aria-current=${present ? "step" : undefined}>
    <span class="check" role="img" aria-label=${step.done ? "done" : present ? "next" : "not done"}>${step.done ? "✓" : number}</span>
    <div class="step-body"><${Rendered} markup=${step.html} />
      ${step.kind === "answer" && !step.done && html`<${Answer} step=${step} act=${act} id=${id} />`}
      ${step.message && html`<div class=${step.done ? "good" : "wrong-answer"} role="status"><strong>Not right yet.</strong> ${step.message}</div>`}
      ${step.hint && html`<div class="hint"><strong>Hint:</strong> <${Rendered} markup=${step.hint} /></div>`}
      ${!step.done && present && !step.hint && step.hasHint !== false && html`<${Button} kind="quiet small" label=${"Show a hint for step " + number} onClick=${() => act("/hints", { step: step.id })}>Show a hint</${Button}>`}</div></li>`;
}

/** The lesson of an id, read again after each of its steps. */
function useLesson(id) {
  const [lesson, setLesson] = useState(null);
  const load = async () => { const next = await attempt(() => read(path(id))); if (next) setLesson(next); };
  useEffect(() => {
    setLesson(null);
    load();
    return onLesson((summary) => { if (summary.id === id) { load(); say(`Step done: ${summary.done} of ${summary.steps}.`); } });
  }, [id]);
  const act = async (operation, body) => {
    const next = await attempt(() => post(path(id, operation), body));
    if (!next) return;
    setLesson(next);
    putLessons(get().page.lessons.map((l) => (l.id === id ? next.summary : l)));
    const step = body.step && next.steps.find((s) => s.id === body.step);
    if (step && operation === "/answers") say(step.done ? "Right." : "Not right yet.");
  };
  const reset = async () => {
    const all = await attempt(() => post(path(id, "/reset")));
    if (!all) return;
    putLessons(all);
    await load();
    say("The lesson starts again.");
  };
  return { lesson, act, reset };
}

function Content({ lesson, act, prefix, level }) {
  const next = lesson.steps.findIndex((s) => !s.done);
  const blocked = lesson.question && lesson.choices.length && !lesson.predicted;
  return html`<section class="lesson-part goal"><${Rendered} markup=${lesson.goal} /></section>
    <${Missing} lesson=${lesson.summary} />
    <${Predict} lesson=${lesson} act=${act} name=${prefix + "-predict"} level=${level} />
    <section class="lesson-part" aria-label="Steps"><${Legend} text="Do" level=${level} />${blocked && html`<p class="soft">Predict first. Then do the steps.</p>`}
      <ol class="steps">${lesson.steps.map((step, i) => html`<${Step} key=${step.id} step=${step} number=${i + 1} present=${i === next} act=${act} prefix=${prefix} />`)}</ol></section>
    ${lesson.explanation && html`<section class="lesson-part explanation"><${Legend} text="Explanation" level=${level} /><${Rendered} markup=${lesson.explanation} /></section>`}`;
}

function Page({ id }) {
  const lessons = useStore((s) => s.page.lessons);
  const { lesson, act, reset } = useLesson(id);
  const number = lessons.findIndex((l) => l.id === id);
  const summary = lessons[number];
  if (!summary) return html`<div class="view"><${Title} text="No such lesson">There is no lesson “${id}”. <a href="#/lessons">All lessons</a></${Title}></div>`;
  const following = lessons[number + 1];
  const beside = (view) => () => { putDock(id); location.hash = "#/" + view; };
  return html`<div class="view lesson"><p class="crumb"><a href="#/lessons">All lessons</a></p>
    <${Title} text=${`${number + 1}. ${summary.title}`}>${plural(summary.minutes, "minute")}, ${plural(summary.steps, "step")}. Keep it beside the view in which you work:</${Title}>
    <div class="buttons"><${Button} kind="main" onClick=${beside("compare")}>Open beside Compare</${Button}><${Button} onClick=${beside("break")}>Open beside Break it</${Button}><${Button} onClick=${beside("lab")}>Open beside Lab</${Button}></div>
    ${lesson ? html`<${Content} lesson=${lesson} act=${act} prefix="page" level=${2} />` : html`<p class="soft">Loading.</p>`}
    <div class="buttons part-of-view"><${Button} onClick=${reset}>Start this lesson again</${Button}>${following && html`<a href=${"#/lessons/" + encodeURIComponent(following.id)}>Next: ${following.title}</a>`}</div></div>`;
}

/** The lesson beside Compare, Break it or Lab. */
export function LessonDock({ id }) {
  const lessons = useStore((s) => s.page.lessons);
  const { lesson, act, reset } = useLesson(id);
  const [folded, setFolded] = useState(false);
  const number = lessons.findIndex((l) => l.id === id);
  const summary = lessons[number];
  if (!summary) return null;
  const following = lessons[number + 1];
  return html`<aside class="dock lesson" aria-label="Lesson" tabindex="0"><div class="dock-head"><h2>${number + 1}. ${summary.title}</h2><span class="soft">${summary.done} of ${summary.steps}</span>
      <div class="buttons"><${Button} kind="quiet small" expanded=${folded ? "false" : "true"} label=${folded ? "Unfold the lesson" : "Fold the lesson"} onClick=${() => setFolded(!folded)}>${folded ? "Unfold" : "Fold"}</${Button}>
      <${Button} kind="quiet small" label="Close the lesson" onClick=${() => putDock(null)}>Close</${Button}></div></div>
    ${!folded && html`<div class="dock-body">${lesson ? html`<${Content} lesson=${lesson} act=${act} prefix="dock" level=${3} />` : html`<p class="soft">Loading.</p>`}
      <div class="buttons"><${Button} kind="small" onClick=${reset}>Start again</${Button}>${following && html`<${Button} kind="small" onClick=${() => putDock(following.id)}>Next lesson</${Button}>`}<a href="#/lessons">All lessons</a></div></div>`}</aside>`;
}

export function Lessons({ rest }) {
  return rest[0] ? html`<${Page} key=${rest[0]} id=${rest[0]} />` : html`<${List} />`;
}
