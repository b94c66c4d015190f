// Makes pages quicker to use. Every page works without it.

"use strict";

const API = "/api/v1/vehicles/";

/** All rows of an API list, page after page (addresses are relative to this site, whatever host the API names). */
async function rows(path) {
  const found = [];
  let next = API + path;
  while (next) {
    const response = await fetch(next, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`${next}: ${response.status}`);
    const page = await response.json();
    found.push(...page.results);
    next = page.next && new URL(page.next).pathname + new URL(page.next).search;
  }
  return found;
}

function span(car) {
  const from = car.produced_from?.slice(0, 4);
  const to = car.produced_to?.slice(0, 4);
  return from || to ? ` (${from ?? "…"}–${to ?? "…"})` : "";
}

function fill(select, options) {
  select.replaceChildren(select.options[0]);
  for (const { value, text, id } of options) {
    const option = new Option(text, value);
    if (id) option.dataset.id = id;
    select.add(option);
  }
  select.disabled = options.length === 0;
}

/** Each choice fetches the next select's options; the form itself stays an ordinary GET form. */
function vehicleForm(form) {
  const { make, model, year, engine } = form.elements;
  const chosenId = (select) => select.selectedOptions[0]?.dataset.id;
  const power = form.dataset.power;

  async function load(select, path, option) {
    form.setAttribute("aria-busy", "true");
    try {
      fill(select, (await rows(path)).map(option));
    } catch {
      fill(select, []); // the button still asks the server for the next step
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  function engines() {
    const path = `engines/?limit=100&model=${chosenId(model)}` + (year.value ? `&year=${year.value}` : "");
    return load(engine, path, (row) => ({
      value: row.id,
      text: row.name + (row.power_hp ? ` · ${power.replace("0", row.power_hp)}` : "") + span(row),
    }));
  }

  make.addEventListener("change", () => {
    [model, year, engine].forEach((select) => fill(select, []));
    if (!chosenId(make)) return;
    load(model, `models/?limit=100&make=${chosenId(make)}`, (row) => ({ value: row.slug, text: row.name + span(row), id: row.id }));
  });
  model.addEventListener("change", () => {
    [year, engine].forEach((select) => fill(select, []));
    if (!chosenId(model)) return;
    load(year, `years/?model=${chosenId(model)}`, (row) => ({ value: row, text: row }));
    engines();
  });
  year.addEventListener("change", engines);
  engine.addEventListener("change", () => engine.value && form.requestSubmit());
}

/** Filters and order apply as soon as they change, amounts by the button. What says nothing stays out of the address. */
function filterForm(form) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && (field.value === "" || (field.name === "ordering" && field.selectedIndex === 0))) field.disabled = true;
    }
  });
  for (const field of form.elements) {
    if (field.matches("select, input[type=checkbox]")) field.addEventListener("change", () => form.requestSubmit());
  }
}

/** While another page of the list is on its way, its cards are shapes without words. */
function busyList(listing) {
  const wait = () => listing.querySelector(".cards")?.setAttribute("aria-busy", "true");
  listing.addEventListener("submit", (event) => event.target.matches("[data-auto-submit]") && wait());
  listing.addEventListener("click", (event) => {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    const link = event.target.closest("a:not([href^='#'])");
    if (link && !link.closest(".cards") && !opensElsewhere) wait();
  });
}

/** An open menu closes as menus do: by Escape, which gives the focus back, and by a press elsewhere. */
function menu(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
}

for (const [selector, enhance] of [
  ["[data-vehicle-form]", vehicleForm],
  ["[data-auto-submit]", filterForm],
  ["[data-menu]", menu],
  [".listing", busyList],
]) {
  document.querySelectorAll(selector).forEach(enhance);
}

// A page that comes back from the browser's cache has its fields switched off by the submit above.
addEventListener("pageshow", (event) => event.persisted && location.reload());
