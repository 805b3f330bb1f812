package org.datapassport.vault.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.datapassport.vault.portal.activities.ReadsChart;
import org.datapassport.vault.portal.activities.ReadsPerDay;
import org.junit.jupiter.api.Test;

final class ReadsChartTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-10-24");

  @Test
  void wide_withoutReads_hasNoBarsAndSaysSo() {
    ReadsChart chart = ReadsChart.wide(days(30, 0));
    assertEquals(List.of(), chart.bars());
    assertEquals("No reads on any of these days.", chart.description());
  }

  @Test
  void narrow_ofThirtyDays_showsTheLastFourteen() {
    ReadsChart chart = ReadsChart.narrow(days(30, 1));
    assertEquals(14 * 3, chart.bars().size());
    assertTrue(chart.title().endsWith("9 Nov to 22 Nov"), chart.title());
  }

  @Test
  void wide_ofAnyCounts_staysInsideItsBox() {
    for (int count : new int[] {1, 2, 3, 7, 13, 99, 4000, 1_000_000}) {
      for (ReadsChart.Bar bar : ReadsChart.wide(days(30, count)).bars()) {
        double top = Double.parseDouble(bar.y());
        double right = Double.parseDouble(bar.x()) + Double.parseDouble(bar.width());
        assertTrue(top >= 0 && right <= 880, "count " + count + ": " + bar);
      }
    }
  }

  @Test
  void wide_ofAnyCounts_hasFewValueLabels() {
    for (int count : new int[] {0, 1, 5, 6, 70, 12_345, 1_000_000}) {
      int labels = ReadsChart.wide(days(3, count)).valueLabels().size();
      assertTrue(labels >= 2 && labels <= 6, "count " + count + ": " + labels);
    }
  }

  private static List<ReadsPerDay> days(int number, int each) {
    return IntStream.range(0, number)
        .mapToObj(i -> new ReadsPerDay(FIRST.plusDays(i), each, each, each))
        .toList();
  }
}
