package org.datapassport.vault.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.flow.FlowsForTests;
import org.datapassport.vault.grant.decision.Amendments;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.grant.decision.Decisions;
import org.datapassport.vault.grant.decision.PairwiseSubjects;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.AgreementItems;
import org.datapassport.vault.grant.management.AgreementStore;
import org.datapassport.vault.grant.management.Expiry;
import org.datapassport.vault.grant.management.GrantStore;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.grant.management.LateEvents;
import org.datapassport.vault.grant.management.ReadingGate;
import org.datapassport.vault.grant.management.ReadingStore;
import org.datapassport.vault.grant.receipt.ConsentBook;
import org.datapassport.vault.grant.receipt.Receipts;
import org.datapassport.vault.key.VaultId;

/** Grants wired as the server would, and the words to ask and decide. */
public final class GrantsForTests {
  public final Grants grants;
  public final ReadingGate gate;
  public final AgreementItems items;
  public final LateEvents late;
  public final Receipts receipts;
  public final Decisions decisions;
  private final VaultWorld world;
  private int requests;

  public GrantsForTests(VaultWorld world) {
    this.world = world;
    GrantStore store = new GrantStore(world.database, world.keys);
    this.receipts = new Receipts(world.database, world.keys, world.clock);
    AgreementStore agreements = new AgreementStore(world.database, world.keys);
    ConsentBook book =
        new ConsentBook(
            receipts,
            world.log,
            FlowsForTests.cut(world.flows, world.database, world.transactions.afterCommit()),
            world.clock);
    Expiry expiry = new Expiry(store, agreements, book, world.clock);
    this.grants = new Grants(store, agreements, book, world.transactions.shortOnes(), world.clock);
    this.items = new AgreementItems(grants, store, agreements, book, world.clock);
    this.late = new LateEvents(grants, agreements, expiry, book, world.clock);
    this.gate = new ReadingGate(store, new ReadingStore(world.database), world.clock);
    this.decisions =
        new Decisions(
            agreements,
            grants,
            new Amendments(
                store,
                agreements,
                grants,
                expiry,
                new PairwiseSubjects(world.database, world.keys, world.random, world.clock),
                book,
                world.random,
                world.clock),
            new WaitingRequests(world.database, world.keys, world.clock),
            world.keys,
            world.strands,
            world.clock);
  }

  /** One requested item; {@code more} is further JSON, such as {@code ,"data_period":…}. */
  public static StrandAccess item(String name, String strand, String detail, String more) {
    String json =
        """
        {"type":"%s","item":"%s","necessity":"optional","locations":["http://localhost:8080/vault"],
        "strand":"https://dcann.example/ont#%s","detail":"%s","actions":["read"],
        "access_period":{"until":"2027-11-21T00:00:00Z"},
        "purposes":["https://w3id.org/dpv#ServiceProvision"],"purpose_text":{"en":"why"},
        "if_refused":{"en":"type it"},"retention":"P30D"%s}
        """
            .formatted(RequestVersion.V1.type(), name, strand, detail, more);
    return RequestReader.read("[" + json + "]").items().get(0);
  }

  public Decision decision(VaultId vault, List<StrandAccess> asked, Choice... choices) {
    return new Decision(
        vault,
        "request-" + ++requests,
        new Client("greengrocer", "Green & Sons", "https://green.example", "green.example"),
        "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
        asked,
        new Decision.Answer(List.of(choices), List.of(), false),
        Instant.parse("2026-11-22T12:00:00Z"),
        new Decision.Notice("0".repeat(64), ""),
        new SignIn(SignIn.PASSKEY, world.clock.instant()));
  }

  /** An answer to another client than the greengrocer's. */
  public Decision decision(
      VaultId vault, Client client, List<StrandAccess> asked, Decision.Answer answer) {
    Decision usual = decision(vault, asked);
    return new Decision(
        vault,
        usual.requestId(),
        client,
        usual.evidence(),
        asked,
        answer,
        usual.decidedAt(),
        usual.notice(),
        usual.signIn());
  }

  /** The same decision after another sign-in. */
  public static Decision signedIn(Decision decision, SignIn signIn) {
    return new Decision(
        decision.vault(),
        decision.requestId(),
        decision.client(),
        decision.evidence(),
        decision.asked(),
        decision.answer(),
        decision.decidedAt(),
        decision.notice(),
        signIn);
  }

  /** The same decision on another request. */
  public static Decision under(Decision decision, String requestId) {
    return new Decision(
        decision.vault(),
        requestId,
        decision.client(),
        decision.evidence(),
        decision.asked(),
        decision.answer(),
        decision.decidedAt(),
        decision.notice(),
        decision.signIn());
  }

  public Grant decide(Decision decision) {
    return world.in(() -> decisions.decide(decision));
  }

  public static Choice choose(String item, String detail, String duration) {
    return new Choice(
        item,
        detail,
        duration.equals("once") ? new Choice.Once() : new Choice.During(new IsoPeriod(duration)));
  }

  /** Several items at once. */
  public static List<StrandAccess> items(StrandAccess... items) {
    return new ArrayList<>(List.of(items));
  }
}
