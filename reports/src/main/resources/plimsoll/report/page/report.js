/* Puts the charts into the page and follows what the reader chooses. */
(function () {
  const MANY = 12; /* platforms that are shown at first where there are more */
  const common = { point: DATA.points.length - 1, hidden: new Set() };
  const drawn = [];
  let printing = false;

  DATA.platforms.forEach((platform, i) => { if (i >= MANY) common.hidden.add(i); });

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) element.setAttribute(key, ""); else if (value !== false) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  /* The colours in force; on paper the light ones. */
  function theme() {
    const chosen = document.documentElement.dataset.theme;
    const dark = !printing && (chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
    const colors = dark ? DATA.dark : DATA.light;
    const at = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const paper = { text: "#1d2329", soft: "#535c66", line: "#d5dae0", card: "#f3f6f8", page: "#ffffff" };
    const base = printing ? paper : { text: at("--text"), soft: at("--soft"), line: at("--line"), card: at("--card"), page: at("--page") };
    return Object.assign(base, { colors, color: (i) => colors[i % colors.length], narrow: innerWidth < 640 });
  }

  function select(label, options, value, onChange) {
    const box = make("select", {}, ...options.map(([key, words]) => make("option", { value: key, selected: key === value }, words)));
    box.addEventListener("change", () => onChange(box.value));
    return make("label", {}, label + " ", box);
  }

  function check(label, checked, className, onChange) {
    const box = make("input", { type: "checkbox", class: className });
    box.checked = checked;
    box.addEventListener("change", () => onChange(box.checked));
    return make("label", {}, box, " " + label);
  }

  function swatch(platform) {
    const round = Math.floor(platform / DATA.light.length) % 3;
    const mark = make("span", { class: "swatch" + ["", " second", " third"][round], "aria-hidden": "true" });
    mark.style.color = theme().color(platform);
    return mark;
  }

  class Chart {
    constructor(id, place) {
      this.chart = CHARTS[id];
      this.state = Object.create(common);
      this.state.metric = this.chart.metrics ? this.chart.metrics()[0] : "";
      this.state.varied = DATA.varied[0];
      this.state.log = this.chart.log ? this.chart.log(this.state) : false;
      this.state.share = false;
      this.about = make("p", { class: "soft" });
      this.options = make("div", { class: "options" });
      this.legend = make("div", { class: "options legend" });
      this.plot = make("div", { class: "plot", role: "img" });
      this.table = make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Data of: " + this.chart.title });
      this.details = make("details", {}, make("summary", {}, "Data of this chart"), this.table);
      this.details.addEventListener("toggle", () => this.fillTable());
      this.figure = make("figure", { id: "chart-" + id },
        make("figcaption", {}, make("h3", {}, this.chart.title), this.about), this.options, this.legend, this.plot, this.details);
      place.append(this.figure);
      this.choices();
      this.draw();
    }

    choices() {
      const set = (key) => (value) => { this.state[key] = value; this.draw(); };
      if (this.chart.metrics && this.chart.metrics().length > 1) {
        this.options.append(select("Metric", this.chart.metrics().map((m) => [m, m]), this.state.metric, set("metric")));
      }
      if (this.chart.varied && DATA.varied.length > 1) {
        this.options.append(select("Against", DATA.varied.map((v, i) => [String(i), v.path]), "0",
          (i) => { this.state.varied = DATA.varied[Number(i)]; this.draw(); }));
      }
      if (this.chart.log) this.options.append(check("Logarithmic", this.state.log, "log", set("log")));
      if (this.chart.share) this.options.append(check("Shares", this.state.share, "share", set("share")));
    }

    draw() {
      const colors = theme();
      this.view = this.chart.view(this.state, colors);
      this.figure.hidden = !this.view;
      if (!this.view) return;
      this.about.textContent = this.chart.about(this.state);
      this.plot.setAttribute("aria-label", this.chart.title + ". " + this.chart.about(this.state) + " " + this.view.words.slice(0, 30).join("; ") + ".");
      this.plot.style.height = (this.view.height || (colors.narrow ? 340 : 440)) + "px";
      if (!this.echart) this.echart = echarts.init(this.plot, null, { renderer: "svg" });
      this.echart.resize({ width: printing ? 680 : "auto", height: "auto" });
      this.echart.setOption(this.view.option, true);
      /* The library numbers the backgrounds of all charts alike. */
      this.plot.querySelectorAll("svg rect[id]").forEach((one) => one.removeAttribute("id"));
      this.drawLegend(colors);
      this.fillTable();
    }

    drawLegend(colors) {
      this.legend.replaceChildren();
      if (this.view.legend) {
        this.legend.append(...this.view.legend.map((entry) => {
          const mark = make("span", { class: "swatch", "aria-hidden": "true" });
          mark.style.color = entry.color;
          mark.style.opacity = entry.pale ? 0.6 : 1;
          return make("span", { class: "platform" }, mark, " " + entry.text);
        }));
      } else if (this.chart.legend) {
        const shownOnes = DATA.platforms.map((words, i) => i).filter((i) => !common.hidden.has(i));
        this.legend.append(...shownOnes.map((i) => make("span", { class: "platform" }, swatch(i), " " + DATA.platforms[i])));
      }
    }

    fillTable() {
      if (!this.details.open || !this.view) return;
      const row = (tag, cells) => make("tr", {}, ...cells.map((cell, i) =>
        make(i && tag === "td" ? "td" : "th", { class: i ? "number" : false, scope: tag === "th" ? "col" : i ? false : "row" }, cell)));
      this.table.replaceChildren(make("table", {}, make("thead", {}, row("th", this.view.head)),
        make("tbody", {}, ...this.view.rows.map((cells) => row("td", cells)))));
    }
  }

  function redraw() { drawn.forEach((chart) => chart.draw()); }

  function controls() {
    const place = document.getElementById("controls");
    if (DATA.points.length > 1) {
      const box = select("Charts show the point", DATA.points.map((p, i) => [String(i), p || "(all defaults)"]), String(common.point),
        (value) => { common.point = Number(value); redraw(); });
      box.classList.add("point");
      place.append(box);
    }
    const toggles = DATA.platforms.map((platform, i) => {
      const box = make("input", { type: "checkbox", value: String(i) });
      box.checked = !common.hidden.has(i);
      box.addEventListener("change", () => { if (box.checked) common.hidden.delete(i); else common.hidden.add(i); redraw(); });
      return make("label", { class: "platform" }, box, swatch(i), platform);
    });
    const heading = DATA.platforms.length > MANY ? "Platforms in the charts (the first " + MANY + " of " + DATA.platforms.length + " at first)" : "Platforms in the charts";
    place.append(make("fieldset", {}, make("legend", {}, heading), ...toggles));
  }

  function recolor() {
    document.querySelectorAll("#controls .platform").forEach((label, i) => { label.querySelector(".swatch").style.color = theme().color(i); });
    redraw();
  }

  /* The comparison table: sorted by a column, narrowed to what the reader types. */
  function comparison() {
    const table = document.getElementById("comparison-table");
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const isNumeric = heads.map((head, column) => rows.some((row) => row.cells[column].dataset.amount));
    const key = (row, column) => {
      const amount = row.cells[column].dataset.amount;
      return amount ? Number(amount) : isNumeric[column] ? "" : row.cells[column].textContent;
    };
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const sorted = [...rows].sort((a, b) => {
          const [x, y] = [key(a, column), key(b, column)];
          if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
          const order = typeof x === "number" ? x - y : x.localeCompare(y);
          return up ? order : -order;
        });
        body.append(...sorted);
      });
    });
    const filter = document.getElementById("filter");
    filter.closest("p").hidden = rows.length < 8;
    filter.addEventListener("input", () => {
      const wanted = filter.value.toLowerCase();
      rows.forEach((row) => { row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted); });
    });
  }

  function themeButton() {
    const button = document.getElementById("theme");
    const names = { "": "Colours: as the system", light: "Colours: light", dark: "Colours: dark" };
    button.hidden = false;
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const next = { undefined: "dark", dark: "light", light: "" }[root.dataset.theme];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      button.textContent = names[next];
      recolor();
    });
  }

  controls();
  comparison();
  themeButton();
  document.querySelectorAll("[data-charts]").forEach((place) => {
    place.dataset.charts.split(" ").forEach((id) => drawn.push(new Chart(id, place)));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(redraw, 150); });
  addEventListener("beforeprint", () => { printing = true; redraw(); });
  addEventListener("afterprint", () => { printing = false; redraw(); });
  document.documentElement.dataset.drawn = String(drawn.filter((chart) => chart.view).length);
})();
