package io.pulseline.training.report;

import java.util.List;
import java.util.Map;

/** The frame of a report: head, look, title and the facts by which it can be repeated. */
final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c1f23; --soft: #5b636d; --ground: #ffffff;
        --rule: #d8dde3; --band: #f3f5f7; --train: #9a5b00; --validation: #0063a6;
        --model: #0063a6; --other: #8f99a5; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #a3adb8;
        --ground: #14171a; --rule: #353c44; --band: #1d2226; --train: #f0a73c;
        --validation: #5fb4f0; --model: #5fb4f0; --other: #6d7884; } }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
        max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
      h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 1rem; }
      h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
      h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
      p { max-width: 44rem; } p.soft, figcaption { color: var(--soft); }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 0; }
      dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
      code { font: .92em ui-monospace, monospace; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .92rem; }
      th, td { padding: .35rem .7rem; text-align: left; vertical-align: top;
        border-bottom: 1px solid var(--rule); }
      th { font-weight: 600; white-space: nowrap; } thead th { border-bottom-color: var(--soft); }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
        white-space: nowrap; }
      td.best { font-weight: 700; } tr.published { background: var(--band); }
      td.settings { color: var(--soft); min-width: 18rem; }
      .curves { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr));
        gap: 1.25rem; }
      figure { margin: 0; } figcaption { font-size: .88rem; }
      figcaption strong { color: var(--ink); }
      svg { width: 100%; height: auto; display: block; font: 12px system-ui, sans-serif; }
      .bars { max-width: 46rem; }
      svg text { fill: var(--soft); } svg text.bar { fill: var(--ink); }
      .end { text-anchor: end; } .middle { text-anchor: middle; }
      .grid { stroke: var(--rule); stroke-width: 1; } .axis { stroke: var(--soft); }
      .curve { fill: none; stroke-width: 2; } .curve.train { stroke: var(--train);
        stroke-dasharray: 5 3; } .curve.validation { stroke: var(--validation); }
      svg text.label.train { fill: var(--train); }
      svg text.label.validation { fill: var(--validation); }
      .best { fill: var(--validation); } .fill { fill: var(--other); }
      .fill.model { fill: var(--model); }
      """;

  private final Markup markup = new Markup();

  /** Begins the page; facts are shown in their order. */
  Page(String title, Map<String, String> facts) {
    markup.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").open("head");
    markup.empty("meta", "charset", "utf-8");
    markup.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    markup.element("title", title).element("style", STYLE).close();
    markup.open("body").open("main").element("h1", title).open("dl");
    facts.forEach((name, value) -> markup.element("dt", name).element("dd", value));
    markup.close();
  }

  /** Where the content goes. */
  Markup markup() {
    return markup;
  }

  /** A table cell's attributes for numbers. */
  static Object[] numeric(boolean best) {
    return new Object[] {"class", best ? "number best" : "number"};
  }

  /** A head row; the flags say which columns hold numbers. */
  void head(List<String> names, List<Boolean> numbers) {
    markup.open("thead").open("tr");
    for (int i = 0; i < names.size(); i++) {
      if (numbers.get(i)) {
        markup.element("th", names.get(i), "scope", "col", "class", "number");
      } else {
        markup.element("th", names.get(i), "scope", "col");
      }
    }
    markup.close().close();
  }

  /** The document. */
  String html() {
    return markup.close().close().close().document();
  }
}
