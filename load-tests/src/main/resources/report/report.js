(() => {
  "use strict";

  const charts = JSON.parse(document.getElementById("data").textContent);
  const three = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat("en");
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
  const signed = (v, digits) => (v > 0 ? "+" : v < 0 ? "−" : "") + Math.abs(v).toFixed(digits);
  const millis = (v) => (v < 1000 ? three.format(v) + " ms" : three.format(v / 1000) + " s");

  // The same symbol and dash for a variant in every chart; report.css and Palette give it the same mark and colour.
  const symbols = ["circle", "square", "triangle", "diamond", "star", "cross", "wye", "plus", "times", "asterisk", "square2", "diamond2"];
  const dashes = ["none", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 4", "6 2 1 2 1 2", "3 1", "10 2 2 2", "5 1 1 1", "1 1"];
  const index = (style) => Number(style.slice(1));
  const color = (style) => `var(--${style})`;
  const symbol = (style) => symbols[index(style)];
  const dash = (style) => dashes[index(style)];
  const range = (n) => Array.from({ length: n }, (_, i) => i);

  // The same for a cause everywhere, and as different in lightness as in hue.
  const cause = (name) => name === "401" ? "color-mix(in srgb, var(--bad) 40%, var(--paper))"
    : name === "timeout" ? "var(--soft)" : name === "connection" ? "var(--ink)" : "var(--bad)";

  const base = (width, more) => ({ width, style: { fontFamily: "var(--plain)", fontSize: "12px", background: "none", overflow: "visible" }, ...more });

  function element(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  const key = (style, text) => element("span", "key " + style, text);

  /** Dots with the symbol of each row's variant; hollow where nothing is shown. */
  const dots = (rows, x, y, more = {}) => rows.map((row) => Plot.dot([row], {
    x, y, symbol: symbol(row.style), r: 5, stroke: color(row.style), strokeWidth: 1.6,
    fill: row.shown === false ? "var(--paper)" : color(row.style), ...more,
  }));

  /** Differences to a baseline with their intervals; grey: the noise floor. All panels share their axis. */
  function intervals({ panels }, width) {
    const gap = 28;
    const side = width >= 760 && panels.length > 1;
    const each = side ? Math.floor((width - gap * (panels.length - 1)) / panels.length) : width;
    const wide = each >= 460;
    const values = panels.flatMap((p) => p.rows.flatMap((r) => (r.estimated ? [r.low, r.high, -r.floor, r.floor] : [])));
    const least = Math.min(-5, ...values);
    const most = Math.max(5, ...values);
    const step = d3.tickStep(least, most, 4);
    const ticks = d3.range(Math.floor(least / step), Math.ceil(most / step) + 1).map((n) => n * step);
    const room = (most - least) * 0.03;
    const domain = [Math.min(ticks[0], least - room), Math.max(ticks.at(-1), most + room)];
    const panel = (p) => {
      const text = (r) => !r.estimated ? "not compared"
        : r.shown ? `${signed(r.percent, 1)} % (${signed(r.low, 1)} to ${signed(r.high, 1)})`
          : `not shown; limit ${three.format(r.smallest)} %`;
      const names = p.rows.map((r) => r.variant);
      const estimated = p.rows.filter((r) => r.estimated);
      const row = wide ? 22 : 40;
      const longest = Math.max(60, ...names.map((n) => n.length * 7));
      const plot = Plot.plot(base(each, {
        height: row * p.rows.length + 40,
        marginLeft: wide ? longest + 16 : 20,
        marginRight: wide ? 196 : 20,
        marginTop: 4,
        marginBottom: 34,
        x: { domain, label: `difference to ${p.baseline}, %`, labelAnchor: "center", labelArrow: "none", tickFormat: (v) => signed(v, 0), ticks },
        y: { domain: names, axis: null, padding: 0 },
        marks: [
          Plot.gridX(ticks, { stroke: "var(--rule)", strokeOpacity: 1 }),
          Plot.barX(estimated, { x1: (r) => -r.floor, x2: (r) => r.floor, y: "variant", insetTop: wide ? 4 : 20, insetBottom: 4, fill: "var(--noise)" }),
          Plot.ruleX([0], { stroke: "currentColor" }),
          Plot.ruleY(estimated, { x1: "low", x2: "high", y: "variant", stroke: (r) => color(r.style), strokeWidth: 2.5, dy: wide ? 0 : 8, strokeDasharray: null }),
          ...dots(estimated, "percent", "variant", { dy: wide ? 0 : 8 }),
          Plot.text(p.rows, { y: "variant", text: wide ? "variant" : (r) => `${r.variant}: ${text(r)}`, frameAnchor: "left", textAnchor: wide ? "end" : "start", dx: wide ? -10 : 0, dy: wide ? 0 : -11, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, fontWeight: 600 }),
          ...(wide ? [Plot.text(p.rows, { y: "variant", text, frameAnchor: "right", textAnchor: "start", dx: 10, fill: (r) => (r.shown ? "var(--ink)" : "var(--soft)") })] : []),
        ],
      }));
      return element("div", "panel", element("p", "panel-title", element("b", "", p.title), ` ${p.note}`), plot);
    };
    return [
      element("p", "legend", element("span", "noise", "noise floor"), element("span", "", "line: 95 % interval"), element("span", "", "■ filled: difference shown"), element("span", "", "□ hollow: no difference shown; limit: the smallest that this run could have shown")),
      element("div", side ? "panels side" : "panels", ...panels.map(panel)),
    ];
  }

  /** What failed in each variant, second by second, on one time axis: the fault shaded, the recovery clocks numbered. */
  function fault({ causes, rows }, width) {
    const wide = width >= 560;
    const bars = rows.flatMap((r) => r.failed.flatMap((at) => at.causes.map(([name, n]) => ({ variant: r.variant, second: at.second, cause: name, n, share: (100 * n) / at.sent }))));
    const end = Math.max(1, ...rows.map((r) => r.end));
    const windows = rows.filter((r) => r.window).map((r) => ({ variant: r.variant, from: r.window[0], healed: r.window[1], to: r.window[2] }));
    const clocks = rows.flatMap((r) => r.clocks.map((c) => ({ variant: r.variant, ...c })));
    const names = rows.map((r) => r.variant);
    const clockHeight = (clock) => 118 - 34 * clock.number;
    const left = wide ? Math.max(60, ...names.map((n) => n.length * 7)) + 14 : 48;
    const right = wide ? Math.max(...rows.flatMap((r) => r.outcome.split("; ").map((line) => line.length))) * 6.2 + 20 : 8;
    const axis = { domain: [0, end], label: "seconds from the start of the load", labelAnchor: "center", labelArrow: "none" };
    const plot = Plot.plot(base(width, {
      height: rows.length * (wide ? 62 : 78) + 44,
      marginLeft: left, marginRight: right, marginTop: 8, marginBottom: 34,
      x: axis,
      y: { domain: [0, 100], ticks: [0, 100], label: null, tickFormat: (v) => v + " %", axis: wide ? null : "left" },
      fy: { domain: names, axis: null, padding: wide ? 0.2 : 0.32 },
      marks: [
        Plot.rectY(bars, Plot.stackY({ order: causes }, { fy: "variant", x1: "second", x2: (d) => d.second + 1, y: "share", z: "cause", fill: (d) => cause(d.cause), insetLeft: 0.25, insetRight: 0.25 })),
        Plot.rect(windows, { fy: "variant", x1: "from", x2: "to", y1: 0, y2: 100, fill: "var(--band)" }),
        Plot.ruleX(windows, { fy: "variant", x: "from", stroke: "currentColor" }),
        Plot.ruleX(windows, { fy: "variant", x: "healed", stroke: "currentColor", strokeDasharray: "3 3" }),
        Plot.ruleX(windows, { fy: "variant", x: "to", stroke: "currentColor" }),
        Plot.ruleY(names, { fy: (n) => n, y: 0, stroke: "var(--soft)" }),
        Plot.dot(clocks.filter((c) => c.at <= end), { fy: "variant", x: "at", y: clockHeight, r: 7, fill: "var(--paper)", stroke: "currentColor" }),
        Plot.text(clocks.filter((c) => c.at <= end), { fy: "variant", x: "at", y: clockHeight, text: (c) => String(c.number), fill: "currentColor", fontWeight: 700, fontSize: 10 }),
        Plot.text(rows, wide
          ? { fy: "variant", text: "variant", frameAnchor: "left", textAnchor: "end", dx: -10, fill: "currentColor", fontWeight: 600 }
          : { fy: "variant", text: (r) => `${r.variant}: ${r.outcome.split("; ")[0]}`, frameAnchor: "top-left", dx: -42, dy: -16, fill: "currentColor", fontWeight: 600 }),
        ...(wide ? [Plot.text(rows, { fy: "variant", text: (r) => r.outcome.replace("; ", "\n"), lineHeight: 1.25, frameAnchor: "right", textAnchor: "start", dx: 10, fill: "currentColor" })] : []),
        Plot.tip(bars, Plot.pointerX({ fy: "variant", x: (d) => d.second + 0.5, y: "share", title: (d) => `${d.variant}, second ${d.second}\n${d.cause}: ${whole.format(d.n)} failed (${three.format(d.share)} %)`, fill: "var(--paper)" })),
      ],
    }));
    return [
      element("p", "legend",
        ...causes.map((name) => { const mark = element("i", "bar"); mark.style.background = cause(name); return element("span", "", mark, `failed: ${name}`); }),
        element("span", "", element("i", "band"), "from the fault until the part is ready; dashed: repair starts"),
        element("span", "", "① part ready ② first proper response ③ normal again"),
        element("span", "how", "Height: share of the requests sent in the second. First complete repetition.")),
      plot,
      ...storeCalls(rows.filter((r) => r.storeCalls.some((n) => n > 0)), windows, axis, { width, left, right }),
    ];
  }

  /** What the variants that call a store for authentication report, second by second, on the axis of the chart above. */
  function storeCalls(rows, windows, axis, { width, left, right }) {
    if (rows.length === 0) return [];
    const calls = rows.flatMap((r) => r.storeCalls.map((n, second) => ({ variant: r.variant, second, n })));
    return [
      element("p", "legend", element("span", "", "store calls for authentication"), ...rows.map((r) => key(r.style, r.variant)),
        element("span", "how", "As reported in the responses to the requests of the second; the other variants report none.")),
      Plot.plot(base(width, {
        height: 150, marginLeft: left, marginRight: right, marginTop: 8, marginBottom: 34,
        x: axis,
        y: { domain: [0, Math.max(...calls.map((c) => c.n)) * 1.05], ticks: 3, grid: true, label: null, tickFormat: (v) => short.format(v) + "/s" },
        marks: [
          // The windows of the variants nearly coincide: together they are as dark as one.
          Plot.rect(windows, { x1: "from", x2: "to", fill: "var(--band)", fillOpacity: 1 / windows.length }),
          Plot.ruleY([0], { stroke: "var(--soft)" }),
          ...rows.map((r) => Plot.line(calls.filter((c) => c.variant === r.variant), { x: (c) => c.second + 0.5, y: "n", stroke: color(r.style), strokeWidth: 2, strokeDasharray: dash(r.style) })),
          Plot.tip(calls, Plot.pointer({ x: (c) => c.second + 0.5, y: "n", fill: "var(--paper)", title: (c) => `${c.variant}, second ${c.second}\n${whole.format(c.n)} store calls` })),
        ],
      })),
    ];
  }

  /** One metric over a number, a line per variant, from zero. */
  function lines(data, width) {
    const wide = width >= 480;
    const places = data.spread ? range(data.x.length) : data.x;
    const all = data.lines.map((line) => ({
      ...line,
      points: line.y.map((y, i) => ({ x: places[i], number: data.x[i], y, style: line.style, variant: line.variant })).filter((p) => p.y !== null),
    }));
    const highest = Math.max(...all.flatMap((l) => l.points.map((p) => p.y))) * 1.1 || 1;
    const height = 250;
    const [top, bottom] = [10, 40];
    const perPixel = highest / (height - top - bottom);
    const ends = all.map((l) => ({ name: l.variant, style: l.style, last: l.points[l.points.length - 1] })).sort((a, b) => b.last.y - a.last.y);
    ends.forEach((e, i) => { e.at = i ? Math.min(e.last.y, ends[i - 1].at - 14 * perPixel) : e.last.y; });
    const over = Math.min(0, ends.length ? ends[ends.length - 1].at : 0);
    ends.forEach((e) => { e.at -= over; });
    const plot = Plot.plot(base(width, {
      height, marginTop: top, marginBottom: bottom, marginLeft: 56, marginRight: wide ? Math.max(...all.map((l) => l.variant.length)) * 7 + 14 : 14,
      x: { domain: [places[0], places[places.length - 1]], label: data.over + data.unit, labelAnchor: "center", labelArrow: "none", ticks: places.length > 12 ? 8 : places, tickFormat: (v) => (data.spread ? short.format(data.x[v] ?? 0) : short.format(v)) },
      y: { domain: [0, highest], grid: true, label: data.yUnit, labelArrow: "none", ticks: 5, tickFormat: (v) => three.format(v) },
      marks: [
        Plot.ruleY([0], { stroke: "var(--soft)" }),
        ...all.map((l) => Plot.line(l.points, { x: "x", y: "y", stroke: color(l.style), strokeWidth: 2, strokeDasharray: dash(l.style) })),
        ...all.flatMap((l) => [Plot.dot(l.points, { x: "x", y: "y", symbol: symbol(l.style), r: 4, fill: color(l.style), stroke: color(l.style) })]),
        ...(wide ? [Plot.text(ends, { x: places[places.length - 1], y: "at", text: "name", textAnchor: "start", dx: 9, fill: (e) => color(e.style) })] : []),
        Plot.tip(all.flatMap((l) => l.points), Plot.pointer({ x: "x", y: "y", fill: "var(--paper)", title: (p) => `${p.variant}\n${three.format(p.y)} ${data.yUnit} at ${short.format(p.number)}${data.unit}` })),
      ],
    }));
    return [
      element("p", "legend", ...all.map((l) => key(l.style, l.variant)), element("span", "how", `Over ${data.over}${data.unit}${data.spread ? ", evenly spaced and not to scale" : ""}. Medians of the repetitions.`)),
      plot,
    ];
  }

  /** Latency and requests of each variant, second by second; all panels have the same axes. */
  function timelines(panels, width) {
    const columns = Math.max(1, Math.min(panels.length, Math.floor((width + 20) / 240)));
    const each = Math.floor((width - 20 * (columns - 1)) / columns);
    const latencies = panels.flatMap((p) => [...p.p50, ...p.p99]).filter((v) => v !== null && v > 0);
    const y = [Math.min(...latencies, 1), Math.max(...latencies, 2)];
    const sent = Math.max(1, ...panels.flatMap((p) => p.second.map((_, i) => p.succeeded[i] + p.failed[i])));
    const end = Math.max(1, ...panels.flatMap((p) => p.second)) + 1;
    const marks = (p) => (p.fault ? [
      Plot.rect([p.fault], { x1: (f) => f[0], x2: (f) => f[2], fill: "var(--band)" }),
      Plot.ruleX([p.fault[0], p.fault[2]], { stroke: "currentColor" }),
      Plot.ruleX([p.fault[1]], { stroke: "currentColor", strokeDasharray: "3 3" }),
    ] : []);
    const panel = (p) => {
      const rows = p.second.map((second, i) => ({ second, p50: p.p50[i], p99: p.p99[i], sent: p.succeeded[i] + p.failed[i], failed: p.failed[i] }));
      const latency = Plot.plot(base(each, {
        height: 132, marginLeft: 48, marginRight: 6, marginTop: 6, marginBottom: 8,
        x: { domain: [0, end], axis: null },
        y: { type: "log", domain: y, nice: true, grid: true, label: null, ticks: 4, tickSize: 0, tickFormat: millis },
        marks: [
          ...marks(p),
          Plot.line(rows, { x: "second", y: "p99", stroke: color(p.style), strokeWidth: 1.2, strokeDasharray: "4 3" }),
          Plot.line(rows, { x: "second", y: "p50", stroke: color(p.style), strokeWidth: 2 }),
          Plot.tip(rows, Plot.pointerX({ x: "second", y: "p99", fill: "var(--paper)", title: (r) => `second ${r.second}\nmedian ${r.p50 === null ? "none" : millis(r.p50)}\np99 ${r.p99 === null ? "none" : millis(r.p99)}\n${whole.format(r.sent)} sent, ${whole.format(r.failed)} failed` })),
        ],
      }));
      const requests = Plot.plot(base(each, {
        height: 84, marginLeft: 48, marginRight: 6, marginTop: 4, marginBottom: 30,
        x: { domain: [0, end], label: "seconds", labelAnchor: "center", labelArrow: "none", ticks: 5 },
        y: { domain: [0, sent * 1.05], ticks: 2, grid: true, label: null, tickFormat: (v) => short.format(v) + "/s" },
        marks: [
          ...marks(p),
          Plot.rectY(rows, { x1: "second", x2: (r) => r.second + 1, y: "failed", fill: "var(--bad)" }),
          Plot.line(rows, { x: "second", y: "sent", curve: "step-after", stroke: "var(--soft)" }),
        ],
      }));
      return element("div", "panel", element("p", "panel-title", key(p.style, p.variant)), latency, requests);
    };
    const grid = element("div", "panels", ...panels.map(panel));
    grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    return [
      element("p", "legend", element("span", "", element("i", "line"), "median"), element("span", "", element("i", "line dashed"), "p99"), element("span", "", element("i", "step"), "requests sent in the second"), element("span", "", element("i", "bar"), "failed"), element("span", "how", "First complete repetition. Latency on a logarithmic scale; all panels share their axes.")),
      grid,
    ];
  }

  /** One length per row, from zero. */
  function bars({ unit, rows }, width) {
    const names = rows.map((r) => r.label);
    const left = Math.min(width * 0.45, Math.max(60, ...names.map((n) => n.length * 7)) + 12);
    const most = Math.max(...rows.map((r) => r.value), 0) || 1;
    const marks = rows.map((r) => ({ ...r, text: r.text }));
    return [Plot.plot(base(width, {
      height: rows.length * 24 + 44, marginLeft: left, marginRight: 76, marginTop: 4, marginBottom: 36,
      x: { domain: [0, most], label: unit, labelAnchor: "center", labelArrow: "none", grid: true, ticks: 5, tickFormat: (v) => short.format(v) },
      y: { domain: names, label: null, tickSize: 0 },
      marks: [
        Plot.barX(marks, { x1: 0, x2: "value", y: "label", fill: (r) => color(r.style), insetTop: 4, insetBottom: 4 }),
        Plot.text(marks, { x: "value", y: "label", text: "text", textAnchor: "start", dx: 5, fill: "currentColor" }),
        Plot.ruleX([0], { stroke: "var(--soft)" }),
      ],
    }))];
  }

  const draw = { INTERVALS: intervals, FAULT: fault, LINES: lines, TIMELINES: timelines, BARS: bars };

  const drawings = charts.flatMap((chart) => {
    const plot = document.getElementById(chart.id);
    if (!plot) return [];
    let drawn = 0;
    const at = (width) => {
      if (width < 1 || width === drawn) return;
      drawn = width;
      plot.replaceChildren(...draw[chart.kind](chart.data, width));
      // The plot itself says what it shows; names of its parts say nothing more.
      plot.querySelectorAll("svg [aria-label]").forEach((part) => part.removeAttribute("aria-label"));
    };
    return [{ plot, at, fit: () => at(Math.floor(plot.clientWidth)) }];
  });

  // What is on the screen at once; the others one by one, so that the page responds meanwhile.
  const show = (drawing) => {
    drawing.fit();
    new ResizeObserver(drawing.fit).observe(drawing.plot);
  };
  // To ask where a plot is that is not laid out would lay it out.
  const isSeen = ({ plot }) => plot.checkVisibility({ contentVisibilityAuto: true }) && plot.getBoundingClientRect().top < innerHeight;
  const waiting = drawings.filter((drawing) => !isSeen(drawing));
  drawings.filter((drawing) => !waiting.includes(drawing)).forEach(show);
  const next = () => {
    if (waiting.length === 0) return;
    show(waiting.shift());
    setTimeout(next);
  };
  setTimeout(next);

  // Paper shows the answers that a screen folds, and charts at its own width: that of A4 without the margins of report.css.
  const PAPER = 700;
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".ask details:not([open])").forEach((details) => { details.open = true; details.dataset.printed = ""; });
    drawings.forEach((drawing) => drawing.at(PAPER));
  });
  addEventListener("afterprint", () => {
    document.querySelectorAll("[data-printed]").forEach((details) => { details.open = false; delete details.dataset.printed; });
    drawings.forEach((drawing) => drawing.fit());
  });
})();
