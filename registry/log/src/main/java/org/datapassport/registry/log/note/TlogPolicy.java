package org.datapassport.registry.log.note;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Whose signatures make a checkpoint one that we believe: C2SP tlog-policy.
 *
 * <pre>
 * log log.dcann.example/1+…
 * witness a witness-a.example+… https://a.example/registry
 * group two 2 a b c
 * quorum two
 * </pre>
 */
public final class TlogPolicy {
  /** The specification asks for 32 of each kind. */
  private static final int LINES_MAX = 200;

  private static final int TEXT_MAX = 64 * 1024;

  /** No witness at all; predefined for the quorum line. */
  private static final String NONE = "none";

  /** A witness with the address that a log asks for cosignatures, if there is one. */
  public record Witness(String name, WitnessKey key, Optional<String> url) {}

  /** What a name stands for: so many of these must have witnessed. */
  private record Group(int threshold, List<String> members) {}

  private final List<NoteKey> logs = new ArrayList<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private final Map<String, Group> groups = new HashMap<>();
  private final Set<Ed25519Key> keys = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private Optional<String> quorum = Optional.empty();

  private TlogPolicy() {}

  /** A policy of one log without witnesses. */
  public static TlogPolicy ofLog(NoteKey log) {
    return parse("log " + log + "\nquorum none\n").orElseThrow();
  }

  public static Verdict<TlogPolicy> parse(String text) {
    return Verdict.of(
        () -> {
          TlogPolicy policy = new TlogPolicy();
          List<String> lines = text.lines().toList();
          if (text.length() > TEXT_MAX || lines.size() > LINES_MAX) {
            throw new RefusedException(Reason.TOO_LARGE, "the policy is too long");
          }
          if (text.chars().anyMatch(c -> (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)) {
            throw refused("control characters are not allowed");
          }
          lines.forEach(policy::readLine);
          if (policy.quorum.isEmpty()) {
            throw refused("a policy has one quorum line");
          }
          return policy;
        });
  }

  private static RefusedException refused(String detail) {
    return new RefusedException(Reason.BAD_ENCODING, detail);
  }

  private void readLine(String line) {
    List<String> words = List.of(line.replace('\t', ' ').strip().split(" +", -1));
    String kind = words.get(0);
    if (kind.isEmpty() || kind.startsWith("#")) {
      return;
    }
    boolean shaped =
        switch (kind) {
          case "log" -> words.size() == 2 || words.size() == 3;
          case "witness" -> words.size() == 3 || words.size() == 4;
          case "group" -> words.size() >= 4;
          case "quorum" -> words.size() == 2;
          default -> false;
        };
    if (!shaped) {
      throw refused("lines are log, witness, group and quorum");
    }
    switch (kind) {
      case "log" -> logs.add(readLog(words));
      case "witness" -> witnesses.add(readWitness(words));
      case "group" -> readGroup(words);
      default -> readQuorum(words.get(1));
    }
  }

  private NoteKey readLog(List<String> words) {
    NoteKey key = Refusals.rethrow(NoteKey.parse(words.get(1)));
    refuseTwice(keys.add(key.key()));
    return key;
  }

  private Witness readWitness(List<String> words) {
    WitnessKey key = WitnessKey.read(words.get(2));
    refuseTwice(keys.add(key.key()));
    define(words.get(1), new Group(1, List.of()));
    return new Witness(
        words.get(1), key, words.size() == 4 ? Optional.of(words.get(3)) : Optional.empty());
  }

  private void readGroup(List<String> words) {
    List<String> named = words.subList(3, words.size());
    for (String member : named) {
      if (!groups.containsKey(member)) {
        throw refused("a group names what stands before it");
      }
      refuseTwice(members.add(member));
    }
    int threshold =
        switch (words.get(2)) {
          case "all" -> named.size();
          case "any" -> 1;
          default -> number(words.get(2));
        };
    if (threshold < 1 || threshold > named.size()) {
      throw refused("a threshold is 1 to the number of members");
    }
    define(words.get(1), new Group(threshold, List.copyOf(named)));
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw refused("a threshold is all, any or a number");
    }
    return Integer.parseInt(text);
  }

