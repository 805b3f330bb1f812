package org.datapassport.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.datapassport.container.TestPostgres;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.ActivityStore;
import org.datapassport.vault.calendar.Calendars;
import org.datapassport.vault.calendar.CalendarsForTests;
import org.datapassport.vault.flow.FlowsForTests;
import org.datapassport.vault.flow.OpenFlows;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.importing.Imports;
import org.datapassport.vault.importing.ImportsForTests;
import org.datapassport.vault.importing.UploadedFile;
import org.datapassport.vault.key.KeyFolder;
import org.datapassport.vault.key.KeyShredding;
import org.datapassport.vault.key.KeysForTests;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.key.Vaults;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.publication.PublicationsForTests;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.StrandsForTests;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.WriteDoor;

/** A vault service without a server: a database, a folder of keys, a clock that tests move. */
public final class VaultWorld {
  /** Whose statements are brought in, where nothing else is said. */
  public static final String ACCOUNT = "EE471000001020145685";

  public final TestTransactions transactions = new TestTransactions(TestPostgres.freshDatabase());
  public final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
  public final SecureRandom random = new SecureRandom();
  public final Database database = new Database(transactions);
  public final Path home = temporary();
  public final VaultKeys keys =
      new VaultKeys(
          new KeyFolder(new ServiceHome(home)),
          KeyFile.openOrCreate(home.resolve("master.key"), random),
          random);
  public final KeyShredding shredding =
      KeysForTests.shredding(database, keys, transactions.afterCommit());
  public final Vaults vaults = new Vaults(database, keys, shredding, random, clock);
  public final Strands strands = StrandsForTests.strands(database, keys, random, clock);
  public final ActivityLog log =
      new ActivityLog(new ActivityStore(database), keys, transactions.shortOnes(), random, clock);
  public final OpenFlows flows = FlowsForTests.serving();
  public final Publications publications =
      PublicationsForTests.publications(database, keys, strands, random, clock);
  public final WriteDoor door =
      new WriteDoor(
          StrandsForTests.writes(database, keys, random, clock),
          publications,
          shredding,
          log,
          clock);
  public final Calendars calendars = CalendarsForTests.calendars(database, keys, door);
  public final Imports imports =
      ImportsForTests.imports(database, keys, strands, door, calendars, clock);

  private final Set<Broken> broken = EnumSet.noneOf(Broken.class);

  public VaultWorld() {
    VaultOracle.watch(this);
  }

  /** What a test breaks on purpose. */
  public enum Broken {
    LOG,
    RECORDS
  }

  /** Tells the oracle not to look at this. */
  public void breaks(Broken what) {
    broken.add(what);
  }

  boolean isBroken(Broken what) {
    return broken.contains(what);
  }

  /** In the module's build folder, so that the next clean takes it away. */
  private static Path temporary() {
    try {
      Path target = Files.createDirectories(Path.of("target", "vault-homes"));
      return Files.createTempDirectory(target, "home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public <T> T in(Supplier<T> work) {
    return transactions.in(work);
  }

  public VaultId newVault() {
    return in(vaults::create);
  }

  /** A file as if the citizen had uploaded it. */
  public UploadedFile file(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new UploadedFile(() -> new ByteArrayInputStream(bytes), name);
  }

  /** Imports whose transactions are small, so that a small file has several. */
  public Imports importsInBatchesOf(int records) {
    return ImportsForTests.inBatchesOf(records, database, keys, strands, door, calendars, clock);
  }

  /** Brings a file in at once, in one transaction. */
  public ImportRun run(VaultId vault, UploadedFile file) {
    return in(() -> ImportsForTests.run(imports, vault, file, random, clock));
  }

  /** Types facts in. */
  public void putFacts(VaultId vault, String slug, Map<String, String> terms) {
    in(
        () -> {
          door.putFacts(vault, new StrandId(slug), terms);
          return true;
        });
  }

  /** A card statement of October and November with two shops. */
  public UploadedFile statement() {
    return statement(
        "2026-10-03 12.40 Green &amp; Sons",
        "2026-10-17 30.10 Green &amp; Sons",
        "2026-11-02 0.50 Rimi Tallinn",
        "2026-11-05 99.00 Shoe Palace");
  }

  /** A card statement of lines such as {@code 2026-10-03 12.40 Rimi Tallinn}. */
  public UploadedFile statement(String... lines) {
    return statementOf(ACCOUNT, lines);
  }

  /** The same of another account. */
  public UploadedFile statementOf(String account, String... lines) {
    StringBuilder entries = new StringBuilder();
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      entries.append(entry(parts[0], parts[1], parts[2]));
    }
    return file("statement.xml", statement(account, entries.toString()));
  }

  /** A card statement of one purchase. */
  public static String statement(String day, String amount, String creditor) {
    return statement(ACCOUNT, entry(day, amount, creditor));
  }

  private static String statement(String account, String entries) {
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>"
        + "<Stmt><Acct><Id><IBAN>"
        + account
        + "</IBAN></Id></Acct>"
        + entries
        + "</Stmt></BkToCstmrStmt></Document>";
  }

  private static String entry(String day, String amount, String creditor) {
    return "<Ntry><Amt Ccy=\"EUR\">"
        + amount
        + "</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>"
        + day
        + "</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>"
        + creditor
        + "</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>";
  }
}
