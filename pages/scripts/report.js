// Sorting, filtering and zooming. The page reads without: every figure stands in a table.
(() => {
  "use strict";
  const $$ = (selector, of = document) => [...of.querySelectorAll(selector)];

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    if (!cell) return null;
    if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
    return cell.classList.contains("number") ? null : cell.textContent.trim();
  };
  // What there is no figure of stands last, whichever way.
  const order = (a, b, sign) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  };

  const sortBy = (table, column, header) => {
    const falling = header.getAttribute("aria-sort") === null ? header.classList.contains("number")
      : header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [valueOf(row, column), row]);
    rows.sort((a, b) => order(a[0], b[0], falling ? -1 : 1));
    body.append(...rows.map((pair) => pair[1]));
  };

  const letSort = (table) => {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "sort";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sortBy(table, column, header));
    });
  };

  const letFilter = (table) => {
    const label = document.createElement("label");
    label.className = "filter";
    const input = document.createElement("input");
    input.type = "search";
    input.dir = "auto";
    const count = document.createElement("output");
    label.append("Filter ", input, " ", count);
    (table.closest(".scroll") || table).before(label);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = wanted !== "" && !row.textContent.toLocaleLowerCase().includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      count.textContent = wanted === "" ? "" : `${shown} of ${table.tBodies[0].rows.length} rows`;
    });
  };

  const kRowsToFilter = 12;
  for (const table of $$("table.data")) {
    if (table.tBodies[0].rows.length < 2) continue;
    letSort(table);
    if (table.tBodies[0].rows.length >= kRowsToFilter) letFilter(table);
  }

  // Labels over time, where people zoom and hover: drawn from the table beside the still picture.
  const readSeries = (table) => {
    const times = [];
    const series = [...table.tHead.rows[0].cells].slice(2).map((cell) => ({ name: cell.textContent, values: [] }));
    for (const row of table.tBodies[0].rows) {
      times.push(Date.parse(row.cells[0].querySelector("time").dateTime) / 1000);
      series.forEach((one, i) => one.values.push(Number(row.cells[i + 2].dataset.value)));
    }
    return { times, series };
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dashes = [[], [7, 3], [], [2, 3], [], [9, 3, 2, 3], [4, 2], [1, 4]];

  const draw = (figure, read, holder) => {
    const { times, series } = read;
    const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 } };
    const plot = new uPlot({
      width: Math.max(280, holder.clientWidth),
      height: 300,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      fmtDate: (template) => uPlot.fmtDate(template.replace("{M}/{D}/{YY}", "{YYYY}-{MM}-{DD}").replace("{M}/{D}", "{MM}-{DD}")),
      scales: { y: { range: (_, least, most) => [0, Math.max(1, most * 1.05)] } },
      axes: [axis, { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 1000000] }],
      series: [{ value: (_, at) => (at === null ? "–" : new Date(at * 1000).toISOString().slice(0, 10)) },
        ...series.map((one, i) => ({
          label: one.name, stroke: colour(`--c${Math.min(i, 7)}`), width: 2, dash: dashes[Math.min(i, 7)],
          points: { size: 5 },
        }))],
    }, [times, ...series.map((one) => one.values)], holder);
    for (const label of $$(".u-label", holder)) label.dir = "auto";
    for (const key of $$(".u-series th", holder).slice(1)) {
      key.tabIndex = 0;
      key.setAttribute("role", "button");
      key.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        key.click();
      });
    }
    return plot;
  };

  for (const figure of $$("figure.timeline")) {
    const holder = document.createElement("div");
    holder.className = "live";
    figure.prepend(holder);
    figure.classList.add("is-live");
    const read = readSeries(figure.querySelector("table.data"));
    let plot = draw(figure, read, holder);
    const redraw = () => {
      plot.destroy();
      plot = draw(figure, read, holder);
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    let width = holder.clientWidth;
    new ResizeObserver(() => {
      if (holder.clientWidth === width || holder.clientWidth === 0) return;
      width = holder.clientWidth;
      plot.setSize({ width: Math.max(280, width), height: 300 });
    }).observe(holder);
  }
})();
