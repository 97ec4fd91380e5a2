"use strict";
/* What the charts of the page show: each takes the data and the reader's choices, and gives what to
   draw, a sentence that says the same, and a table of its numbers. */
const DATA = JSON.parse(document.getElementById("data").textContent);

/* Metrics come by column and comparisons by metric, which is short; charts want them by alternative.
   A single number has no interval, an array of one has an interval without width. */
DATA.alternatives.forEach((one) => { one.metrics = {}; });
Object.entries(DATA.metrics).forEach(([metric, column]) => DATA.alternatives.forEach((one, i) => {
  const value = Array.isArray(column) ? column[i] : column.each;
  if (value !== null) one.metrics[metric] = typeof value === "number" ? [value] : value.length === 1 ? [value[0], value[0], value[0]] : value;
}));
DATA.comparisons = Object.entries(DATA.comparisons).flatMap(([metric, all]) =>
  all.map(([alternative, difference, ratio]) => ({ metric, alternative, difference, ratio })));

/* Numbers as people say them: three digits and a fitting prefix. */
function number(value) {
  if (value === null || !isFinite(value)) return "–";
  const rounded = Number(value.toPrecision(3));
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(rounded).replace("-", "−");
}

/* The unit in which amounts up to the largest read well. */
function scale(unit, most) {
  const of = (factor, name) => ({ factor, name });
  if (unit === "s") {
    if (most >= 7200) return of(3600, "h");
    if (most >= 120) return of(60, "min");
    return most >= 1 || most === 0 ? of(1, "s") : most >= 1e-3 ? of(1e-3, "ms") : of(1e-6, "µs");
  }
  if (unit === "bytes") {
    const names = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    let i = 0;
    while (i < 5 && most >= Math.pow(1024, i + 1)) i++;
    return of(Math.pow(1024, i), names[i]);
  }
  return of(1, unit === "1" ? "" : unit === "1/s" ? "per s" : unit);
}

function text(value, unit) {
  if (value === undefined || value === null) return "–";
  const to = scale(unit, Math.abs(value));
  return number(value / to.factor) + (to.name ? " " + to.name : "");
}

function interval(triple, unit) {
  return triple.length < 3 ? "–" : text(triple[1], unit) + " to " + text(triple[2], unit);
}

function escaped(words) {
  return String(words).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
}

const name = (one) => DATA.platforms[one.platform] + (one.own ? " (" + one.own + ")" : "");
const axisName = (metric, unit) => metric + (unit ? " [" + unit + "]" : "");
const percent = Math.round(1000 * DATA.confidence) / 10 + " %";
const at = (state) => (DATA.points[state.point] ? " at " + DATA.points[state.point] : "");

function shown(state) {
  return DATA.alternatives.filter((one) => one.point === state.point && !state.hidden.has(one.platform));
}

function having(state, metric) {
  return shown(state).filter((one) => one.metrics[metric]);
}

function most(values) {
  return values.reduce((a, b) => Math.max(a, b), 0);
}

function least(values) {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

/* Whether only a logarithmic axis shows all values. */
const isWide = (values) => least(values) > 0 && most(values) / least(values) > 20;

/* A logarithmic axis over these values that begins and ends at a tick: powers of 10, or of 2 where
   they are close together. */
function logarithmic(values) {
  const positive = values.filter((v) => v > 0);
  if (!positive.length) return { type: "log" };
  const [low, high] = [least(positive), most(positive)];
  const base = high / low > 64 ? 10 : 2;
  const power = (v, round) => Math.pow(base, round(Math.log(v) / Math.log(base)));
  return { type: "log", logBase: base, min: power(low * 1.0001, Math.floor), max: power(high * 0.9999, Math.ceil) };
}

function axis(theme, more) {
  return Object.assign({
    type: "value", nameLocation: "middle", nameTextStyle: { color: theme.text, fontSize: 13 },
    axisLabel: { color: theme.text, formatter: (v) => number(v), hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: theme.soft } },
    splitLine: { lineStyle: { color: theme.line } }
  }, more);
}

