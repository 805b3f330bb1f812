package org.datapassport.vault.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.publication.window.PublishedRow;
import org.datapassport.vault.publication.window.PublishedWindow;
import org.datapassport.vault.publication.window.SequenceSet;
import org.datapassport.vault.view.Released;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookCodecTest {
  private static final LocalDateTime OCTOBER = LocalDateTime.parse("2026-10-01T00:00");
  private static final Instant DUE = Instant.parse("2026-11-01T12:00:00Z");

  private static Book.BlockEntry entry(LocalDateTime local, Instant due) {
    return new Book.BlockEntry(
        new UUID(7, local.getMonthValue()),
        Span.of(Window.MONTH, local),
        due,
        Map.of("monthly-totals", 2, "single-purchases", 40));
  }

  @Test
  void book_isReadAsItWasWritten() {
    Book book =
        new Book(
            5,
            1L << 40,
            3,
            new TreeMap<>(
                Map.of(
                    OCTOBER,
                    entry(OCTOBER, DUE),
                    OCTOBER.plusMonths(1),
                    entry(OCTOBER.plusMonths(1), Instant.MAX))));
    assertEquals(book, BookCodec.book(BookCodec.book(book)));
    assertEquals(DUE, book.due());
    assertEquals(Book.EMPTY, BookCodec.book(BookCodec.book(Book.EMPTY)));
    assertEquals(Instant.MAX, Book.EMPTY.due());
  }

  private static Released released(String amount, Optional<LocalDateTime> start) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("period", "2026-10");
    terms.put("amount", amount);
    return new Released("PeriodSummary", terms, start);
  }

  @Test
  void block_isReadAsItWasWritten() {
    PublishedRow total =
        new PublishedRow(
            "+EUR\u001f",
            released("5.00", Optional.of(OCTOBER)),
            SequenceSet.of(Set.of(1L, 2L, 9L)));
    PublishedRow timeless =
        new PublishedRow("", released("7.00", Optional.empty()), SequenceSet.EMPTY);
    Block block =
        new Block(
            List.of(SequenceSet.of(Set.of(1L, 2L)), SequenceSet.of(Set.of(9L)), SequenceSet.EMPTY),
            Map.of(
                "monthly-totals",
                List.of(
                    new PublishedWindow(Span.of(Window.MONTH, OCTOBER), List.of(total, timeless)),
                    new PublishedWindow(Span.EVER, List.of()))),
            Map.of(LocalDate.parse("2026-10-17"), 3),
            Map.of("single-purchases", List.of(released("1.00", Optional.of(OCTOBER)))));
    Block read = BookCodec.block(BookCodec.block(block));
    assertEquals(block, read);
    assertEquals(
        List.of("period", "amount"),
        List.copyOf(read.rows("monthly-totals").get(0).terms().keySet()),
        "terms keep their order");
    assertEquals(Block.EMPTY, BookCodec.block(BookCodec.block(Block.EMPTY)));
  }

  @Test
  void position_isReadAsItIsWritten() {
    for (PublishedPosition position :
        List.of(
            PublishedPosition.START, PublishedPosition.END, new PublishedPosition(OCTOBER, 17))) {
      assertEquals(Optional.of(position), PublishedPosition.parse(position.text()));
    }
    assertEquals("2026-10-01T00:00~17", new PublishedPosition(OCTOBER, 17).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "2026-10-01T00:00",
        "2026-10-01T00:00~",
        "2026-10-01T00:00~-1",
        "2026-10-01T00:00~01",
        "2026-10-01T00:00:00~1",
        "x~1",
        "2026-10-01T00:00~1~1",
        "2026-10-01T00:00~1                                              ",
        "2026-13-01T00:00~1",
        "2026-10-01T00:00~99999999999"
      })
  void position_ofAnythingElse_isEmpty(String text) {
    assertEquals(Optional.empty(), PublishedPosition.parse(text));
  }
}
