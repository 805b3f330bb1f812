package org.datapassport.vault.portal.activities;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The geometry of the bar chart "Reads per day", drawn on the server.
 *
 * <p>Bars are stacked everyday, personal, intimate, told apart by pattern as well as colour. The
 * same numbers are in the table below the chart, so the drawing holds nothing that words do not.
 *
 * @param width of the view box; its height is always {@link #HEIGHT}
 */
public record ReadsChart(
    String idSuffix,
    int width,
    String title,
    String description,
    List<Bar> bars,
    List<Label> valueLabels,
    List<Label> dayLabels) {
  public static final int HEIGHT = 220;

  private static final double TOP = 26;
  private static final double BASE = 190;
  private static final double LEFT = 30;
  private static final double GAP_SHARE = 0.24;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /** Round steps of the value axis; the last one fits a vault that is read all day long. */
  private static final int[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000};

  private static final int STEPS_SHOWN_MAX = 4;

  /** One part of a stacked bar; {@code style} is the class of its pattern. */
  public record Bar(String style, String x, String y, String width, String height) {}

  /** A word at an axis. */
  public record Label(String x, String y, String anchor, String text, String gridY) {}

  public ReadsChart {
    bars = List.copyOf(bars);
    valueLabels = List.copyOf(valueLabels);
    dayLabels = List.copyOf(dayLabels);
  }

  /** For wide windows, the days as they are given. */
  public static ReadsChart wide(List<ReadsPerDay> days) {
    return draw("wide", 880, days, 7);
  }

  /** For narrow windows, the last 14 of the days. */
  public static ReadsChart narrow(List<ReadsPerDay> days) {
    return draw("narrow", 340, days.subList(Math.max(0, days.size() - 14), days.size()), 7);
  }

  private static ReadsChart draw(String suffix, int width, List<ReadsPerDay> days, int labelEvery) {
    int step = step(days.stream().mapToInt(ReadsPerDay::total).max().orElse(0));
    int highest = Math.max(step, days.stream().mapToInt(ReadsPerDay::total).max().orElse(0));
    double unit = (BASE - TOP) / (Math.ceil(highest / (double) step) * step);
    double slot = (width - LEFT) / Math.max(1, days.size());
    List<Bar> bars = new ArrayList<>();
    List<Label> dayLabels = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      double x = LEFT + i * slot + slot * GAP_SHARE / 2;
      stack(days.get(i), x, slot * (1 - GAP_SHARE), unit, bars);
      boolean last = i == days.size() - 1;
      if (last || (i % labelEvery == 0 && days.size() - i > labelEvery / 2)) {
        double middle = last ? width : x + slot * (1 - GAP_SHARE) / 2;
        String anchor = last ? "end" : "middle";
        dayLabels.add(new Label(number(middle), "212", anchor, day(days.get(i)), ""));
      }
    }
    return new ReadsChart(
        suffix,
        width,
        title(days),
        description(days),
        bars,
        valueLabels(highest, step, unit),
        dayLabels);
  }

  private static void stack(ReadsPerDay day, double x, double width, double unit, List<Bar> bars) {
    double y = BASE;
    int[] counts = {day.everyday(), day.personal(), day.intimate()};
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        double height = counts[i] * unit;
        y -= height;
        double shown = Math.max(1, height - 1.5);
        bars.add(new Bar("b" + (i + 1), number(x), number(y), number(width), number(shown)));
      }
    }
  }

  private static List<Label> valueLabels(int highest, int step, double unit) {
    List<Label> labels = new ArrayList<>();
    for (int value = 0; value <= Math.ceil(highest / (double) step) * step; value += step) {
      double y = BASE - value * unit;
      labels.add(new Label("23", number(y + 4), "end", String.valueOf(value), number(y)));
    }
    return labels;
  }

  private static int step(int highest) {
    for (int step : STEPS) {
      if (highest <= step * STEPS_SHOWN_MAX) {
        return step;
      }
    }
    return Math.max(1, highest / STEPS_SHOWN_MAX);
  }

  private static String title(List<ReadsPerDay> days) {
    return days.isEmpty()
        ? "Reads per day"
        : "Reads per day, " + day(days.get(0)) + " to " + day(days.get(days.size() - 1));
  }

  private static String description(List<ReadsPerDay> days) {
    int total = days.stream().mapToInt(ReadsPerDay::total).sum();
    if (total == 0) {
      return "No reads on any of these days.";
    }
    ReadsPerDay peak =
        days.stream()
            .reduce((one, other) -> other.total() > one.total() ? other : one)
            .orElseThrow(() -> new IllegalStateException("a total without days"));
    return total
        + " in all. The most on one day: "
        + peak.total()
        + " on "
        + day(peak)
        + ", "
        + peak.intimate()
        + " of them intimate.";
  }

  private static String day(ReadsPerDay day) {
    return DAY.format(day.day());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
