package org.datapassport.registry.status;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.registry.checkpoint.KeptCheckpoints.Comparison;
import org.datapassport.registry.checkpoint.KeptCheckpoints.Finding;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.mirror.source.PeerBoard;

/**
 * What state the log is in, for people.
 *
 * @param view empty while the log is being recovered
 * @param days how the last ninety were
 * @param kept the comparison that was asked for, if one was
 */
public record StatusPage(
    Frame frame,
    Optional<PublishedLog.View> view,
    long passports,
    Instant checkedAt,
    Optional<Comparison> kept,
    Neighbourhood neighbours,
    NinetyDays days)
    implements Page {
  /** Day before month: the locales' own short forms leave readers guessing. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu");

  @Override
  public String template() {
    return "registry/status.jte";
  }

  @Override
  public String title() {
    return kept.filter(k -> k.finding() != Finding.FITS).isPresent()
        ? text("error") + " " + text("title")
        : text("title");
  }

  public String text(String key, Object... values) {
    return Words.of(StatusPage.class, "texts", frame.language().locale()).say(key, values);
  }

  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale()).format(value);
  }

  public String size() {
    return number(view.map(v -> v.checkpoint().size()).orElse(0L));
  }

  public String note() {
    return view.map(v -> v.note().toString()).orElse("");
  }

  public String origin() {
    return view.map(v -> v.checkpoint().origin()).orElse("");
  }

  public String moment(Instant moment) {
    return MOMENT.withLocale(locale()).format(moment);
  }

  public String lastCheckpoint() {
    return view.map(v -> moment(v.publishedAt())).orElse("–");
  }

  public boolean fits() {
    return kept.filter(k -> k.finding() == Finding.FITS).isPresent();
  }

  public String findingText() {
    return kept.map(
            k ->
                text(
                    "finding." + k.finding().name().toLowerCase(Locale.ROOT),
                    number(k.entriesSince()),
                    number(k.proofHashes())))
        .orElse("");
  }

  /** The state of a mirror in words; empty for a primary. */
  public String standing() {
    return neighbours
        .state()
        .map(
            state ->
                text(
                    "state." + state.code(),
                    neighbours.mirrorOf().map(Object::toString).orElse(""),
                    number(neighbours.ageSeconds())))
        .orElse("");
  }

  /** How many entries a peer lacks of what is shown here. */
  public String behind(PeerBoard.Peer peer) {
    long ours = view.map(v -> v.checkpoint().size()).orElse(0L);
    return number(Math.max(0, ours - peer.size()));
  }

  public String history(PeerBoard.Peer peer) {
    if (peer.isForked()) {
      return text("history.forked");
    }
    return peer.isProven()
        ? text("history.proved", moment(peer.seenAt()))
        : text("history.unproven", moment(peer.seenAt()));
  }

  public String daysText() {
    return days.seen().isEmpty()
        ? text("days.none")
        : text("days.kept", number(days.kept()), number(days.seen().size()));
  }

  /** What was amiss on a day, in words. */
  public String trouble(StatusDay day) {
    List<String> amiss = new ArrayList<>();
    say(amiss, "trouble.unreadable", day.unreadable());
    say(amiss, "trouble.unwitnessed", day.unwitnessed());
    say(amiss, "trouble.behind", day.behind());
    say(amiss, "trouble.silent", day.silent());
    return text(
        "trouble", DAY.withLocale(locale()).format(day.day()), String.join(text("and"), amiss));
  }

  private void say(List<String> amiss, String key, int minutes) {
    if (minutes > 0) {
      amiss.add(text(key, number(minutes)));
    }
  }

  /** Where the mark of a day begins, of 880 units. */
  public String markStart(NinetyDays.Mark mark) {
    return String.format(Locale.ROOT, "%.2f", mark.place() * 9.75);
  }

  private Locale locale() {
    return frame.language().locale();
  }
}
