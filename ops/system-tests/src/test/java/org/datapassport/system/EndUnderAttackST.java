package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two companies read one strand as hard as they can, some of them so slowly that their answers
 * never end; the citizen pauses, resumes and ends one of them again and again, and is answered as
 * if nobody read.
 *
 * <p>{@code end.records} and {@code end.rounds} make it larger.
 */
@Isolated("the time of a click is measured: nothing else may take the processors")
class EndUnderAttackST {
  private static final int RECORDS = Integer.getInteger("end.records", 100_000);
  private static final int ROUNDS = Integer.getInteger("end.rounds", 10);
  private static final int READERS = 32;
  private static final int SLOW_READERS = 8;
  private static final int PAGE = 1000;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(1);
  private static final int TIMES_A_QUIET_CLICK = 5;
  private static final Duration OTHERS_WITHIN = Duration.ofSeconds(1);

  /** Our kernel's send buffer, and the reader's own. */
  private static final long LATE_BYTES_MAX = 64 * 1024;

  private static final Logger LOG = Logger.getLogger(EndUnderAttackST.class.getName());

  private final RunningSystem system = RunningSystem.fromProperties();

  @Test
  void endAndPause_underReadersInALoopAndReadersThatNeverRead_areAnsweredAndNothingFlows()
      throws Exception {
    Citizen ada = system.citizenWithPassport("attacked");
    WebPage plan = ada.offerFile("statement.xml", statement());
    assertEquals(200, ada.acceptImport(plan).status());
    Citizen other = system.citizenWithPassport("neighbour");
    try (ReadingCompany kept = new ReadingCompany(system.addresses(), "Kept Reader");
        ReadingCompany cut = new ReadingCompany(system.addresses(), "Cut Reader");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      kept.isGiven(ada);
      cut.isGiven(ada);
      Duration quiet = Clicks.quietClick(ada);
      Duration within = Clicks.longer(ANSWERED_WITHIN, quiet.multipliedBy(TIMES_A_QUIET_CLICK));
      List<Long> others = new ArrayList<>();
      List<Duration> clicks = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        if (round > 0) {
          kept.isGiven(ada);
          cut.isGiven(ada);
        }
        clicks.add(attacked(threads, other, others, kept, cut, () -> click(ada, "Pause ", cut)));
        assertEquals(200, ada.connections().formWithButton("Start again").send().status());
        clicks.add(attacked(threads, other, others, kept, cut, () -> end(ada, cut)));
        ada.end(kept.name());
      }
      LOG.info(() -> "quiet click " + quiet + ", attacked " + clicks.stream().sorted().toList());
      clicks.forEach(click -> assertTrue(click.compareTo(within) <= 0, click + " of " + within));
      List<Long> sorted = others.stream().sorted().toList();
      Duration worst = Duration.ofNanos(sorted.get(sorted.size() * 99 / 100));
      LOG.info(() -> "another citizen's pages: p99 " + worst + " of " + sorted.size());
      assertTrue(worst.compareTo(OTHERS_WITHIN) <= 0, "another citizen waited " + worst);
      Clicks.assertLogIsWhole(ada);
    }
  }

  /** Days of one shop, as many purchases as wanted. */
  private static byte[] statement() {
    StringBuilder entries = new StringBuilder();
    LocalDate day = LocalDate.of(2025, 1, 1);
    for (int i = 0; i < RECORDS; i++) {
      entries
          .append("<Ntry><Amt Ccy=\"EUR\">")
          .append(1 + i % 90)
          .append('.')
          .append(10 + i % 90)
          .append("</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>")
          .append(day.plusDays(i % 600))
          .append("</Dt></BookgDt><AcctSvcrRef>ref-")
          .append(i)
          .append("</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Rimi Tallinn</Nm></Cdtr>")
          .append("</RltdPties></TxDtls></NtryDtls></Ntry>");
    }
    String text =
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>"
            + "<Acct><Id><IBAN>EE471000001020145685</IBAN></Id></Acct>"
            + entries
            + "</Stmt></BkToCstmrStmt></Document>";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static WebForm click(Citizen ada, String button, ReadingCompany company) {
    return ada.connections().formWithButton(button + company.name());
  }

  private static WebForm end(Citizen ada, ReadingCompany company) {
    return ada.connections().follow("the flow to " + company.name()).formWithButton("End the flow");
  }

  /** A page that was being read when the citizen was answered, and what came of it afterwards. */
  private record Late(GreedyReader.End end, long before, long after, long length) {}

  private Duration attacked(
      ExecutorService threads,
      Citizen other,
      List<Long> others,
      ReadingCompany kept,
      ReadingCompany cut,
      Callable<WebForm> click)
      throws Exception {
    WebForm form = click.call();
    AtomicBoolean answered = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(READERS);
    List<GreedyReader> slow = new ArrayList<>();
    List<Future<String>> loops = new ArrayList<>();
    Future<List<Long>> neighbour = threads.submit(() -> use(other, over));
    try {
      List<GreedyReader> open = new ArrayList<>();
      for (int i = 0; i < SLOW_READERS; i++) {
        GreedyReader reader = new GreedyReader(system.addresses().vault());
        slow.add(reader);
        reader.ask((i % 2 == 0 ? cut : kept).requestForAPage(PAGE, "close"));
        if (reader.status() == 200) {
          open.add(reader);
        }
      }
      assertTrue(open.size() >= 2, "readers that never read are under way");
      for (int i = 0; i < READERS; i++) {
        ReadingCompany company = i % 2 == 0 ? cut : kept;
        boolean isCut = company == cut;
        loops.add(threads.submit(() -> read(company, isCut, begun, answered, over)));
      }
      begun.await();
      Duration took = Clicks.timed(form);
      answered.set(true);
      assertNothingFlows(cut, slow);
      return took;
    } finally {
      over.set(true);
      others.addAll(neighbour.get());
      for (GreedyReader reader : slow) {
        reader.close();
      }
      for (Future<String> loop : loops) {
        assertEquals("", loop.get());
      }
    }
  }

  /** Those of the company that was cut, which are the even ones: reset, and nothing came. */
  private static void assertNothingFlows(ReadingCompany cut, List<GreedyReader> slow)
      throws IOException {
    int broken = 0;
    for (int i = 0; i < slow.size(); i += 2) {
      GreedyReader reader = slow.get(i);
      long length = reader.length();
      if (length > LATE_BYTES_MAX) {
        long before = reader.received();
        GreedyReader.End end = reader.rest(length);
        Late late = new Late(end, before, reader.received() - before, length);
        assertEquals(GreedyReader.End.RESET, end, late.toString());
        assertTrue(late.after() <= LATE_BYTES_MAX, late.toString());
        broken++;
      }
    }
    assertTrue(broken > 0, "one was under way at " + cut.name());
  }

  /** Reads in a loop; empty when all was right, else what was not. */
  private String read(
      ReadingCompany company,
      boolean isCut,
      CountDownLatch begun,
      AtomicBoolean answered,
      AtomicBoolean over)
      throws IOException {
    boolean counted = false;
    while (!over.get()) {
      boolean wasAnswered = answered.get();
      try (GreedyReader reader = new GreedyReader(system.addresses().vault())) {
        reader.ask(company.requestForAPage(PAGE, "close"));
        if (!counted) {
          begun.countDown();
          counted = true;
        }
        int status = reader.status();
        if (wasAnswered && isCut && status == 200) {
          return "a page that was asked for after the answer: " + reader.head();
        }
        if (status >= 500 || (!isCut && status == 401)) {
          return reader.head();
        }
        long before = reader.received();
        GreedyReader.End end = reader.rest(reader.length());
        if (end == GreedyReader.End.RESET && !isCut) {
          return "the other company was cut after " + (reader.received() - before);
        }
      }
    }
    return "";
  }

  private static List<Long> use(Citizen other, AtomicBoolean over) {
    List<Long> waits = new ArrayList<>();
    while (!over.get()) {
      long start = System.nanoTime();
      WebPage page = other.connections();
      waits.add(System.nanoTime() - start);
      assertEquals(200, page.status());
    }
    return waits;
  }
}
