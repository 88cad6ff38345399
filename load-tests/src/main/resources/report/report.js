(() => {
  "use strict";

  const experiments = JSON.parse(document.getElementById("data").textContent);
  const drawn = [];

  // The width of a chart column on paper, the same as in report.css: browsers do not report it before printing.
  const PRINTED_WIDTH = 225;

  const css = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();
  const three = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat("en");
  const short = (v) => new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format(v);
  const finite = (values) => values.filter((v) => Number.isFinite(v) && v > 0);

  function axesOf(charts) {
    const latencies = charts.flatMap((c) => finite([...c.p50, ...c.p99]));
    const low = latencies.length ? Math.min(...latencies) : 0.1;
    const high = latencies.length ? Math.max(...latencies) : 10;
    const steps = [];
    for (let power = Math.floor(Math.log10(low)); 10 ** power < high * 10; power++) {
      steps.push(...[1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
    }
    const from = Math.max(0, steps.findLastIndex((s) => s <= low));
    const to = Math.max(from + 2, steps.findIndex((s) => s >= high));
    const wide = to - from > 5;
    const seconds = charts.flatMap((c) => c.second);
    const sent = charts.flatMap((c) => c.second.map((_, i) => c.succeeded[i] + c.failed[i]));
    return {
      x: [Math.min(0, ...seconds), Math.max(1, ...seconds) + 1],
      latency: [steps[from], steps[to]],
      marks: steps.slice(from, to + 1).filter((_, i) => !wide || (from + i) % 3 === 0),
      rate: [0, Math.max(1, ...sent) * 1.08],
    };
  }

  function positions(u, fault) {
    const within = (t) => Math.min(Math.max(t, u.scales.x.min), u.scales.x.max);
    return fault.map((t) => Math.round(u.valToPos(within(t), "x", true)));
  }

  function band(chart, colors) {
    return (u) => {
      if (!chart.fault) return;
      const [injected, , ready] = positions(u, chart.fault);
      u.ctx.save();
      u.ctx.fillStyle = colors.band;
      u.ctx.fillRect(injected, u.bbox.top, Math.max(2, ready - injected), u.bbox.height);
      u.ctx.restore();
    };
  }

  function edges(chart, colors) {
    return (u) => {
      if (!chart.fault) return;
      const [injected, healed, ready] = positions(u, chart.fault);
      const { top, height } = u.bbox;
      u.ctx.save();
      u.ctx.strokeStyle = colors.ink;
      u.ctx.lineWidth = devicePixelRatio;
      [[injected, []], [healed, [3, 3]], [ready, []]].forEach(([x, dash]) => {
        u.ctx.setLineDash(dash.map((d) => d * devicePixelRatio));
        u.ctx.beginPath();
        u.ctx.moveTo(x, top);
        u.ctx.lineTo(x, top + height);
        u.ctx.stroke();
      });
      u.ctx.restore();
    };
  }

  function axis(colors, font, more) {
    return { stroke: colors.soft, font, grid: { stroke: colors.rule, width: 1 }, ticks: { show: false }, gap: 4, ...more };
  }

  function options(chart, shared, colors, font, more) {
    return {
      width: 280,
      legend: { show: false },
      cursor: { sync: { key: shared.key }, y: false, drag: { x: false, y: false }, points: { size: 5 } },
      hooks: { drawClear: [band(chart, colors)], draw: [edges(chart, colors)], ...more.hooks },
      scales: { x: { time: false, range: () => shared.x }, ...more.scales },
      series: [{}, ...more.series],
      axes: more.axes,
      height: more.height,
    };
  }

  function latencyOptions(chart, shared, colors, font, hooks) {
    return options(chart, shared, colors, font, {
      height: 140,
      hooks,
      scales: { ms: { distr: 3, log: 10, range: () => shared.latency } },
      series: [
        { scale: "ms", stroke: colors.variant, width: 2, points: { size: 3 } },
        { scale: "ms", stroke: colors.variant, width: 1.25, dash: [5, 3], points: { show: false } },
      ],
      axes: [
        axis(colors, font, { size: 8, values: () => [] }),
        axis(colors, font, {
          scale: "ms", size: 52,
          splits: () => shared.marks,
          filter: (_, splits) => splits,
          values: (_, splits) => splits.map((v) => (v < 1000 ? three.format(v) + " ms" : three.format(v / 1000) + " s")),
        }),
      ],
    });
  }

  function rateOptions(chart, shared, colors, font, hooks) {
    return options(chart, shared, colors, font, {
      height: 98,
      hooks,
      scales: { rate: { range: () => shared.rate } },
      series: [
        { scale: "rate", stroke: colors.soft, width: 1, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } },
        { scale: "rate", fill: colors.bad, width: 0, paths: uPlot.paths.bars({ size: [1, 100], align: 1 }), points: { show: false } },
      ],
      axes: [
        axis(colors, font, { size: 28, gap: 7, space: 45, values: (_, splits) => splits.map((v) => v + " s") }),
        axis(colors, font, { scale: "rate", size: 52, space: 24, values: (_, splits) => splits.map((v) => (Number.isInteger(v) ? whole.format(v) + "/s" : "")) }),
      ],
    });
  }

  // Lines differ in their dashes and have names at their ends, so that they are distinguishable without colour.
  const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4], [1, 4], [6, 2, 1, 2, 1, 2], [3, 1]];

  function names(curve, colors) {
    return (u) => {
      const { left, top, width, height } = u.bbox;
      const line = 13 * devicePixelRatio;
      const ends = curve.lines.map((l, i) => {
        const last = l.y.findLastIndex((y) => y !== null);
        return { name: l.variant, color: colors.lines[i], y: u.valToPos(l.y[last], "y", true) };
      }).sort((a, b) => a.y - b.y);
      ends.forEach((end, i) => { end.at = i === 0 ? end.y : Math.max(end.y, ends[i - 1].at + line); });
      const over = ends.length ? ends[ends.length - 1].at - (top + height) : 0;
      u.ctx.save();
      u.ctx.font = u.axes[0].font[0];
      u.ctx.textBaseline = "middle";
      u.ctx.textAlign = "left";
      ends.forEach((end) => {
        u.ctx.fillStyle = end.color;
        u.ctx.fillText(end.name, left + width + 8 * devicePixelRatio, end.at - Math.max(0, over));
      });
      u.ctx.restore();
    };
  }

  function drawCurve(curve, plot) {
    const figure = plot.closest("figure");
    const keys = [...figure.querySelectorAll(".legend .key")];
    const colors = { soft: css(figure, "--soft"), rule: css(figure, "--rule"), lines: keys.map((k) => css(k, "--c")) };
    const font = `11px ${css(figure, "--plain")}`;
    const places = curve.spread ? curve.x.map((_, i) => i) : curve.x;
    const highest = Math.max(...curve.lines.flatMap((l) => l.y.filter((y) => y !== null)));
    plot.replaceChildren();
    const u = new uPlot({
      width: 420,
      height: 250,
      padding: [8, 110, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      hooks: { draw: [names(curve, colors)] },
      scales: { x: { time: false, range: () => [places[0], places[places.length - 1]] }, y: { range: () => [0, highest * 1.1] } },
      series: [{}, ...curve.lines.map((_, i) => ({
        scale: "y", stroke: colors.lines[i], width: 2, dash: dashes[i % dashes.length], spanGaps: true, points: { show: true, size: 6, fill: colors.lines[i] },
      }))],
      axes: [
        axis(colors, font, { size: 28, gap: 7, splits: () => places, filter: (_, splits) => splits, values: () => curve.x.map((v) => short(v) + curve.unit) }),
        axis(colors, font, { scale: "y", size: 60, values: (_, splits) => splits.map((v) => three.format(v) + (curve.yUnit ? " " + curve.yUnit : "")) }),
      ],
    }, [places, ...curve.lines.map((l) => l.y)], plot);
    const fit = () => u.setSize({ width: "print" in document.documentElement.dataset ? 2 * PRINTED_WIDTH : plot.clientWidth, height: u.height });
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(plot);
    drawn.push(() => { watch.disconnect(); u.destroy(); });
  }

  function readout(chart, place) {
    const text = (ms) => (ms === null ? "none succeeded" : three.format(ms) + " ms");
    return (u) => {
      const i = u.cursor.idx;
      place.textContent = i === null || i === undefined || u.cursor.left < 0
        ? ""
        : `${chart.second[i]} s: median ${text(chart.p50[i])}, p99 ${text(chart.p99[i])}, `
          + `${whole.format(chart.succeeded[i] + chart.failed[i])} sent, ${whole.format(chart.failed[i])} failed`;
    };
  }

  function draw(chart, shared, plot) {
    const figure = plot.closest("figure");
    const colors = {
      variant: css(figure, "--c"), ink: css(figure, "--ink"), soft: css(figure, "--soft"), rule: css(figure, "--rule"),
      bad: css(figure, "--bad"), band: css(figure, "--band"),
    };
    const font = `11px ${css(figure, "--plain")}`;
    const hooks = { setCursor: [readout(chart, figure.querySelector(".readout"))] };
    const sent = chart.second.map((_, i) => chart.succeeded[i] + chart.failed[i]);
    // The step of the last second is drawn up to its end.
    const end = chart.second.slice(-1).map((s) => s + 1);
    const steps = [[...chart.second, ...end], [...sent, ...sent.slice(-1)], [...chart.failed, ...end.map(() => null)]];
    plot.replaceChildren();
    const both = [
      new uPlot(latencyOptions(chart, shared, colors, font, hooks), [chart.second, chart.p50, chart.p99], plot),
      new uPlot(rateOptions(chart, shared, colors, font, {}), steps, plot),
    ];
    const width = () => ("print" in document.documentElement.dataset ? PRINTED_WIDTH : plot.clientWidth);
    const fit = () => both.forEach((u) => u.setSize({ width: width(), height: u.height }));
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(plot);
    drawn.push(() => { watch.disconnect(); both.forEach((u) => u.destroy()); });
  }

  function drawAll() {
    drawn.splice(0).forEach((clear) => clear());
    experiments.forEach((experiment, e) => {
      const shared = { key: "experiment-" + e, ...axesOf(experiment.charts) };
      experiment.charts.forEach((chart, c) => {
        const plot = document.getElementById(`chart-${e}-${c}`);
        if (plot) draw(chart, shared, plot);
      });
      experiment.curves.forEach((curve) => {
        const plot = document.getElementById(curve.id);
        if (plot) drawCurve(curve, plot);
      });
    });
  }

  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("beforeprint", () => { document.documentElement.dataset.print = ""; drawAll(); });
  addEventListener("afterprint", () => { delete document.documentElement.dataset.print; drawAll(); });
})();