  private void readQuorum(String name) {
    if (quorum.isPresent() || !(name.equals(NONE) || groups.containsKey(name))) {
      throw refused("one quorum line names a witness or group before it");
    }
    quorum = Optional.of(name);
  }

  private void define(String name, Group group) {
    if (name.equals(NONE)) {
      throw refused("the name none is taken");
    }
    refuseTwice(groups.putIfAbsent(name, group) == null);
  }

  private static void refuseTwice(boolean isNew) {
    if (!isNew) {
      throw refused("a key or name stands there twice");
    }
  }

  /** The same witnesses for another log. */
  public TlogPolicy forLog(NoteKey log) {
    TlogPolicy other = new TlogPolicy();
    other.logs.add(log);
    other.witnesses.addAll(witnesses);
    other.groups.putAll(groups);
    other.quorum = quorum;
    return other;
  }

  /** Whether anybody at all must sign beside the log. */
  public boolean wantsWitnesses() {
    return !quorum.orElseThrow().equals(NONE);
  }

  public List<NoteKey> logs() {
    return List.copyOf(logs);
  }

  public List<Witness> witnesses() {
    return List.copyOf(witnesses);
  }

  /** Whether enough witnesses cosigned; of the log's own signature this says nothing. */
  public boolean hasQuorum(SignedNote note) {
    Set<String> cosigned = new HashSet<>();
    for (Witness witness : witnesses) {
      if (witness.key().cosignedAt(note).isPresent()) {
        cosigned.add(witness.name());
      }
    }
    String wanted = quorum.orElseThrow();
    return wanted.equals(NONE) || witnessed(wanted, cosigned);
  }

  private boolean witnessed(String name, Set<String> cosigned) {
    Group group = groups.getOrDefault(name, new Group(1, List.of()));
    if (group.members().isEmpty()) {
      return cosigned.contains(name);
    }
    long count = group.members().stream().filter(member -> witnessed(member, cosigned)).count();
    return count >= group.threshold();
  }

  /**
   * The newest time at or after which a whole quorum cosigned: one witness whose clock is ahead
   * moves nothing. Empty without a quorum, and when the policy wants no witness, since then nobody
   * vouches for any time.
   */
  public Optional<Instant> quorumTime(SignedNote note) {
    Map<String, Instant> times = new HashMap<>();
    for (Witness witness : witnesses) {
      witness.key().cosignedAt(note).ifPresent(time -> times.put(witness.name(), time));
    }
    String wanted = quorum.orElseThrow();
    return wanted.equals(NONE)
        ? Optional.empty()
        : times.values().stream()
            .filter(time -> witnessed(wanted, cosignedSince(times, time)))
            .max(Comparator.naturalOrder());
  }

  private static Set<String> cosignedSince(Map<String, Instant> times, Instant since) {
    return times.entrySet().stream()
        .filter(cosigned -> !cosigned.getValue().isBefore(since))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The checkpoint of a note that one of the logs signed and enough witnesses cosigned. */
  public Verdict<Checkpoint> verify(SignedNote note) {
    return Verdict.of(
        () -> {
          Checkpoint checkpoint =
              logs.stream()
                  .map(key -> Checkpoint.verify(note, key))
                  .filter(Verdict::isAccepted)
                  .findFirst()
                  .map(Verdict::orElseThrow)
                  .orElseThrow(
                      () ->
                          new RefusedException(
                              Reason.SIGNATURE_INVALID, "no known log signed this"));
          if (!hasQuorum(note)) {
            throw new RefusedException(Reason.QUORUM_MISSING, "too few witnesses cosigned this");
          }
          return checkpoint;
        });
  }
}
