// Words that were typed survive a lost connection: the browser keeps a copy until the server has saved them.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = `kuvend draft ${form.dataset.draft}`;
  const skip = new Set(["csrfmiddlewaretoken", "step", "seen"]);
  const typed = () => [...new FormData(form)].filter(([name, value]) => !skip.has(name) && typeof value === "string");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const store = (act) => { try { return act(window.localStorage); } catch { return null; } };
  const drop = () => store((kept) => kept.removeItem(key));
  const week = 7 * 24 * 60 * 60 * 1000;

  const begun = typed();
  const copy = store((kept) => JSON.parse(kept.getItem(key)));
  const offer = document.getElementById("kept-copy");
  if (copy && (Date.now() - copy.at > week || same(copy.typed, begun))) drop();
  else if (copy && Array.isArray(copy.typed)) offer.hidden = false;

  // Rows may have been added: the server draws the form again from what was typed.
  const restore = () => {
    for (const name of new Set(typed().map(([name]) => name))) {
      for (const field of form.elements[name] instanceof RadioNodeList ? [...form.elements[name]] : [form.elements[name]]) field.disabled = true;
    }
    for (const [name, value] of [...copy.typed, ["step", "restore"]]) {
      const field = document.createElement("textarea");
      field.hidden = true; field.name = name; field.value = value;
      form.append(field);
    }
    form.submit();
  };
  offer.addEventListener("click", (event) => {
    const asked = event.target.dataset.copy;
    if (asked === "restore") restore();
    if (asked === "drop") { drop(); offer.hidden = true; }
  });

  let waiting;
  let last = begun;
  const keep = () => {
    const now = typed();
    if (same(now, last)) return;
    last = now;
    store((kept) => kept.setItem(key, JSON.stringify({ at: Date.now(), typed: now })));
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 400); });
  form.addEventListener("submit", keep);

  const live = document.getElementById("live");
  let sent;
  live.addEventListener("htmx:beforeRequest", () => { sent = typed(); });
  live.addEventListener("htmx:afterSwap", () => {
    if (live.querySelector("[data-saved]") && same(sent, typed())) { drop(); last = sent; }
  });
  const lost = () => { const said = live.querySelector(".saved"); if (said) said.textContent = form.dataset.lost; };
  live.addEventListener("htmx:sendError", lost);
  live.addEventListener("htmx:responseError", lost);

  // How many characters are left, once they become few.
  const count = (field) => {
    const note = document.getElementById(`${field.id}_limit`);
    const most = Number(note?.dataset.limit);
    if (!most) return;
    note.dataset.words ??= note.textContent;
    const long = field.value.length;
    note.textContent = `${note.dataset.words} (${long} / ${most})`;
    note.classList.toggle("near", long > most * 0.8);
    note.classList.toggle("over", long > most);
  };
  form.classList.add("counted");
  form.querySelectorAll("textarea").forEach(count);
  form.addEventListener("input", (event) => { if (event.target.matches("textarea")) count(event.target); });
})();