function frame(theme, more) {
  return Object.assign({
    animation: false, textStyle: { fontFamily: "system-ui, sans-serif", color: theme.text },
    grid: { left: 46, right: 28, top: 20, bottom: 66, containLabel: true },
    tooltip: { confine: true, backgroundColor: theme.card, borderColor: theme.soft,
      textStyle: { color: theme.text, fontSize: 13 }, extraCssText: "white-space: normal; max-width: 22rem" },
    dataZoom: []
  }, more);
}

const zoom = (theme) => [
  { type: "slider", xAxisIndex: 0, filterMode: "none", height: 16, bottom: 4, showDataShadow: false,
    borderColor: theme.line, fillerColor: theme.line + "99", brushSelect: false, showDetail: false },
  { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false }
];

function line(one, theme) {
  return { color: theme.color(one.platform), width: 2.2,
    type: ["solid", "dashed", "dotted"][Math.floor(one.platform / theme.colors.length) % 3] };
}

/* Whiskers from low to high at each place, beside the series that they belong to. */
function whiskers(rows, horizontal, color) {
  return {
    type: "custom", data: rows, silent: true, z: 5,
    renderItem: (params, api) => {
      const at = (v) => api.coord(horizontal ? [v, api.value(0)] : [api.value(0), v]);
      const [a, b] = [at(api.value(1)), at(api.value(2))];
      const cap = horizontal ? [0, 5] : [5, 0];
      const stroke = { stroke: typeof color === "string" ? color : color(params.dataIndex), lineWidth: 1.6, fill: null };
      const path = (p, q) => ({ type: "line", shape: { x1: p[0], y1: p[1], x2: q[0], y2: q[1] }, style: stroke });
      const ends = [a, b].map((p) => path([p[0] - cap[0], p[1] - cap[1]], [p[0] + cap[0], p[1] + cap[1]]));
      return { type: "group", children: [path(a, b), ...ends] };
    }
  };
}

/* The area between two step functions, given as places from which on they have their values. */
function shade(rows, color) {
  return {
    type: "custom", data: [rows[0]], silent: true, z: 1, clip: true, tooltip: { show: false },
    renderItem: (params, api) => {
      const edge = (column) => rows.flatMap((row, i) => (i ? [api.coord([row[0], rows[i - 1][column]]), api.coord([row[0], row[column]])] : [api.coord([row[0], row[column]])]));
      return { type: "polygon", shape: { points: [...edge(2), ...edge(1).reverse()] }, style: { fill: color, opacity: 0.14 } };
    }
  };
}

/* A dashed line across all rows; a mark line would be drawn nowhere on a logarithmic axis. */
function upright(value, color) {
  return {
    type: "custom", data: [[value, 0]], silent: true, z: 1,
    renderItem: (params, api) => {
      const x = api.coord([api.value(0), 0])[0];
      const box = params.coordSys;
      return { type: "line", shape: { x1: x, y1: box.y, x2: x, y2: box.y + box.height }, style: { stroke: color, lineWidth: 1, lineDash: [5, 4] } };
    }
  };
}

/* Share of starts that are ready within a time, and the time of a share, on a line of straight
   pieces; where a piece is upright, its upper end. */
function shareWithin(starts, seconds) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle][0] <= seconds) low = middle + 1; else high = middle;
  }
  if (low === 0 || low === starts.length) return low === 0 ? 0 : 1;
  const [a, b] = [starts[low - 1], starts[low]];
  return a[1] + (b[1] - a[1]) * (seconds - a[0]) / (b[0] - a[0]);
}

function quantile(starts, share) {
  const i = starts.findIndex((one) => one[1] >= share - 1e-9);
  if (i < 1) return i === 0 ? starts[0][0] : null;
  const [a, b] = [starts[i - 1], starts[i]];
  return b[0] - (b[0] - a[0]) * Math.max(0, b[1] - share) / (b[1] - a[1]);
}

