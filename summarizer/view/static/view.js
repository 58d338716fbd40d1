(() => {
  "use strict";

  const find = (id) => document.getElementById(id);
  const all = (selector, under = document) => [...under.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 60rem)");
  const roomy = matchMedia("(min-width: 80rem)");

  const text = find("v-text");
  const list = find("v-cards");
  const search = find("v-search");
  const status = find("v-status");
  const reset = find("v-reset");
  const finder = document.querySelector(".finder");

  const PAUSE = 120; // milliseconds without a key before a search: a word is typed as one

  /* What the page holds, read once, so that no key press has to look for it. */

  const numbers = (value) => (value ? value.trim().split(/\s+/) : []);

  const cards = all(".card").map((element) => ({
    element,
    link: element.querySelector("h4 a"),
    group: element.closest(".group"),
    kind: element.dataset.k,
    report: element.dataset.r,
    sections: new Set(numbers(element.dataset.s)),
    owners: new Set(numbers(element.dataset.o)),
    flags: new Set(numbers(element.dataset.f)),
    number: element.dataset.q,
    page: element.dataset.p,
    pieces: [],
    words: null,
  }));
  const byNumber = new Map(cards.map((card) => [card.element.dataset.i, card]));
  const byElement = new Map(cards.map((card) => [card.element, card]));
  const pieces = all(".m", text).map((element) => {
    const piece = { element, cards: numbers(element.dataset.i).map((i) => byNumber.get(i)) };
    for (const card of piece.cards) card.pieces.push(piece);
    return piece;
  });
  const pieceOf = new Map(pieces.map((piece, at) => [piece.element, at]));
  const groups = all(".group", list);

  let order = cards; // the cards that fit the filters, as they stand in the list
  let chosen = null; // the card that is open
  let listStop = null; // the one link of the list, and of the text, that the Tab key stops at
  let textStop = null;
  const heights = {}; // how far each pane was scrolled when it was left

  const say = (key, values = {}) => {
    status.textContent = status.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };

  /* Panes: side by side where there is room, else one at a time. */

  const showPane = (name) => {
    const before = document.body.dataset.pane;
    if (before === name) return;
    heights[before] = scrollY;
    document.body.dataset.pane = name;
    for (const button of all(".panes button")) {
      button.setAttribute("aria-pressed", String(button.dataset.pane === name));
    }
    if (!wide.matches) scrollTo(0, heights[name] ?? 0);
  };

  const bringIntoView = (element, block = "center") => {
    const scroll = () => element.scrollIntoView({ block, inline: "nearest" });
    scroll();
    // What was not laid out had a guessed height; the second call corrects the first.
    requestAnimationFrame(scroll);
  };

  /* One Tab stop in the list and one in the text; keys move between its neighbours. */

  const stopAt = (before, link) => {
    if (before) before.tabIndex = -1;
    link.tabIndex = 0;
    return link;
  };
  const stopInList = (link) => { listStop = stopAt(listStop, link); };
  const stopInText = (link) => { textStop = stopAt(textStop, link); };

  /* Choosing an item. */

  const paint = (card, on) => {
    card.element.classList.toggle("on", on);
    if (on) card.link.setAttribute("aria-current", "true");
    else card.link.removeAttribute("aria-current");
    for (const piece of card.pieces) piece.element.classList.toggle("on", on);
  };

  const unchoose = () => {
    if (chosen) paint(chosen, false);
    for (const element of all(".card.also", list)) element.classList.remove("also");
    chosen = null;
  };

  const choose = (card) => {
    unchoose();
    chosen = card;
    if (card.element.hidden) {
      clearFilters();
      say("revealed");
    }
    paint(card, true);
    stopInList(card.link);
    if (card.pieces.length) stopInText(card.pieces[0].element);
    history.replaceState(null, "", `#${encodeURIComponent(card.element.id)}`);
  };

  const pieceAt = (card, start) =>
    card.pieces.find((piece) => piece.element.id === `e-${start}`) ?? card.pieces[0];

  /** From an item to the text. */
  const openCard = (card) => {
    choose(card);
    if (!card.pieces.length) return;
    if (!wide.matches) {
      showPane("text");
      card.pieces[0].element.focus({ preventScroll: true });
    }
    bringIntoView(card.pieces[0].element);
  };

  /** From the text to its item, or to the next one where several stand on the same words. */
  const openPiece = (piece) => {
    const at = piece.cards.indexOf(chosen);
    const card = piece.cards[(at + 1) % piece.cards.length];
    choose(card);
    for (const other of piece.cards) if (other !== card) other.element.classList.add("also");
    if (piece.cards.length > 1) say("shared", { n: piece.cards.length });
    stopInText(piece.element);
    showPane("items");
    card.link.focus({ preventScroll: true });
    bringIntoView(card.element, "start");
  };

  const openEvidence = (card, start) => {
    const piece = pieceAt(card, start);
    if (!piece) return;
    stopInText(piece.element);
    showPane("text");
    piece.element.focus({ preventScroll: true });
    bringIntoView(piece.element);
  };

  const openPlace = (element) => {
    showPane("text");
    element.focus({ preventScroll: true });
    bringIntoView(element, "start");
  };

  /** The item, or the place in the text, that the address names. */
  const openFragment = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      return; // a stray % names nothing
    }
    const element = name ? find(name) : null;
    if (!element) return;
    const card = byElement.get(element);
    if (card) {
      openCard(card);
      bringIntoView(card.element, "start");
    } else if (text.contains(element)) {
      openPlace(element);
    }
  };

  /* Finding. */

  // Full-width signs and capitals are found by their plain forms.
  const fold = (words) => words.normalize("NFKC").toLowerCase();

  const wordsOf = (card) => {
    card.words ??= fold(
      `${card.link.querySelector("bdi").textContent}\n${card.pieces.map((piece) => piece.element.textContent).join("")}`,
    );
    return card.words;
  };

  const value = (id) => find(id)?.value ?? "";

  const wanted = () => ({
    words: fold(search.value).split(/\s+/).filter(Boolean),
    kinds: new Set(all('[name="kind"]:checked', finder).map((box) => box.value)),
    page: finder.querySelector('[name="page"]:checked').value,
    report: value("v-report"),
    section: value("v-section"),
    owner: value("v-owner"),
    flag: value("v-flag"),
    number: value("v-number"),
  });

  const fitsFlag = (card, flag) =>
    !flag ||
    (flag === "any" && card.flags.size > 0) ||
    (flag === "none" && card.flags.size === 0) ||
    card.flags.has(flag);

  const fits = (card, want) =>
    want.kinds.has(card.kind) &&
    (!want.page || want.page === card.page) &&
    (!want.report || want.report === card.report) &&
    (!want.section || card.sections.has(want.section)) &&
    (!want.owner || card.owners.has(want.owner)) &&
    fitsFlag(card, want.flag) &&
    (!want.number || want.number === card.number) &&
    want.words.every((word) => wordsOf(card).includes(word));

  const tellFilters = (want) => {
    const set = [want.report, want.section, want.owner, want.flag, want.number].filter(Boolean).length;
    find("v-more").textContent = set ? `(${set})` : "";
    const kinds = all('[name="kind"]', finder).length;
    reset.hidden = !(set || want.page || want.words.length || want.kinds.size < kinds);
  };

  const tellGroup = (group, shown) => {
    const count = group.querySelector("h3 .n");
    const whole = count.dataset.all;
    count.textContent = String(shown) === whole ? whole : `${shown} / ${whole}`;
    group.hidden = shown === 0;
  };

  const applyFilters = () => {
    const want = wanted();
    order = cards.filter((card) => fits(card, want));
    const fitting = new Set(order);
    for (const card of cards) {
      const hidden = !fitting.has(card);
      if (card.element.hidden !== hidden) card.element.hidden = hidden;
    }
    for (const group of groups) tellGroup(group, order.filter((card) => card.group === group).length);
    for (const { element, cards: own } of pieces) {
      element.classList.toggle("off", own.every((card) => card.element.hidden));
    }
    if (order.length && !order.some((card) => card.link === listStop)) stopInList(order[0].link);
    tellFilters(want);
    if (order.length) say("hits", { n: order.length, all: cards.length });
    else say("none");
  };

  const clearFilters = () => {
    search.value = "";
    for (const box of all('[name="kind"]', finder)) box.checked = true;
    finder.querySelector('[name="page"]').checked = true;
    for (const select of all("select", finder)) select.value = "";
    applyFilters();
  };

  let timer = 0;
  const searchSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(applyFilters, PAUSE);
  };

  /** A report that is chosen is also the one to read. */
  const openReport = () => {
    const report = value("v-report");
    for (const details of all("#v-tree details")) {
      details.hidden = Boolean(report) && details.dataset.r !== report;
      if (details.dataset.r === report) details.open = true;
    }
    if (report && wide.matches) find(`r-${report}`)?.scrollIntoView({ block: "start" });
  };

  /* Keys. */

  const moveInList = (step) => {
    if (!order.length) return;
    const last = order.length - 1;
    const at = order.indexOf(chosen);
    const next = at < 0 && step < 0 ? last : Math.min(Math.max(at + step, 0), last);
    const card = order[next];
    choose(card);
    showPane("items");
    card.link.focus({ preventScroll: true });
    card.element.scrollIntoView({ block: "nearest" });
    if (wide.matches && card.pieces.length) bringIntoView(card.pieces[0].element);
  };

  const moveInText = (step) => {
    let at = pieceOf.get(document.activeElement) + step;
    while (pieces[at] && pieces[at].element.classList.contains("off")) at += step;
    if (!pieces[at]) return;
    stopInText(pieces[at].element);
    pieces[at].element.focus({ preventScroll: true });
    pieces[at].element.scrollIntoView({ block: "nearest" });
  };

  const move = (step) => (pieceOf.has(document.activeElement) ? moveInText(step) : moveInList(step));

  const escape = () => {
    if (!reset.hidden) clearFilters();
    else if (chosen) {
      unchoose();
      history.replaceState(null, "", location.pathname + location.search);
    }
  };

  const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    const writing = at.matches("input[type=search], select, input[type=radio]");
    const single = event.key.length === 1;
    if (event.key === "Escape") escape();
    else if (at === search && event.key === "ArrowDown") moveInList(1);
    else if (writing || (single && !find("v-keys").checked)) return;
    else if (event.key === "/") search.focus();
    else if (event.key in STEPS && (single || at.closest("#v-cards, .m"))) move(STEPS[event.key]);
    else return;
    event.preventDefault();
  };

  /* One listener for all items and all marked words. */

  const onClick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[href^='#']");
    if (!link || link.classList.contains("skip")) return;
    const card = byElement.get(link.closest(".card"));
    const target = find(decodeURIComponent(link.hash.slice(1)));
    if (pieceOf.has(link)) openPiece(pieces[pieceOf.get(link)]);
    else if (card && link === card.link) openCard(card);
    else if (card && link.dataset.e) openEvidence(card, link.dataset.e);
    else if (byElement.has(target)) openCard(byElement.get(target));
    else if (target && text.contains(target)) openPlace(target);
    else return;
    event.preventDefault();
  };

  /** Mark in the outline the heading that was passed last. */
  const watchHeadings = () => {
    const links = new Map(all("#v-tree a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    let current = null;
    const watcher = new IntersectionObserver(
      (entries) => {
        const passed = entries.find((entry) => entry.isIntersecting);
        const link = passed && links.get(passed.target.id);
        if (!link) return;
        current?.removeAttribute("aria-current");
        link.setAttribute("aria-current", "location");
        current = link;
      },
      { rootMargin: "0px 0px -65% 0px" },
    );
    for (const id of links.keys()) if (find(id)) watcher.observe(find(id));
  };

  const foldOutline = (open) => find("v-fold").setAttribute("aria-expanded", String(open));

  const listen = () => {
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    search.addEventListener("input", searchSoon);
    finder.addEventListener("change", (event) => {
      if (event.target.id === "v-keys" || event.target === search) return;
      if (event.target.id === "v-report") openReport();
      applyFilters();
    });
    reset.addEventListener("click", () => {
      clearFilters();
      openReport();
      search.focus();
    });
    for (const button of all(".panes button")) {
      button.addEventListener("click", () => showPane(button.dataset.pane));
    }
    find("v-fold").addEventListener("click", (event) => {
      foldOutline(event.currentTarget.getAttribute("aria-expanded") === "false");
    });
    addEventListener("hashchange", openFragment);
  };

  const start = () => {
    document.documentElement.classList.add("js");
    for (const { element } of pieces) element.tabIndex = -1;
    for (const { link } of cards) link.tabIndex = -1;
    if (pieces.length) stopInText(pieces[0].element);
    foldOutline(roomy.matches);
    listen();
    watchHeadings();
    applyFilters();
    openFragment();
  };

  start();
})();
