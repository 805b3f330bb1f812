package org.datapassport.registry.verify.succession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.verify.evidence.MirrorTiles;

/** The program behind {@code ops/succession}. */
public final class SuccessionMain {
  private static final String USAGE =
      """
      usage: succession key NAME FILE                make a member's key; prints the line for the
                                                     members file. Keep FILE off the servers
             succession sign FILE --as NAME --key KEYFILE [--mirror URL]
                                                     set your signature under a draft, or under
                                                     what others signed before; with a mirror that
                                                     you trust, only if it has that very tree
             succession check FILE --members FILE    have enough members signed?

      FILE of sign and check: begun with  curl MIRROR/succession/draft > FILE
      Exit status: 0 done, or decided; 1 refused, or not decided; 2 wrong options.
      """;

  private SuccessionMain() {}

  /** Prints what is signed, and what came of it. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      System.exit(run(words));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println("Refused: " + e.getMessage());
      System.exit(1);
    }
  }

  private static int run(List<String> words) {
    String act = words.isEmpty() ? "" : words.get(0);
    if (act.equals("key") && words.size() == 3) {
      MemberKey made = MemberKey.make(words.get(1), Path.of(words.get(2)));
      System.out.println("witness " + made.name() + " " + made.publicKey());
      return 0;
    }
    Map<String, String> options = options(words);
    if (act.equals("sign") && options.containsKey("--as") && options.containsKey("--key")) {
      return sign(Path.of(words.get(1)), options);
    }
    if (act.equals("check") && options.containsKey("--members")) {
      return check(Path.of(words.get(1)), Path.of(options.getOrDefault("--members", "")));
    }
    System.err.print(USAGE);
    return 2;
  }

  /** Empty when the words are no pairs behind a file. */
  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new HashMap<>();
    for (int i = 2; i + 1 < words.size(); i += 2) {
      options.put(words.get(i), words.get(i + 1));
    }
    return words.size() % 2 == 0 ? options : Map.of();
  }

  private static int sign(Path file, Map<String, String> options) {
    SuccessionNote note = SuccessionNote.read(file);
    say(note.succession());
    if (options.containsKey("--mirror")) {
      note.requireTreeOf(MirrorTiles.of(URI.create(options.getOrDefault("--mirror", ""))));
      System.out.println("That mirror has this very tree.");
    }
    MemberKey key =
        MemberKey.read(
            options.getOrDefault("--as", ""), Path.of(options.getOrDefault("--key", "")));
    note.signedBy(key, Clock.systemUTC().instant()).write(file);
    System.out.println("Signed by " + key.publicKey());
    return 0;
  }

  private static int check(Path file, Path members) {
    SuccessionNote note = SuccessionNote.read(file);
    say(note.succession());
    TlogPolicy policy;
    try {
      policy = TlogPolicy.parse(Files.readString(members)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the members", e);
    }
    boolean decided = note.isDecided(policy);
    System.out.println(
        decided ? "Decided: enough members signed this." : "Not decided: too few members signed.");
    return decided ? 0 : 1;
  }

  private static void say(Succession succession) {
    System.out.println(
        succession.oldOrigin()
            + " ends with size "
            + succession.size()
            + " and root "
            + succession.root().base64()
            + ";\nfrom there goes on "
            + succession.newKey());
  }
}