const CHARTS = {
  starts: {
    title: "How long starts take",
    about: (state) => "Share of starts that are ready within a time, all replications together" + at(state)
      + (shown(state).some((one) => one.band.length) ? "; each function stays within its shade everywhere at once with " + percent + "." : "."),
    log: (state) => isWide(shown(state).flatMap((one) => one.starts.map((s) => s[0]))),
    legend: true,
    view(state, theme) {
      const all = shown(state).filter((one) => one.starts.length > 0);
      if (!all.length) return null;
      const to = scale("s", state.log ? 1 : most(all.map((one) => one.starts[one.starts.length - 1][0])));
      const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];
      return {
        words: all.map((one) => name(one) + ": half within " + text(quantile(one.starts, 0.5), "s") + ", 95 % within "
          + text(quantile(one.starts, 0.95), "s") + ", all within " + text(quantile(one.starts, 1), "s")),
        head: ["Alternative", ...shares.map((s) => (s === 1 ? "all" : 100 * s + " %"))],
        rows: all.map((one) => [name(one), ...shares.map((s) => text(quantile(one.starts, s), "s"))]),
        option: frame(theme, {
          xAxis: axis(theme, Object.assign({ name: axisName("startup latency", to.name), nameGap: 28 },
            state.log ? logarithmic(all.flatMap((one) => one.starts.map((s) => s[0] / to.factor))) : {})),
          yAxis: axis(theme, { name: "starts ready [%]", nameGap: 38, min: 0, max: 100 }),
          dataZoom: zoom(theme),
          tooltip: Object.assign(frame(theme).tooltip, {
            trigger: "axis", axisPointer: { type: "line", snap: false },
            formatter: (series) => {
              const x = series[0].axisValue * to.factor;
              const rows = all.map((one) => [name(one), shareWithin(one.starts, x)]).sort((a, b) => b[1] - a[1]);
              return "ready within " + text(x, "s") + rows.slice(0, 14).map((r) => "<br>" + escaped(r[0]) + ": " + number(100 * r[1]) + " %").join("");
            }
          }),
          series: all.filter((one) => one.band.length).map((one) => shade(one.band.map((b) => [b[0] / to.factor, 100 * b[1], 100 * b[2]]), theme.color(one.platform))).concat(all.map((one) => ({
            type: "line", symbol: "none", lineStyle: line(one, theme), emphasis: { disabled: true },
            data: one.starts.map((s) => [s[0] / to.factor, 100 * s[1]])
          })))
        })
      };
    }
  },

  growth: {
    title: "How it grows",
    about: (state) => state.metric + " against " + (state.varied ? state.varied.path : "what varies") + ", with " + percent + " intervals.",
    metrics: () => (DATA.varied.length ? metricsFirst(["startup.p99", "startup.p95", "startup.p90", "startup.p50", "startup.mean"]) : []),
    varied: true,
    log: (state) => isWide(DATA.alternatives.filter((one) => one.metrics[state.metric]).map((one) => one.metrics[state.metric][0])),
    legend: true,
    view(state, theme) {
      const varied = state.varied;
      if (!varied) return null;
      const unit = DATA.units[state.metric];
      const all = DATA.alternatives.filter((one) => !state.hidden.has(one.platform) && one.metrics[state.metric]
        && varied.others[one.point] === varied.others[state.point]);
      if (!all.length) return null;
      const to = scale(unit, most(all.map((one) => Math.abs(one.metrics[state.metric][0]))));
      const lines = new Map();
      all.forEach((one) => lines.set(name(one), (lines.get(name(one)) || []).concat(one)));
      lines.forEach((list) => list.sort((a, b) => varied.values[a.point] - varied.values[b.point]));
      const y = (v) => v / to.factor;
      const low = (m) => (state.log ? Math.max(m[1], m[0] * 1e-3) : m[1]);
      return {
        words: [...lines].map(([who, list]) => who + ": from " + text(list[0].metrics[state.metric][0], unit) + " at " + varied.values[list[0].point]
          + " to " + text(list[list.length - 1].metrics[state.metric][0], unit) + " at " + varied.values[list[list.length - 1].point]),
        head: ["Alternative", varied.path, state.metric, percent + " interval"],
        rows: [...lines].flatMap(([who, list]) => list.map((one) => [who, String(varied.values[one.point]), text(one.metrics[state.metric][0], unit), interval(one.metrics[state.metric], unit)])),
        option: frame(theme, {
          xAxis: axis(theme, { name: varied.path, nameGap: 28, scale: true }),
          yAxis: axis(theme, Object.assign({ name: axisName(state.metric, to.name), nameGap: 56 },
            state.log ? logarithmic(all.map((one) => y(one.metrics[state.metric][0]))) : {})),
          dataZoom: zoom(theme),
          tooltip: Object.assign(frame(theme).tooltip, { trigger: "item",
            formatter: (p) => escaped(p.seriesName) + "<br>" + escaped(varied.path) + " = " + p.value[0] + "<br>" + text(p.value[1] * to.factor, unit) + (p.value[2] ? "<br>" + p.value[2] : "") }),
          series: [...lines].flatMap(([who, list]) => [
            { type: "line", name: who, symbol: "circle", symbolSize: 8, lineStyle: line(list[0], theme), itemStyle: { color: theme.color(list[0].platform) },
              data: list.map((one) => [varied.values[one.point], y(one.metrics[state.metric][0]), interval(one.metrics[state.metric], unit)]) },
            whiskers(list.filter((one) => one.metrics[state.metric].length > 2)
              .map((one) => [varied.values[one.point], y(low(one.metrics[state.metric])), y(one.metrics[state.metric][2])]), false, theme.color(list[0].platform))
          ])
        })
      };
    }
  },

  values: {
    title: "Platform by platform",
    about: (state) => state.metric + at(state) + ", with " + percent + " intervals.",
    metrics: () => metricsFirst(["density.per_host", "startup.p50", "memory.per_instance"]),
    log: () => false,
    view(state, theme) {
      const all = having(state, state.metric);
      if (!all.length) return null;
      const unit = DATA.units[state.metric];
      const triples = all.map((one) => one.metrics[state.metric]);
      const to = scale(unit, most(triples.map((m) => Math.abs(m[0]))));
      const log = state.log && triples.every((m) => m[0] > 0);
      return {
        words: all.map((one, i) => name(one) + ": " + text(triples[i][0], unit)),
        head: ["Alternative", state.metric, percent + " interval"],
        rows: all.map((one, i) => [name(one), text(triples[i][0], unit), interval(triples[i], unit)]),
        height: 110 + 34 * all.length,
        option: rowsOption(all.map(name), theme, {
          axis: Object.assign({ name: axisName(state.metric, to.name) },
            log ? logarithmic(triples.flatMap((m) => m.map((v) => v / to.factor))) : {}),
          tooltip: (i) => escaped(name(all[i])) + "<br>" + text(triples[i][0], unit) + "<br>" + interval(triples[i], unit),
          series: [
            { type: log ? "scatter" : "bar", symbolSize: 11, barMaxWidth: 22,
              data: all.map((one, i) => ({ value: log ? [triples[i][0] / to.factor, i] : triples[i][0] / to.factor, itemStyle: { color: theme.color(one.platform) } })) },
            whiskers(triples.map((m, i) => [i, m.length < 3 ? m[0] / to.factor : (log ? Math.max(m[1], m[0] * 1e-3) : m[1]) / to.factor, (m.length < 3 ? m[0] : m[2]) / to.factor]), true, theme.text)
          ]
        })
      };
    }
  },

  ratios: {
    title: "Against the baseline",
    about: (state) => state.metric + " of each alternative over that of " + DATA.baseline + at(state)
      + ", with intervals that hold for all comparisons together at " + percent + ". Where an interval includes 1, no difference is shown.",
    metrics: () => [...new Set(DATA.comparisons.filter((one) => one.ratio).map((one) => one.metric))],
    log: () => true,
    view(state, theme) {
      const all = DATA.comparisons.filter((one) => one.metric === state.metric && one.ratio)
        .map((one) => ({ one: DATA.alternatives[one.alternative], ratio: one.ratio, difference: one.difference }))
        .filter((row) => row.one.point === state.point && !state.hidden.has(row.one.platform));
      if (!all.length) return null;
      const unit = DATA.units[state.metric];
      const low = (m) => (state.log ? Math.max(m[1], m[0] * 1e-2) : m[1]);
      return {
        words: all.map((row) => name(row.one) + ": " + number(row.ratio[0]) + " times"),
        head: ["Alternative", "Ratio", "Interval", "Difference", "Interval"],
        rows: all.map((row) => [name(row.one), number(row.ratio[0]), interval(row.ratio, "1"), text(row.difference[0], unit), interval(row.difference, unit)]),
        height: 110 + 34 * all.length,
        option: rowsOption(all.map((row) => name(row.one)), theme, {
          axis: Object.assign({ name: state.metric + " / that of " + DATA.baseline, scale: true },
            state.log ? logarithmic(all.flatMap((row) => row.ratio).concat(1)) : {}),
          tooltip: (i) => escaped(name(all[i].one)) + "<br>" + number(all[i].ratio[0]) + " times (" + interval(all[i].ratio, "1") + ")",
          series: [
            { type: "scatter", symbolSize: 11, data: all.map((row, i) => ({ value: [row.ratio[0], i], itemStyle: { color: theme.color(row.one.platform) } })) },
            upright(1, theme.text),
            whiskers(all.map((row, i) => [i, row.ratio.length < 3 ? row.ratio[0] : low(row.ratio), row.ratio[row.ratio.length < 3 ? 0 : 2]]), true, theme.text)
          ]
        })
      };
    }
  },

  over: {
    title: "What happens over time",
    about: (state) => "Replication 0" + at(state) + ": " + seriesOf(state).title + " over time, as averages over equal stretches.",
    metrics: () => (DATA.alternatives.some((one) => one.over) ? DATA.series.map((one) => one.title) : [""]),
    log: () => false,
    legend: true,
    view(state, theme) {
      const series = seriesOf(state);
      const all = shown(state).filter((one) => one.over && most(one.over[series.key]) > 0);
      if (!all.length) return null;
      const values = (one) => one.over[series.key];
      const share = series.unit === "1";
      const show = (v) => (share ? number(100 * v) + " %" : number(v));
      const x = scale("s", most(all.map((one) => one.over.step * values(one).length)));
      const seconds = (one, i) => (i + 0.5) * one.over.step;
      const peak = (one) => values(one).indexOf(most(values(one)));
      const mean = (one) => values(one).reduce((a, b) => a + b, 0) / values(one).length;
      const y = (v) => (share ? 100 * v : v);
      const floor = (v) => (state.log ? (v > 0 ? v : null) : v);
      return {
        words: all.map((one) => name(one) + ": at most " + show(most(values(one))) + ", after " + text(seconds(one, peak(one)), "s")),
        head: ["Alternative", "At most", "after", "On average", "Until"],
        rows: all.map((one) => [name(one), show(most(values(one))), text(seconds(one, peak(one)), "s"), show(mean(one)), text(one.over.step * values(one).length, "s")]),
        option: frame(theme, {
          xAxis: axis(theme, { name: "time since the run began [" + x.name + "]", nameGap: 28, min: 0 }),
          yAxis: axis(theme, Object.assign({ name: share ? series.title + " [busy %]" : series.title, nameGap: 56 },
            state.log ? logarithmic(all.flatMap((one) => values(one).map(y))) : {})),
          dataZoom: zoom(theme),
          tooltip: Object.assign(frame(theme).tooltip, { trigger: "axis",
            formatter: (ps) => text(ps[0].value[0] * x.factor, "s") + ps.map((p) => "<br>" + escaped(p.seriesName) + ": " + (share ? number(p.value[1]) + " %" : number(p.value[1]))).join("") }),
          series: all.map((one) => ({ type: "line", name: name(one), symbol: "none", step: "middle", lineStyle: Object.assign(line(one, theme), { width: 1.6 }), itemStyle: { color: theme.color(one.platform) },
            data: values(one).map((v, i) => [seconds(one, i) / x.factor, floor(y(v))]) }))
        })
      };
    }
  },

  time: parts("Where the time of a start goes", "Mean start by layer and phase", "startup.time.", (one) => one.metrics["startup.mean"] && one.metrics["startup.mean"][0], () => 1, "s", "mean start"),

  memory: parts("Where the memory goes", "Memory per instance by layer, when most are ready", "memory.layer.",
    (one) => one.metrics["density.total"] && one.metrics["density.total"][0] > 0 && one.metrics["memory.per_instance"],
    (one) => one.metrics["density.total"][0], "bytes", "memory per instance"),

  bound: parts("What binds", "Share of hosts by the first short resource at the last refusal", "density.bound.",
    (one) => Object.keys(one.metrics).some((m) => m.startsWith("density.bound.")), () => 0.01, "1", "share of hosts [%]"),

  measured: {
    title: "Measured and simulated",
    about: () => "Each point is a measured value against the simulated one: on the line where they agree.",
    log: () => true,
    legend: true,
    view(state, theme) {
      const all = DATA.measured.filter((one) => !state.hidden.has(one.platform) && one.measured > 0 && one.simulated > 0);
      if (!all.length || new Set(all.map((one) => one.unit)).size > 1) return null;
      const unit = all[0].unit;
      const values = all.flatMap((one) => [one.measured, one.simulated]);
      const to = scale(unit, state.log ? 1 : most(values));
      const ends = [least(values) / to.factor, most(values) / to.factor];
      const platforms = [...new Set(all.map((one) => one.platform))];
      const kind = state.log ? logarithmic(values.map((v) => v / to.factor)) : { min: 0 };
      return {
        words: all.map((one) => one.alternative + ", " + one.metric + ": measured " + text(one.measured, unit) + ", simulated " + text(one.simulated, unit)),
        head: ["Alternative", "Metric", "Measured", "Simulated"],
        rows: all.map((one) => [one.alternative, one.metric, text(one.measured, unit), text(one.simulated, unit)]),
        option: frame(theme, {
          xAxis: axis(theme, Object.assign({ name: axisName("measured", to.name), nameGap: 28 }, kind)),
          yAxis: axis(theme, Object.assign({ name: axisName("simulated", to.name), nameGap: 56 }, kind)),
          dataZoom: zoom(theme),
          tooltip: Object.assign(frame(theme).tooltip, { trigger: "item",
            formatter: (p) => (p.value[2] ? escaped(p.value[2]) + "<br>" : "") + "measured " + text(p.value[0] * to.factor, unit) + "<br>simulated " + text(p.value[1] * to.factor, unit) }),
          series: [
            { type: "line", data: [[ends[0], ends[0]], [ends[1], ends[1]]], symbol: "none", silent: true, lineStyle: { color: theme.soft, type: "dashed", width: 1.5 } },
            ...platforms.map((p) => ({ type: "scatter", symbolSize: 10, symbol: ["circle", "triangle", "rect", "diamond"][p % 4], itemStyle: { color: theme.color(p) },
              data: all.filter((one) => one.platform === p).map((one) => [one.measured / to.factor, one.simulated / to.factor, one.alternative + ", " + one.metric]) }))
          ]
        })
      };
    }
  },

  settling: {
    title: "How the mean settles",
    about: (state) => "Mean start after so many replications" + at(state) + "; thin lines are the ends of its " + percent + " interval.",
    log: () => false,
    legend: true,
    view(state, theme) {
      const all = shown(state).filter((one) => one.means.length > 1);
      if (!all.length) return null;
      const last = (one) => one.means[one.means.length - 1];
      const to = scale("s", most(all.map((one) => last(one)[1])));
      const low = (v) => (state.log ? Math.max(v, 1e-9) : v);
      const path = (one, column, style) => ({ type: "line", symbol: "none", silent: column > 1, lineStyle: Object.assign({}, line(one, theme), style),
        name: name(one), data: one.means.filter((m) => column === 1 || m[2] < m[3]).map((m) => [m[0], low(m[column]) / to.factor]) });
      return {
        words: all.map((one) => name(one) + ": " + text(last(one)[1], "s") + " after " + last(one)[0]),
        head: ["Alternative", "Replications", "Mean start", percent + " interval"],
        rows: all.map((one) => [name(one), String(last(one)[0]), text(last(one)[1], "s"), interval(last(one).slice(1), "s")]),
        option: frame(theme, {
          xAxis: axis(theme, { name: "replications", nameGap: 28, min: 1, minInterval: 1 }),
          yAxis: axis(theme, Object.assign({ name: axisName("mean start", to.name), nameGap: 56 },
            state.log ? logarithmic(all.flatMap((one) => one.means.flatMap((m) => m.slice(1))).map((v) => v / to.factor)) : {})),
          dataZoom: zoom(theme),
          tooltip: Object.assign(frame(theme).tooltip, { trigger: "item", formatter: (p) => escaped(p.seriesName) + "<br>" + text(p.value[1] * to.factor, "s") + " after " + p.value[0] }),
          series: all.flatMap((one) => [path(one, 1, {}), path(one, 2, { width: 0.8 }), path(one, 3, { width: 0.8 })])
        })
      };
    }
  }
};

