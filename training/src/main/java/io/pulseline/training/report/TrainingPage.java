package io.pulseline.training.report;

import io.pulseline.modelstore.Manifest;
import io.pulseline.training.TrainingReport;
import io.pulseline.training.learn.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A training as a page: for each model its learning curve and its figures beside the baselines. */
public final class TrainingPage {
  private TrainingPage() {}

  /** The page as one file. */
  public static String of(TrainingReport report) {
    Manifest first = report.manifests().get(0);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Command", first.training().command());
    facts.put("Seed", String.valueOf(first.training().seed()));
    facts.put("Data set", first.dataSets().get(0).id());
    facts.put("Wall time", String.format(Locale.ROOT, "%.0f s", report.seconds()));
    Page page = new Page("Training of version " + first.version(), facts);
    for (Manifest manifest : report.manifests()) {
      Markup markup = page.markup();
      markup.open("section").element("h2", manifest.id().toString());
      markup.element("p", manifest.purpose(), "class", "soft");
      curve(markup, manifest, report.fits().get(manifest.name()));
      markup.element("h3", "How it was fitted").open("dl");
      manifest
          .training()
          .hyperParameters()
          .forEach((name, value) -> markup.element("dt", name).element("dd", value));
      markup.close();
      figures(page, manifest.metrics());
      markup.close();
    }
    return page.html();
  }

  private static void curve(Markup markup, Manifest manifest, Fit fit) {
    markup.open("figure", "class", "bars");
    new LearningCurve(List.of(fit.curve()))
        .draw(markup, manifest.name(), fit.curve(), fit.bestEpoch());
    markup.element(
        "figcaption",
        "Loss by epoch; best on the validation athletes after epoch %d of %d"
            .formatted(fit.bestEpoch(), fit.curve().size()));
    markup.close();
  }

  private static void figures(Page page, List<Manifest.Metric> metrics) {
    TreeSet<String> baselines = new TreeSet<>();
    metrics.forEach(metric -> baselines.addAll(metric.baselines().keySet()));
    List<String> names = new ArrayList<>(List.of("Figure", "Unit", "Model"));
    baselines.forEach(name -> names.add(SearchPage.capital(name)));
    List<Boolean> numbers = new ArrayList<>(List.of(false, false));
    names.subList(2, names.size()).forEach(name -> numbers.add(true));
    Markup markup = page.markup();
    markup.element("h3", "Figures on athletes it has never seen");
    markup.open("div", "class", "wide").open("table");
    page.head(names, numbers);
    markup.open("tbody");
    for (Manifest.Metric metric : metrics) {
      markup.open("tr").element("th", metric.name(), "scope", "row");
      markup.element("td", metric.unit().equals("1") ? "" : metric.unit());
      markup.element("td", number(metric.value()), Page.numeric(metric.beatsBaselines()));
      for (String baseline : baselines) {
        Double value = metric.baselines().get(baseline);
        markup.element("td", value == null ? "" : number(value), Page.numeric(false));
      }
      markup.close();
    }
    markup.close().close().close();
    markup.element(
        "p", "A figure of the model is bold where it beats every baseline.", "class", "soft");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.4f", value);
  }
}
