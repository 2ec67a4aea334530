/* Draws the series beside a claim (uPlot). Without this file the table in the page stands in its place. */
"use strict";
(() => {
  const HEIGHT = 220;
  const TICK_WIDTH = 84;
  /* Figures of a line up to which each has a dot. */
  const DOTS = 60;
  const drawn = new Map();

  const colour = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();
  const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function shortened(value, steps) {
    const [size, word] = steps.find(([size]) => Math.abs(value) >= size) || [1, ""];
    const number = new Intl.NumberFormat(document.documentElement.lang || undefined, {
      maximumSignificantDigits: 6,
    }).format(value / size);
    return /^[a-z]/i.test(word) ? `${number} ${word}` : number + word;
  }

  /* Tick marks stand where there are figures, as many as fit. */
  function ticks(times, width) {
    const most = Math.max(2, Math.floor(width / TICK_WIDTH));
    const step = Math.ceil(times.length / most);
    return times.filter((_, index) => (times.length - 1 - index) % step === 0);
  }

  function range(data) {
    const values = data.lines.flatMap((line) => line.values).filter((value) => value !== null);
    const edges = [...values, ...(data.band || []).filter((edge) => edge !== null)];
    const low = Math.min(...edges);
    const high = Math.max(...edges);
    const room = (high - low || Math.abs(high) || 1) * 0.12;
    return [low >= 0 && low - room < 0 ? 0 : low - room, high + room];
  }

  /* Whether the lines end farther from the claimed interval than they begin: its name stands where there is room. */
  function farther(data) {
    const middle = data.band.filter((edge) => edge !== null).reduce((sum, edge, _, all) => sum + edge / all.length, 0);
    const gap = (values) => Math.min(...values.filter((value) => value !== null).map((value) => Math.abs(value - middle)));
    const ends = (at) => gap(data.lines.map((line) => line.values.at(at)));
    return ends(-1) >= ends(0);
  }

  /* The claimed interval: open ends reach the edge of the plot. */
  function band(plot, data, root) {
    if (!data.band) return;
    const { ctx, bbox } = plot;
    const scale = plot.scales.y;
    const [low, high] = data.band;
    const clamp = (value) => Math.min(Math.max(value, scale.min), scale.max);
    const top = plot.valToPos(clamp(high === null ? scale.max : high), "y", true);
    const bottom = plot.valToPos(clamp(low === null ? scale.min : low), "y", true);
    ctx.save();
    ctx.fillStyle = colour(root, "--series-band");
    ctx.fillRect(bbox.left, top, bbox.width, Math.max(bottom - top, 2 * devicePixelRatio));
    ctx.strokeStyle = ctx.fillStyle = colour(root, "--series-claimed");
    ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
    [high === null ? null : top, low === null ? null : bottom].filter((edge) => edge !== null).forEach((edge) => {
      ctx.beginPath();
      ctx.moveTo(bbox.left, edge);
      ctx.lineTo(bbox.left + bbox.width, edge);
      ctx.stroke();
    });
    ctx.font = `${12 * devicePixelRatio}px ${getComputedStyle(root).fontFamily}`;
    const right = farther(data);
    ctx.textAlign = right ? "right" : "left";
    const above = top - bbox.top > 18 * devicePixelRatio;
    ctx.textBaseline = above ? "bottom" : "top";
    ctx.fillText(data.claimed, right ? bbox.left + bbox.width - 4 * devicePixelRatio : bbox.left + 4 * devicePixelRatio, above ? top - 3 * devicePixelRatio : bottom + 3 * devicePixelRatio);
    ctx.restore();
  }

  /* At the ends of lines the names of editions, or what tells the later figures of one apart, where they do not cover
     each other. */
  function names(plot, data, root) {
    if (data.lines.length < 2) return;
    const several = new Set(data.lines.map((line) => line.name)).size > 1;
    const { ctx, bbox } = plot;
    const taken = [];
    ctx.save();
    ctx.font = `${11 * devicePixelRatio}px ${getComputedStyle(root).fontFamily}`;
    ctx.textAlign = "right";
    ctx.textBaseline = "bottom";
    [...data.lines].reverse().forEach((line, back) => {
      const at = line.values.findLastIndex((value) => value !== null);
      const x = Math.min(plot.valToPos(data.times[at], "x", true) + 4 * devicePixelRatio, bbox.left + bbox.width);
      const y = plot.valToPos(line.values[at], "y", true) - 6 * devicePixelRatio;
      const name = line.name.length > 28 ? `${line.name.slice(0, 27)}…` : line.name;
      const text = several ? name : line.later ? data.later : "";
      const start = x - ctx.measureText(text).width;
      const height = 14 * devicePixelRatio;
      if (start < bbox.left || taken.some((box) => Math.abs(box.y - y) < height && start < box.x && box.start < x)) return;
      taken.push({ start, x, y });
      ctx.setLineDash([]);
      ctx.strokeStyle = colour(root, "--series-paper");
      ctx.lineWidth = 4 * devicePixelRatio;
      ctx.strokeText(text, x, y);
      ctx.fillStyle = line.later ? colour(root, "--series-ink") : stroke(root, data.lines.length - 1 - back, false);
      ctx.fillText(text, x, y);
    });
    ctx.restore();
  }

  /* Room for the longest number on the axis, never less than three digits take. */
  function width(plot, values, font) {
    plot.ctx.save();
    plot.ctx.font = font;
    const widths = (values || []).map((value) => plot.ctx.measureText(value).width);
    plot.ctx.restore();
    return Math.ceil(Math.max(24, ...widths)) + 20;
  }

  const stroke = (root, index, later) => colour(root, later ? "--series-later" : `--series-${(index % 4) + 1}`);

  function readout(plot, data, root, output) {
    const at = plot.cursor.idx;
    if (at === null || at === undefined) {
      output.textContent = "\u00a0";
      return;
    }
    const figures = data.lines
      .filter((line) => line.values[at] !== null)
      .map((line) => (data.lines.length > 1 ? `${shortened(line.values[at], data.steps)} (${line.name})` : shortened(line.values[at], data.steps)));
    output.textContent = `${data.labels[at]}: ${figures.join("; ")}`;
  }

  function series(data, root) {
    return data.lines.map((line, index) => ({
      stroke: () => stroke(root, index, line.later),
      width: 2,
      dash: line.later ? [4, 4] : undefined,
      spanGaps: true,
      points: {
        show: data.times.length <= DOTS || line.values.filter((value) => value !== null).length === 1,
        size: 6,
        fill: () => colour(root, "--series-paper"),
        stroke: () => stroke(root, index, line.later),
      },
    }));
  }

  /* The figures that the finding rests on: filled and ringed. */
  function used(plot, data, root) {
    const { ctx } = plot;
    ctx.save();
    data.lines.forEach((line, index) => {
      ctx.fillStyle = stroke(root, index, line.later);
      line.used.forEach((at) => {
        ctx.beginPath();
        ctx.arc(plot.valToPos(data.times[at], "x", true), plot.valToPos(line.values[at], "y", true), 5 * devicePixelRatio, 0, 7);
        ctx.fill();
      });
    });
    ctx.restore();
  }

  function draw(root) {
    const source = document.getElementById(root.dataset.series);
    const place = root.querySelector(".series-plot");
    if (!source || !place || drawn.has(root)) return;
    const data = JSON.parse(source.textContent);
    // A page from history brings what was drawn, but not what it was drawn by.
    place.replaceChildren();
    root.querySelectorAll(".series-readout").forEach((old) => old.remove());
    const output = document.createElement("p");
    output.className = "series-readout";
    output.textContent = "\u00a0";
    const ink = () => colour(root, "--series-ink");
    const hairline = { stroke: () => colour(root, "--series-line"), width: 1 };
    const font = `12px ${getComputedStyle(root).fontFamily}`;
    const axis = { stroke: ink, font, labelFont: font, grid: hairline, ticks: hairline };
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { y: false, points: { show: !reduced() } },
        scales: { x: { time: false, range: (_, low, high) => (low === high ? [low - 1, high + 1] : [low - (high - low) * 0.03, high + (high - low) * 0.03]) }, y: { range: () => range(data) } },
        axes: [
          { ...axis, label: data.period, labelSize: 18, size: 30, grid: { show: false }, splits: (plot) => ticks(data.times, plot.bbox.width / devicePixelRatio), values: (_, splits) => splits.map((time) => data.labels[data.times.indexOf(time)]) },
          { ...axis, label: data.value, labelSize: 18, size: (plot, values) => width(plot, values, font), values: (_, splits) => splits.map((value) => shortened(value, data.steps)) },
        ],
        series: [{}, ...series(data, root)],
        hooks: {
          drawClear: [(plot) => band(plot, data, root)],
          draw: [(plot) => used(plot, data, root), (plot) => names(plot, data, root)],
          setCursor: [(plot) => readout(plot, data, root, output)],
        },
      },
      [data.times, ...data.lines.map((line) => line.values)],
      place,
    );
    place.after(output);
    root.querySelector(".series-table").open = false;
    const watch = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
    watch.observe(place);
    drawn.set(root, { plot, watch });
  }

  /* Charts of a pane that was replaced are let go; those of the new one drawn. */
  function refresh() {
    for (const [root, { plot, watch }] of drawn) {
      if (root.isConnected) continue;
      watch.disconnect();
      plot.destroy();
      drawn.delete(root);
    }
    document.querySelectorAll("figure[data-series]").forEach((root) => {
      // A chart in closed details has no width yet.
      if (root.checkVisibility()) draw(root);
    });
  }

  const repaint = () => drawn.forEach(({ plot }) => plot.redraw(false));

  if (typeof uPlot === "undefined") return;
  document.addEventListener("DOMContentLoaded", refresh);
  document.addEventListener("htmx:afterSettle", refresh);
  document.addEventListener("htmx:historyRestore", refresh);
  document.addEventListener("toggle", refresh, true);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  if (document.readyState !== "loading") refresh();
})();