function seriesOf(state) {
  return DATA.series.find((one) => one.title === state.metric) || DATA.series[0];
}

/* The metrics that the reader can choose, those that matter most first. */
function metricsFirst(first) {
  const known = Object.keys(DATA.units).filter((m) => !m.startsWith("startup.time.") && !m.startsWith("memory.layer."));
  return [...first.filter((m) => known.includes(m)), ...known.filter((m) => !first.includes(m))];
}

/* Horizontal rows, one an alternative, the first at the top. */
function rowsOption(names, theme, chart) {
  return frame(theme, {
    grid: { left: 12, right: 28, top: 12, bottom: 40, containLabel: true },
    xAxis: axis(theme, Object.assign({ nameGap: 28 }, chart.axis)),
    yAxis: axis(theme, { type: "category", data: names, inverse: true, splitLine: { show: false },
      axisLabel: { color: theme.text, interval: 0, width: theme.narrow ? 112 : 220, overflow: "break" } }),
    tooltip: Object.assign(frame(theme).tooltip, { trigger: "axis", axisPointer: { type: "none" }, formatter: (all) => chart.tooltip(all[0].dataIndex) }),
    series: chart.series
  });
}

/* Bars made of parts: one an alternative, the smallest parts summed up. */
function parts(title, about, prefix, isShown, divisor, unit, axisTitle) {
  const LARGEST = 11;
  return {
    title, share: prefix !== "density.bound.", legend: "parts",
    about: (state) => about + at(state) + (state.share ? ", as shares." : "."),
    view(state, theme) {
      const all = shown(state).filter(isShown);
      const value = (one, part) => (one.metrics[part] ? one.metrics[part][0] / divisor(one) : 0);
      const names = [...new Set(all.flatMap((one) => Object.keys(one.metrics)))].filter((m) => m.startsWith(prefix));
      const size = new Map(names.map((part) => [part, most(all.map((one) => value(one, part)))]));
      const kept = names.filter((part) => size.get(part) > 0).sort((a, b) => size.get(b) - size.get(a));
      if (!all.length || !kept.length) return null;
      const largest = kept.slice(0, LARGEST);
      const others = kept.slice(LARGEST);
      const rows = largest.map((part) => ({ part: part.slice(prefix.length), of: (one) => value(one, part) }));
      if (others.length) rows.push({ part: "all others", of: (one) => others.reduce((sum, part) => sum + value(one, part), 0) });
      const total = (one) => rows.reduce((sum, row) => sum + row.of(one), 0) || 1;
      const to = state.share ? { factor: 0.01, name: "%" } : scale(unit, most(all.map(total)));
      const show = (one, row) => (state.share ? number(100 * row.of(one) / total(one)) + " %" : unit === "1" ? number(row.of(one)) + " %" : text(row.of(one), unit));
      const style = (i) => (i < theme.colors.length ? { color: theme.color(i) } : { color: theme.color(i), opacity: 0.6 });
      return {
        legend: rows.map((row, i) => ({ text: row.part, color: theme.color(i), pale: i >= theme.colors.length })),
        words: all.map((one) => name(one) + ": " + rows.map((row) => [row.of(one), row]).sort((a, b) => b[0] - a[0]).slice(0, 3)
          .filter((pair) => pair[0] > 0).map((pair) => pair[1].part + " " + show(one, pair[1])).join(", ")),
        head: ["Alternative", ...rows.map((row) => row.part)],
        rows: all.map((one) => [name(one), ...rows.map((row) => show(one, row))]),
        height: 110 + 34 * all.length,
        option: rowsOption(all.map(name), theme, {
          axis: { name: state.share ? "share of " + axisTitle + " [%]" : unit === "1" ? axisTitle : axisName(axisTitle, to.name), max: state.share || unit === "1" ? 100 : undefined },
          tooltip: (i) => escaped(name(all[i])) + rows.filter((row) => row.of(all[i]) > 0).map((row) => "<br>" + escaped(row.part) + ": " + show(all[i], row)).join(""),
          series: rows.map((row, i) => ({ type: "bar", stack: "all", name: row.part, barMaxWidth: 24, itemStyle: Object.assign({ borderColor: theme.page, borderWidth: 1 }, style(i)),
            data: all.map((one) => row.of(one) / (state.share ? total(one) : 1) / to.factor) }))
        })
      };
    }
  };
}
