package org.datapassport.vault.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.vault.write.Written;

/**
 * How far a run has come, as its last batch left it.
 *
 * @param events what the importer gave so far: records, and things that no strand takes
 * @param bytes of the file that were read for it
 * @param added new records by strand
 * @param alreadyThere records that the strands had, by strand
 * @param skipped how often each reason applied, by {@link
 *     org.datapassport.vault.importing.file.SkipReason#id}
 * @param whole whether the file was read to its end
 */
public record RunState(
    long events,
    long bytes,
    Map<String, Integer> added,
    Map<String, Integer> alreadyThere,
    Map<String, Integer> skipped,
    boolean whole) {
  public static final RunState BEGIN = new RunState(0, 0, Map.of(), Map.of(), Map.of(), false);

  public RunState {
    added = Map.copyOf(added);
    alreadyThere = Map.copyOf(alreadyThere);
    skipped = Map.copyOf(skipped);
  }

  RunState after(Written written, Map<String, Integer> skippedMore, long eventsNow, long bytesNow) {
    return new RunState(
        eventsNow,
        bytesNow,
        sum(added, written.added()),
        sum(alreadyThere, written.alreadyThere()),
        sum(skipped, skippedMore),
        false);
  }

  RunState toTheEnd() {
    return new RunState(events, bytes, added, alreadyThere, skipped, true);
  }

  private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
    Map<String, Integer> sum = new LinkedHashMap<>(one);
    other.forEach((name, count) -> sum.merge(name, count, Integer::sum));
    return sum;
  }
}
